"""What a complete capture of a step costs beside a bare full-page screenshot: `auditor benchmark capture`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from auditor.browser import launch
from auditor.capture.devtools import Devtools
from auditor.capture.screen import Camera
from auditor.capture.targets import attached
from evidence.model import Node
from evidence.secrets import Secrets

SIZES = (500, 5000)
ROUNDS = 20
CARD = """<section class="card"><h2>Card {n}</h2><p>Some words about <a href="/thing/{n}">thing {n}</a>, and
 <em>more</em> of them to fill a line or two of this card.</p><label><input type="checkbox"> Choose {n}</label>
<button>Go {n}</button></section>"""
ELEMENTS_PER_CARD = 8


class Cost(Node):
    """Median times of one page."""

    nodes: int
    """Elements of the page."""
    bare: float
    """Seconds of `page.screenshot(full_page=True)`."""
    complete: float
    """Seconds of a complete capture: picture, HTML, wording, controls, dialogs, storage."""

    @property
    def ratio(self) -> float:
        """Complete over bare; the aim is at most 2."""
        return self.complete / self.bare


def page_of(nodes: int) -> str:
    """HTML of a page of about `nodes` elements: cards in columns, and a consent banner."""
    cards = "".join(CARD.format(n=n) for n in range(1, (nodes - 10) // ELEMENTS_PER_CARD + 1))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{nodes} nodes</title><style>
body {{ font: 14px sans-serif; margin: 0 }} main {{ display: grid; grid-template-columns: repeat(6, 1fr) }}
.card {{ border: 1px solid #ccc; padding: 4px }} .banner {{ position: fixed; bottom: 0; background: #222; color: #fff }}
</style></head><body><main>{cards}</main><div class="banner" role="dialog" aria-label="Cookies">
<p>We use cookies.</p><button>Accept all</button><button>Refuse all</button></div></body></html>"""


def measure(page: Page, devtools: Devtools, nodes: int, rounds: int = ROUNDS) -> Cost:
    """Times both on a page of `nodes` elements, taking turns so that other load on the machine hits both alike."""
    page.set_content(page_of(nodes))
    target = attached(devtools, page)
    bare, complete = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            camera = Camera(devtools, Path(folder), Secrets())  # a new one: nothing to reuse

            def capture(camera: Camera = camera, number: int = number) -> object:
                return camera.capture(target, id=f"w1-s{number:02d}", name="step", trigger="record")

            bare.append(_seconds(lambda: page.screenshot(full_page=True)))
            complete.append(_seconds(capture))
    count = page.evaluate("document.querySelectorAll('*').length")
    return Cost(nodes=count, bare=median(bare[1:]), complete=median(complete[1:]))


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def run(tell: Callable[[str], None] = lambda _step: None) -> Iterator[Cost]:
    """The cost of a page of each size, in a browser of its own; `tell` is given a word before each."""
    with sync_playwright() as playwright, launch(playwright) as launched, Devtools.on_port(launched.port) as devtools:
        page = launched.browser.new_page()
        for nodes in SIZES:
            tell(f"{nodes} nodes")
            yield measure(page, devtools, nodes)
