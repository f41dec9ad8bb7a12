import json

import pytest
from bs4 import BeautifulSoup

from auditor.compare.locales import across
from auditor.errors import Unknown
from auditor.history import History, history
from auditor.report.comparison import render_locales
from auditor.report.timeline import charts, render_history
from tests.auditor.compare.test_compare import RULE, version
from tests.auditor.compare.test_locales import audited
from tests.auditor.report.conftest import Show
from tests.auditor.report.test_in_browser import CONTRASTS


@pytest.fixture(scope="module")
def found() -> History:
    versions = (
        version(start="2024-06-20"), version(start="2025-05-14", step=True, reason=True, outcome="blocked"),
        version(start="2025-11-14", form="/help/1", promise="<script>window.hacked=1</script>"),
    )  # fmt: skip
    return history([(f"{n}.wacz", one) for n, one in enumerate(versions)], rules=[RULE])


def test_a_chart_shows_each_bundle_where_it_belongs(found: History) -> None:
    indicators, walk = charts(found)
    assert indicators.text == (
        "Indicators: no indicators on 20 June 2024; 1 indicator on 14 May 2025; no indicators on 14 November 2025."
    )
    assert [point.value for point in walk.points] == ["3", "4", "3"]
    assert [point.mark for point in walk.points] == ["dot", "stop", "dot"]
    xs = [point.x for point in walk.points]
    assert xs == sorted(xs)
    assert (xs[1] - xs[0]) / (xs[2] - xs[0]) == pytest.approx(328 / 512, abs=0.01)
    assert walk.points[1].y < walk.points[0].y, "more actions stand higher"


def test_one_bundle_is_a_history_too() -> None:
    (point,) = charts(history([("a", version())], rules=()))[1].points
    assert point.value == "3"
    assert "first of its language" in render_history(history([("a", version())], rules=()))


def test_html_markdown_and_json(found: History) -> None:
    soup = BeautifulSoup(render_history(found), "html.parser")
    assert len(soup.select("svg[role=img][aria-label]")) == 2
    assert soup.select(".efforts tbody td")[0].text.strip() == "3"
    assert "| Object to AI training | 3 | 4 (blocked) | 3 |" in render_history(found, "markdown")
    assert len(json.loads(render_history(found, "json"))["entries"]) == 3
    with pytest.raises(Unknown):
        render_history(found, "pdf")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_browser(found: History, show: Show, scheme: str) -> None:
    said: list[str] = []
    page = show(render_history(found), said, viewport={"width": 400, "height": 800}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert [line for line in said if not line.startswith(("file:", "data:"))] == []
    assert page.evaluate("window.hacked") is None
    assert [one for one in page.evaluate(CONTRASTS) if one[0] < 4.5] == []


def test_locales() -> None:
    table = across([audited("de-DE", on=True, steps=3), audited("en-GB")], rules=())
    soup = BeautifulSoup(render_locales(table), "html.parser")
    cells = [cell.text for cell in soup.select("tbody")[0].select("td")]
    assert cells == ["3 actions, 1 of 1 on", "1 action, 0 of 1 on", "differs"]
    assert "| Refuse | 3 actions, 1 of 1 on | 1 action, 0 of 1 on | differs |" in render_locales(table, "markdown")
    assert json.loads(render_locales(table, "json"))["locales"] == ["de-DE", "en-GB"]
    with pytest.raises(Unknown):
        render_locales(table, "pdf")
