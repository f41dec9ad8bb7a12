from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from evidence.cdx import index, key


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://WWW.Example.org/Path?b=2&a=1", "org,example,www)/path?a=1&b=2"),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000)/"),
        ("http://[::1]:80/x", "::1:80)/x"),
        ("https://example.org", "org,example)/"),
        ("urn:x:Y z", "urn:x:y%20z"),
        ("http://[bad/", "http://[bad/"),
    ],
)
def test_keys_sort_by_host_backwards(url: str, expected: str) -> None:
    assert key(url) == expected


def test_posts_are_told_apart_whatever_order_they_are_written_in(tmp_path: Path) -> None:
    with (tmp_path / "w.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for body in (b"a=1", b"a=2"):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=x")], protocol="HTTP/1.1")
            response = writer.create_warc_record(
                "http://a.test/", "response", io.BytesIO(b"x"), length=1, http_headers=head
            )
            head = StatusAndHeaders("POST / HTTP/1.1", [("Host", "a.test")], is_http_request=True)
            request = writer.create_warc_record(
                "http://a.test/", "request", io.BytesIO(body), length=3, http_headers=head
            )
            writer.write_request_response_pair(request, response)
    rows = [
        json.loads(line.split(" ", 2)[2]) for line in index(tmp_path / "w.gz", "data.warc.gz").decode().splitlines()
    ]
    assert sorted(row["requestBody"] for row in rows) == ["__wb_method=POST&a=1", "__wb_method=POST&a=2"]
    assert {(row["method"], row["mime"], row["status"], row["filename"]) for row in rows} == {
        ("POST", "text/html", "200", "data.warc.gz")
    }
