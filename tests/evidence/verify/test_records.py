from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from evidence import layout, wacz
from evidence.failures import Name
from evidence.verify.records import record_failures
from tests.evidence import sample
from tests.evidence.test_wacz import rewrite


def names(path: Path) -> list[Name]:
    with wacz.read(path) as opened:
        return [failure.name for failure in record_failures(opened)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample.written(tmp_path)


def records(path: Path) -> list[bytes]:
    """The decompressed records of the bundle's archive."""
    with zipfile.ZipFile(path) as file:
        data = file.read(layout.ARCHIVE)
    found = []
    while data:
        inflater = zlib.decompressobj(31)
        found.append(inflater.decompress(data))
        data = inflater.unused_data
    return found


def with_records(path: Path, changed: list[bytes]) -> Path:
    return rewrite(path, {layout.ARCHIVE: b"".join(map(gzip.compress, changed))})


def test_right_records_have_no_failure(path: Path) -> None:
    assert names(path) == []


def test_a_changed_record_is_found(path: Path) -> None:
    changed = [one.replace(b"train our models", b"trash our models") for one in records(path)]
    assert changed != records(path)
    assert names(with_records(path, changed)) == [Name.WARC_DIGEST_WRONG]


def test_a_record_without_a_digest_is_found(path: Path) -> None:
    changed = [re.sub(rb"WARC-(Block|Payload)-Digest: .*\r\n", b"", one) for one in records(path)]
    assert names(with_records(path, changed)) == [Name.WARC_DIGEST_WRONG] * len(changed)


def test_records_of_other_tools_are_read_too(path: Path) -> None:
    """Digests by SHA-1 in base32, in hex, and of the payload alone, also across pieces."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    body = b"a body that is long " * 200_000
    for digest in (None, "block", "payload"):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
        payload = io.BytesIO(body)
        made = writer.create_warc_record("http://a/", "response", payload, length=len(body), http_headers=head)
        if digest == "block":
            block = head.to_ascii_bytes() + body
            made.rec_headers.replace_header("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}")
        writer.write_record(made)
    found = records(rewrite(path, {layout.ARCHIVE: out.getvalue()}))
    found[2] = re.sub(rb"WARC-Block-Digest: .*\r\n", b"", found[2])
    assert names(with_records(path, found)) == []
    changed = [one.replace(b"a body", b"b body", 1) for one in found]
    assert names(with_records(path, changed)) == [Name.WARC_DIGEST_WRONG] * 3


@pytest.mark.parametrize("change", [b"", b"hello", b"WARC/1.1\r\n\r\n", b"WARC/1.1\r\nContent-Length: 9\r\n\r\nx"])
def test_what_is_no_record_is_named(path: Path, change: bytes) -> None:
    assert names(with_records(path, [*records(path), change]))[-1] in {Name.WARC_UNREADABLE, Name.WARC_DIGEST_WRONG}


def test_a_damaged_archive_is_named(path: Path) -> None:
    with zipfile.ZipFile(path) as file:
        data = file.read(layout.ARCHIVE)
        index = file.read(layout.INDEX).decode().splitlines()
    whole = {int(json.loads(line.split(" ", 2)[2])["offset"]) for line in index}
    assert names(rewrite(path, {layout.ARCHIVE: b"no gzip at all"})) == [Name.WARC_UNREADABLE]
    for length in range(1, len(data), 31):
        assert names(rewrite(path, {layout.ARCHIVE: data[:length]}))[-1:] == [Name.WARC_UNREADABLE] or length in whole


def test_a_bundle_without_an_archive_has_no_records(path: Path) -> None:
    assert names(rewrite(path, {layout.ARCHIVE: None})) == []
