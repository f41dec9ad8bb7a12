"""What every page needs: where a login leads, and where not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.lookbook import Server, serve
from flows.lookbook.web import safe_next
from tests.flows.lookbook.visitor import Visitor


@pytest.fixture(scope="module")
def fair() -> Iterator[Server]:
    with serve("yes-or-no") as server:
        yield server


def test_login_leads_back_to_the_page_that_asked_but_never_off_the_site(fair: Server) -> None:
    ada = fair.accounts["ada"]
    visitor = Visitor(fair.url)
    visitor.open("/privacy/export")
    visitor.submit(login=ada.login, password=ada.password)
    assert visitor.url.endswith("/privacy/export")
    for bad in ("//evil.example", "https://evil.example", "/\\evil.example"):
        other = Visitor(fair.url)
        other.open("/login")
        other.submit(login=ada.login, password=ada.password, next=bad)
        assert other.url == f"{fair.url}/"


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("/privacy", "/privacy"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://x", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_only_paths_of_this_server_are_led_to(target: str | None, safe: str) -> None:
    assert safe_next(target, "/") == safe
