import json

import pytest
from bs4 import BeautifulSoup

from auditor.compare import compare
from auditor.errors import Unknown
from auditor.report.comparison import FORMATS, Side, render_comparison
from evidence.model import Bundle
from tests.auditor.compare.test_compare import version
from tests.auditor.report.conftest import Show
from tests.auditor.report.sample import sample
from tests.auditor.report.test_in_browser import CONTRASTS


def rendered(old: Bundle, new: Bundle, format: str = "html") -> str:
    members = sample()[1].__getitem__
    comparison = compare(old, new, rules=())
    return render_comparison(comparison, Side(old, members, "old.wacz"), Side(new, members, "new.wacz"), format)


CHANGED = {"deadline": "3 June 2025", "button": "Object here", "switch": True, "step": True, "host": "tracker.test"}


@pytest.fixture(scope="module")
def html() -> str:
    return rendered(version(), version(**CHANGED))


def test_it_says_what_changed_with_a_word_diff(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    assert "Something changed." in soup.select(".headline")[0].text
    assert [tag.text for tag in soup.select(".diff del")][:1] == ["27 May"]
    assert "3 June" in [tag.text for tag in soup.select(".diff ins")]
    headings = [heading.text.split(" (")[0] for heading in soup.select("main > section > h2")]
    assert headings[:5] == ["Verdict", "Actions", "States and defaults", "Wording", "Controls"]
    assert headings[-1] == "What was ignored"
    assert not soup.find_all(["script", "iframe", "link"])


def test_pictures_stand_side_by_side() -> None:
    bundle = sample()[0]
    settings = bundle.walk("w3").screens[1]
    flipped = settings.model_copy(
        update={"controls": tuple(c.model_copy(update={"checked": False}) for c in settings.controls)}
    )
    walks = tuple(
        w.model_copy(update={"screens": (*w.screens[:1], flipped)}) if w.id == "w3" else w for w in bundle.walks
    )
    soup = BeautifulSoup(rendered(bundle, bundle.model_copy(update={"walks": walks})), "html.parser")
    assert len(soup.select("#looks .looks")) == 1
    assert len(soup.select("#looks img")) == 2


def test_unchanged_says_so_and_what_it_ignored() -> None:
    soup = BeautifulSoup(rendered(version(), version(port=5000, clock="11:11")), "html.parser")
    assert "Nothing changed." in soup.select(".headline")[0].text
    assert "clock times, tokens, ports" in soup.select("#ignored")[0].text.lower()


def test_markdown_and_json(html: str) -> None:
    old, new = version(), version(**CHANGED)
    assert "~~27 May~~ **3 June**" in rendered(old, new, "markdown")
    assert json.loads(rendered(old, new, "json"))["outcome"] == "changed"
    assert "**Nothing changed." in rendered(old, old, "markdown")


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(Unknown, match="json"):
        rendered(version(), version(), "pdf")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_input_gives_the_same_text(format: str) -> None:
    assert rendered(version(), version(**CHANGED), format) == rendered(version(), version(**CHANGED), format)


@pytest.mark.parametrize("words", ["<script>window.hacked=1</script>", "](javascript:x)", "x" * 5000])
def test_hostile_wording_stays_wording(words: str, show: Show) -> None:
    document = rendered(version(), version(promise=words, button=words))
    said: list[str] = []
    page = show(document, said, viewport={"width": 400, "height": 800})
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert [line for line in said if not line.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(html: str, show: Show, scheme: str) -> None:
    assert [one for one in show(html, color_scheme=scheme).evaluate(CONTRASTS) if one[0] < 4.5] == []
