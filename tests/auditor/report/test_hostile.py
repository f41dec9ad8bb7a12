"""A hostile page can put anything into its wording; none of it may act in the report."""

import json
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from auditor.report import FORMATS, render
from auditor.results import Citation, Finding, Measure, Result
from evidence.model import Bundle, Gap, Landmark
from tests import builders as b
from tests.auditor.report.conftest import Show

HOSTILE = [
    "</style></title></script><script>window.hacked=1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "' onmouseover='window.hacked=1' x='",
    "javascript:window.hacked=1//",
    "{{ 7*7 }}{% raw %}<%= 7*7 %>${7*7}",
    "\u202etxet desrever\u2066\x00\x1b[31m",
    "<svg onload=window.hacked=1><base href=//t.test><meta http-equiv=refresh content=0>",
    "--><!--[if]]>",
    "x" * 100_000,
    "مرحبا <b>" + "\u200f" * 50,
]


def hostile_bundle(words: str) -> tuple[Bundle, list[Result]]:
    """A bundle in which everything that a page, a mail or a stage can choose is `words`."""
    link = b.control(words, kind="link", role=words, href=words, id="c1")
    seen = b.screen(
        b.block(words, id="b1"), link, b.dialog(b.block(words)), name=words, title=words, url=words,
        language=words, gaps=(Gap(what=words, reason=words),),
    )  # fmt: skip
    step = b.click(words, url=words)
    walk = b.walk(
        seen, step, b.goto(words), b.observation("promise", words, name=words),
        b.mail(words, subject=words, sender=words, language=words), b.receipt(words, purpose=words),
        title=words, flow=words, purpose=words, reason=words, outcome="broken", facts={words: words, "policy": words},
        missed=Landmark(sought=words, url=words, title=words, found_instead=(words,), source=words),
    )  # fmt: skip
    other = b.walk(seen, goal="consent", title=words, purpose=words)
    bundle = b.bundle(walk, other, platform=words, subject=words, gaps=(Gap(what=words, reason=words),),
                      environment=b.environment(facts={words: words}))  # fmt: skip
    citation = Citation(walk="w1", screen="w1-s01", control="c1", quote=words, language=words)
    asked = Citation(request=words, quote=words, language=words)
    finding = Finding(
        message=words,
        citations=(citation, asked),
        measures=(Measure(name=words, value=words, unit=words, source=words),),
    )
    made = [Result(rule=words, outcome="indicator", severity="high", confidence="high", findings=(finding,))]
    for outcome in ("clear", "cannot-tell", "not-applicable", "error"):
        made.append(Result(rule=words, outcome=outcome, severity="low", confidence="low", reason=words))  # noqa: PERF401
    return bundle, made


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_from_the_page_becomes_markup(words: str) -> None:
    soup = BeautifulSoup(html_of(words), "html.parser")
    calm = BeautifulSoup(html_of("calm"), "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == [tag.name for tag in calm.find_all(True)]
    for tag, usual in zip(soup.find_all(True), calm.find_all(True), strict=True):
        assert tag.attrs.keys() - {"lang"} == usual.attrs.keys() - {"lang"}
    assert all(str(anchor["href"]).startswith("#") for anchor in soup.find_all("a"))
    assert len(str(soup)) < 1_000_000


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_browser_runs_and_loads_nothing(words: str, show: Show) -> None:
    said: list[str] = []
    page = show(html_of(words), said, viewport={"width": 400, "height": 800})
    page.mouse.move(200, 400)
    assert page.evaluate("window.hacked") is None
    assert [line for line in said if not line.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_other_formats_stay_well_formed(words: str) -> None:
    bundle, results = hostile_bundle(words)
    made = {format: render(bundle, results, {}.__getitem__, format) for format in FORMATS}
    assert json.loads(made["json"])["platform"] == words
    assert len(json.loads(made["sarif"])["runs"][0]["results"]) == 4
    assert len(ElementTree.fromstring(made["junit"])[0]) == 5
    assert not [line for line in made["markdown"].splitlines() if line.startswith(("<", "# <", "!["))]


def test_the_policy_stops_what_escaping_would_have_missed(html: str, show: Show) -> None:
    attack = (
        "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'><style>body{display:none}</style>"
        "<p id=p style='color:red'>x</p><img src='http://127.0.0.1:9/x.png'><iframe src='data:text/html,x'></iframe>"
    )
    said: list[str] = []
    page = show(html.replace("</main>", attack + "</main>"), said)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    assert page.evaluate("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    assert sum("Content Security Policy" in line for line in said) >= 5


def html_of(words: str) -> str:
    bundle, results = hostile_bundle(words)
    return render(bundle, results, {}.__getitem__, "html")
