"""The sample report in every form a test needs, rendered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from auditor.registry import Rule, rules
from auditor.report import render
from auditor.report.pictures import Gallery
from auditor.results import clear
from evidence.model import Bundle
from tests.auditor.report.sample import sample

KNOWN = Rule(
    id="reason-required", title="A reason is demanded", severity="medium", hooks=("GDPR 21(1)–(3)",),
    counter="Article 21(1) speaks of the person’s particular situation.", contested=True, evidence="D",
    function=lambda bundle, thresholds: clear("no"),
    doc="A reason is demanded.\n\nWhat it looks for: a compulsory reason.\n\nCannot tell: no form was seen.",
)  # fmt: skip


def rendered(format: str = "html") -> str:
    """The sample in that format; exactly one rule is known, so that it doesn't change with the rules' documentation."""
    bundle, members, results = sample()
    with patch.dict(rules, {KNOWN.id: KNOWN}, clear=True):
        return render(bundle, results, members.__getitem__, format)


@pytest.fixture
def bundle() -> Bundle:
    """The sample's evidence."""
    return sample()[0]


@pytest.fixture
def gallery() -> Gallery:
    """The sample's pictures."""
    return Gallery(sample()[1].__getitem__)


@pytest.fixture(scope="session")
def html() -> str:
    """The sample as HTML."""
    return rendered()


@pytest.fixture
def soup(html: str) -> BeautifulSoup:
    """The sample's HTML, parsed."""
    return BeautifulSoup(html, "html.parser")


Show = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens HTML in a real browser; what the console says and what is requested is appended to `said`."""
    pages: list[Page] = []

    def open_page(document: str, said: list[str] | None = None, **options: object) -> Page:
        path = tmp_path / f"report-{len(pages)}.html"
        path.write_text(document, encoding="utf-8")
        page = browser.new_page(**options)  # type: ignore[arg-type]
        pages.append(page)
        if said is not None:
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: said.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()
