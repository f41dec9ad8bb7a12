"""`indexes/index.cdx`: where in the archive each record lies, one CDXJ line per record, sorted."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

INDEXED: Final = frozenset({"response", "revisit", "resource", "metadata"})
LARGEST_BODY: Final = 16 << 10
"""Bytes of a posted body that go into the index, so that a replay can tell two posts to one address apart."""


def index(warc: Path, name: str) -> bytes:
    """The index of one gzip-per-record WARC file; `name` is the bare file name it has in the bundle.

    Records are read one by one, in bounded memory. Raises OSError or warcio's ArchiveLoadFailed when damaged.
    """
    return "".join(sorted(_lines(warc, name))).encode()


def _lines(warc: Path, name: str) -> Iterator[str]:
    posts: dict[str, dict[str, str]] = {}
    rows: list[tuple[str, str, dict[str, str]]] = []
    with warc.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            if record.format != "warc":
                raise ArchiveLoadFailed(f"a record of format {record.format} at byte {records.get_record_offset()}")
            kind, headers = record.rec_type, record.rec_headers
            if kind == "request":
                posts |= _posted(record)
            url = headers.get_header("WARC-Target-URI")
            if kind not in INDEXED or not url:
                continue
            about = _about(record)
            length, offset = records.get_record_length(), records.get_record_offset()
            row = {"url": url, **about, "length": str(length), "offset": str(offset), "filename": name}
            when = f"{key(url)} {_digits(headers.get_header('WARC-Date'))}"
            rows.append((headers.get_header("WARC-Record-ID"), when, row))
    for id, when, row in rows:
        yield f"{when} {json.dumps(row | posts.get(id, {}), ensure_ascii=False)}\n"


def _about(record: Any) -> dict[str, str]:
    http = record.http_headers
    mime = (http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")) or ""
    about = {"mime": mime.partition(";")[0].strip() or "application/octet-stream"}
    if record.rec_type == "revisit":
        about["mime"] = "warc/revisit"
    about["status"] = http.get_statuscode() if http else "200"
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or record.rec_headers.get_header("WARC-Block-Digest")
    return about | ({"digest": digest} if digest else {})


def _posted(request: Any) -> dict[str, dict[str, str]]:
    """For a request with a body: what the index says of the response it belongs to."""
    method = request.http_headers.protocol if request.http_headers else "GET"
    partner = request.rec_headers.get_header("WARC-Concurrent-To")
    if method in {"GET", "HEAD"} or not partner:
        return {}
    body = request.content_stream().read(LARGEST_BODY).decode("utf-8", "replace")
    return {partner: {"method": method, "requestBody": f"__wb_method={method}&{body}"}}


def key(url: str) -> str:
    """The sort key of an address: its host backwards, then path and sorted query, all in lower case."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url.lower().replace(" ", "%20")
    if not host:
        return url.lower().replace(" ", "%20")
    backwards = host if _is_number(host) else ",".join(reversed(host.split(".")))
    query = "?" + "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    number = "" if port is None else f":{port}"
    return f"{backwards}{number}){parts.path.lower() or '/'}{query}".replace(" ", "%20")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _digits(moment: str) -> str:
    """`2025-05-14T09:00:00.123Z` → `20250514090000123`."""
    return "".join(char for char in moment if char.isdigit())
