"""What only a real browser can tell of the report: width, contrast, paper, keyboard, and axe-core's opinion."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.auditor.report.conftest import Show

CONTRASTS = """() => {
  const rgb = text => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return {r, g, b, a} }
  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  const light = ({r, g, b}) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = rgb(getComputedStyle(element).backgroundColor)
      if (colour.a === 1) return colour
      if (colour.a > 0) throw new Error('half-transparent ground')
    }
    throw new Error('no ground')
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue
    const [one, two] = [light(rgb(getComputedStyle(element).color)), light(ground(element))]
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
    found.push([ratio, element.className || element.tagName, walker.currentNode.data.trim().slice(0, 40)])
  }
  return found
}"""


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(html: str, show: Show, scheme: str) -> None:
    page = show(html, color_scheme=scheme)
    open_details(page)
    found = page.evaluate(CONTRASTS)
    assert len(found) > 300
    assert [one for one in found if one[0] < 4.5] == []


def test_the_schemes_differ(html: str, show: Show) -> None:
    grounds = {
        show(html, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(grounds) == 2


@pytest.mark.parametrize("width", [320, 400, 768, 1280])
def test_nothing_is_wider_than_the_window(html: str, show: Show, width: int) -> None:
    page = show(html, viewport={"width": width, "height": 800})
    open_details(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_loads_without_a_complaint_or_a_request(html: str, show: Show) -> None:
    said: list[str] = []
    page = show(html, said)
    open_details(page)
    page.wait_for_load_state("networkidle")
    assert [line for line in said if not line.startswith(("file:", "data:"))] == []


def test_the_keyboard_reaches_links_and_details_and_shows_where_it_is(html: str, show: Show) -> None:
    page = show(html)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName"))
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert style == "solid"
    assert {"A", "SUMMARY"} <= seen
    page.locator("details.walk summary").first.press("Enter")
    assert page.locator("details.walk .steps").first.is_visible()


def test_paper_shows_everything(html: str, show: Show, tmp_path: Path) -> None:
    page = show(html)
    target = tmp_path / "report.pdf"
    page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")
    hidden = page.evaluate(
        """() => [...document.querySelectorAll('main *, header *')].filter(element => element.childElementCount === 0
            && element.textContent.trim() && !element.checkVisibility({contentVisibilityAuto: true}))
            .map(element => element.textContent)"""
    )
    assert hidden == []
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    words = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True, text=True).stdout
    plain = re.sub(r"\s+", "", words)
    for said in ("Continuersansaccepter", "pictureofstep02", "Threshold", "Objectionform", "Whatitlooksfor"):
        assert said in plain
    sizes = subprocess.run(["pdfinfo", target], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size:\s+59\d\.?\d* x 84\d", sizes), sizes


def test_the_file_stays_small(html: str) -> None:
    assert len(html) < 400_000


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core's script from npm; the test is skipped where npm or its registry is not there."""
    folder = tmp_path_factory.mktemp("axe")
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    got = subprocess.run(
        ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if got.returncode or not script.exists():
        pytest.skip("axe-core could not be fetched from npm")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_axe_finds_nothing_serious(html: str, show: Show, axe: str, scheme: str, width: int) -> None:
    page = show(html, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    open_details(page)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    grave = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
    assert grave == []
    assert json.dumps(found).count("moderate") == 0, [one["id"] for one in found]
