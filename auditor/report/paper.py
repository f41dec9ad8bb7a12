"""Prints HTML as PDF pages with the browser that also took the evidence."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from auditor.browser import launch
from auditor.report.words import plain

Printer = Callable[[str, Path], None]
"""(HTML document, target) → the PDF is written."""


@contextmanager
def printer(playwright: Playwright | None = None) -> Iterator[Printer]:
    """A printer with a browser of its own, without scripts and without network; closed at the end.

    `playwright` is a running one, since a thread can have only one. Raises BrowserMissing.
    """
    with ExitStack() as stack:
        running = playwright or stack.enter_context(sync_playwright())
        browser = stack.enter_context(launch(running)).browser
        context = browser.new_context(java_script_enabled=False, offline=True)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

        def print_page(document: str, target: Path) -> None:
            source = folder / "page.html"
            source.write_text(document, encoding="utf-8")
            page = context.new_page()
            page.goto(source.as_uri())
            page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
            page.close()

        yield print_page


def css_string(text: str) -> str:
    """`text` as the inside of a CSS string: nothing in it can end the string, the rule or the style element."""
    return re.sub(r"[^\w .,:;/·–’()+-]", lambda found: f"\\{ord(found[0]):x} ", plain(text))
