"""When an exchange is whole, and what is said when it is not."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.capture.bodies import Body
from auditor.capture.exchange import Exchange, pairs, wanted


def exchange(**changes: Any) -> Exchange:
    response = {"status": 200, "headers": {"Content-Length": "4"}}
    first = {"id": ("1", 0), "url": "http://127.0.0.1/", "method": "GET", "kind": "Fetch", "at": 0.0, "session": "s"}
    rest = {"page": "http://127.0.0.1/", "request": {"headers": {}}, "response": response, "ended": True}
    return Exchange(**{**first, **rest, **changes})


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"body": Body([(0, 4)], 4)}, None),
        ({"body": Body([(0, 4)], 4), "ended": False}, None),
        ({"body": Body([(0, 2)], 2), "ended": False}, "the page had not loaded it to its end when the walk ended"),
        ({"body": Body([(0, 4)], 4, cut=True)}, "the body is larger than 100 MB; its beginning is kept"),
        ({"response": None}, "no answer came before the page was left or the walk ended"),
        ({"response": None, "failure": "net::ERR_FAILED"}, "net::ERR_FAILED"),
        ({"response": {"status": 204, "headers": {}}, "failure": "aborted"}, None),
        ({"method": "HEAD", "ended": False}, None),
        ({"redirect_to": "/x"}, "the browser does not give out the body of a redirect"),
        ({"redirect_to": "/x", "response": {"status": 301, "headers": {"content-length": "0"}}}, None),
        ({"failure": "net::ERR_ABORTED"}, "loading broke off: net::ERR_ABORTED"),
        ({"posted_lost": "files"}, "files"),
    ],
)
def test_gaps(changes: dict[str, Any], gap: str | None) -> None:
    assert exchange(**changes).gap == gap


def test_repeated_headers_are_apart_and_pseudo_headers_left_out() -> None:
    assert pairs({":method": "GET", "set-cookie": "a=1\nb=2"}) == [("set-cookie", "a=1"), ("set-cookie", "b=2")]


def test_raw_headers_come_first() -> None:
    one = exchange(raw_response={"statusCode": 304, "headers": {"Set-Cookie": "a=1"}})
    assert one.status == 304
    assert one.response_headers == [("Set-Cookie", "a=1")]


def test_wanted() -> None:
    assert [wanted(url) for url in ("https://a/", "ws://a/", "data:,x", "blob:http://a/1", "chrome://x")] == [
        True,
        True,
        False,
        False,
        False,
    ]
