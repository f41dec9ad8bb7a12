"""Looks for values in every byte of a bundle, apart from the code that keeps them out."""

from __future__ import annotations

import base64
import html
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus


def encodings(value: str) -> dict[str, bytes]:
    """The forms that are looked for."""
    plain = value.encode()
    found = {
        "plain": plain,
        "url": quote(value, safe="").encode(),
        "form": quote_plus(value).encode(),
        "json": json.dumps(value)[1:-1].encode(),
        "json, not escaped": json.dumps(value, ensure_ascii=False)[1:-1].encode(),
        "html": html.escape(value).encode(),
    }
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + plain)
        found[f"base64 at {offset}"] = encoded[-(-8 * offset // 6) : 8 * (offset + len(plain)) // 6]
    return found


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each member, the compressed ones decompressed too, and the seal beside."""
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            data = file.read(name)
            yield name, data
            if name.endswith(".gz"):
                yield f"{name} (inside)", b"".join(_gunzip(data))
    for beside in path.parent.glob(path.name + ".*"):
        seal = beside.read_bytes()
        yield beside.name, seal
        yield f"{beside.name} (statement)", base64.b64decode(json.loads(seal)["dsseEnvelope"]["payload"])


def find(path: Path, values: dict[str, str]) -> list[str]:
    """`name of the value, encoding, member` for each value that occurs in the bundle or its seal."""
    wanted = [(name, form, data) for name, value in values.items() for form, data in encodings(value).items()]
    return [
        f"{name}, {form}, {member}"
        for member, content in members(path)
        for name, form, data in wanted
        if data in content
    ]


def _gunzip(data: bytes) -> Iterator[bytes]:
    while data:
        inflater = zlib.decompressobj(31)
        yield inflater.decompress(data)
        data = inflater.unused_data
