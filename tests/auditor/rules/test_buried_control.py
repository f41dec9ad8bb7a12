"""Does `buried-control` fire where it should, and stay silent where it should not?"""

from auditor.thresholds import Thresholds
from evidence.model import Bundle, Screen, Walk
from tests.builders import box, bundle, click, control, goto, screen, walk
from tests.objection import NOTICE, OBJECT, inside, long_words, notice, object_form
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "buried-control"


def leading(seen: Screen, *way: object, lang: str = "en") -> Bundle:
    """From the notice `seen` to the form; `way` stands between."""
    return bundle(walk(seen, click(OBJECT[lang]), *way, object_form(lang=lang), click("Submit")))  # type: ignore[arg-type]


def clicked(count: int) -> Bundle:
    """The form comes `count` clicks after the notice."""
    page = screen(control("Next"), name="Next")
    return leading(notice(), *(part for _ in range(count - 1) for part in (page, click("Next"))))


def at(y: float, **changes: object) -> Screen:
    return notice(control("Object", kind="link", box=box(y=y), **changes), page_size=(1280, 6000))


def buried(words: int, lang: str = "en") -> Screen:
    return notice(inside(long_words(words, lang), lang), lang=lang)


FIRING = {
    **{f"in a long paragraph, {lang}": leading(buried(101, lang), lang=lang) for lang in NOTICE},
    "three viewports down": leading(at(2400)),
    "four clicks away": clicked(4),
    "each of two is hidden": leading(
        notice(inside(long_words(150)), control("Object", kind="link", box=box(y=2000)), page_size=(1280, 6000))
    ),
}
CLEAR = {
    "a link of its own": leading(notice()),
    "a link of its own, Dutch": leading(notice(lang="nl"), lang="nl"),
    "in a paragraph of 100 words": leading(buried(100)),
    "in a short paragraph, Polish": leading(buried(20, "pl"), lang="pl"),
    "just two viewports down": leading(at(1600)),
    "three clicks away": clicked(3),
    "hidden once, plain once": leading(notice(inside(long_words(150)), control("Object"))),
    "far down in a dialog that scrolls": leading(at(2400, dialog="d1")),
}
UNTOLD = {
    "no notice was seen": bundle(walk(object_form(), click("Submit"))),
    "the walk broke": bundle(walk(notice(), outcome="broken")),
    "jumped by address": bundle(walk(notice(), goto("http://platform.test/privacy/ai/object"), object_form())),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_measures_and_names_the_threshold() -> None:
    (finding,) = judged(RULE, FIRING["in a long paragraph, fr"]).findings
    assert finding.citations[0].quote == OBJECT["fr"]
    (measure,) = finding.measures
    assert (measure.value, measure.threshold, measure.source) == (101, 100, "heuristic")


def test_clicks_are_cited_one_by_one() -> None:
    (finding,) = judged(RULE, FIRING["four clicks away"]).findings
    assert [c.interaction for c in finding.citations if c.interaction] == [f"w1-i0{n}" for n in (1, 2, 3, 4)]


def test_the_threshold_can_be_set() -> None:
    assert judged(RULE, CLEAR["three clicks away"], thresholds=Thresholds(buried_clicks=2)).outcome == "indicator"


def test_what_follows_the_form_is_not_counted() -> None:
    page = screen(control("Next"), name="Next")
    walked: Walk = walk(
        notice(), click("Object"), object_form(), click("Submit"), page, click("Next"), page, click("Next")
    )
    assert judged(RULE, walked).outcome == "clear"
