"""The application: tokens, headers, cookies, languages, errors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.lookbook import Server, serve
from tests.flows.lookbook.visitor import Visitor


@pytest.fixture(scope="module")
def fair() -> Iterator[Server]:
    with serve("yes-or-no") as server:
        yield server


def test_a_form_without_its_token_is_refused(fair: Server) -> None:
    visitor = Visitor(fair.url, fair.accounts["ben"])
    visitor.open("/posts", {"words": "from elsewhere"})
    assert visitor.status == 400
    visitor.open("/posts", {"words": "from elsewhere", "csrf": "guessed"})
    assert visitor.status == 400
    visitor.open("/")
    assert "from elsewhere" not in visitor.text


def test_the_session_cookie_is_hidden_from_scripts_and_other_sites(fair: Server) -> None:
    visitor = Visitor(fair.url)
    visitor.open("/login")
    cookie = next(c for c in visitor.cookies if c.name == "lookbook_session")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert cookie.discard
    assert "default-src 'self'" in visitor.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("code", "words"), [("de", "Anmelden"), ("fr", "Se connecter"), ("en", "Log in")])
def test_the_language_can_be_switched(fair: Server, code: str, words: str) -> None:
    visitor = Visitor(fair.url)
    visitor.submit("footer form", locale=code)
    assert words in visitor.text
    assert visitor.page.html is not None
    assert visitor.page.html["lang"] == code


def test_an_unknown_page_says_so(fair: Server) -> None:
    visitor = Visitor(fair.url)
    visitor.open("/people/nobody")
    assert visitor.status == 404
    assert "404" in visitor.text
