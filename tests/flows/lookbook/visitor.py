"""A visitor without a browser: follows links, fills forms, keeps cookies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from bs4 import BeautifulSoup, Tag

from auditor import Account
from flows.lookbook import Scenario, Server, serve


class Visitor:
    def __init__(self, url: str, account: Account | None = None) -> None:
        self.cookies = CookieJar()
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))
        self.url, self.status, self.html = url, 0, ""
        self.open("/")
        if account:
            self.open("/login")
            self.submit(login=account.login, password=account.password)

    def open(self, path: str, data: dict[str, str] | None = None) -> None:
        body = urlencode(data).encode() if data is not None else None
        try:
            answer = self._opener.open(Request(urljoin(self.url, path), body), timeout=30)
        except HTTPError as refused:
            answer = refused
        with answer:
            self.url, self.status, self.html = answer.geturl(), answer.status, answer.read().decode()
            self.headers = answer.headers

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def text(self) -> str:
        """What is shown: the wording without what is hidden."""
        page = self.page
        for hidden in page.select("[hidden], script, .skip"):
            hidden.decompose()
        return " ".join(page.get_text(" ").split())

    def form(self, containing: str = "main form") -> Tag:
        found = self.page.select_one(containing)
        assert found is not None, f"no {containing} on {self.url}"
        return found

    def submit(self, containing: str = "main form", **values: str) -> None:
        form = self.form(containing)
        data = {str(f["name"]): str(f.get("value", "")) for f in form.select("input[name]:not([type=checkbox])")}
        data |= {str(f["name"]): f.get_text() for f in form.select("textarea")}
        self.open(str(form.get("action") or self.url), {**data, **values})

    def cookie(self, name: str) -> str | None:
        return next((c.value for c in self.cookies if c.name == name), None)


@contextmanager
def visit(scenario: Scenario, member: str | None = "ada") -> Iterator[tuple[Server, Visitor]]:
    """Lookbook playing `scenario`, and somebody there: the member of that name, or nobody known."""
    with serve(scenario) as server:
        yield server, Visitor(server.url, server.accounts[member] if member else None)
