"""Does `slower-refusal` fire where it should, and stay silent where it should not?"""

from datetime import timedelta

from auditor.thresholds import Thresholds
from evidence.model import Walk
from tests.builders import START, click
from tests.consent import ACCEPT, REFUSE, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "slower-refusal"


def timed(goal: str, seconds: float, lang: str = "en") -> Walk:
    name = (REFUSE if goal == "refuse" else ACCEPT)[lang]
    first = page(banner(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang), language=lang)
    pressed = START + timedelta(seconds=5)
    gone = page(language=lang, taken_at=pressed + timedelta(seconds=seconds))
    return cookies(goal, first, click(name), gone)


def runs(accept: list[float], refuse: list[float], lang: str = "en") -> list[Walk]:
    return [timed("consent", s, lang) for s in accept] + [timed("refuse", s, lang) for s in refuse]


FIRING = {
    "ten seconds": runs([1.0] * 5, [11.0] * 5),
    "zehn Sekunden": runs([1.0] * 5, [11.0] * 5, "de"),
    "dix secondes": runs([1.0] * 5, [11.0] * 5, "fr"),
    "just five": runs([1.0] * 5, [6.0] * 5),
    "with outliers": runs([1.0, 1.0, 1.0, 30.0, 1.0], [8.0, 7.0, 0.5, 9.0, 8.0]),
}
CLEAR = {
    "alike": runs([1.0] * 5, [1.2] * 5),
    "gleich": runs([1.0] * 5, [1.2] * 5, "de"),
    "just under five": runs([1.0] * 5, [5.9] * 5),
    "one slow run": runs([1.0] * 5, [1.0, 1.0, 40.0, 1.0, 1.0]),
    "accepting is slower": runs([9.0] * 5, [1.0] * 5),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_too_few_runs_cannot_be_told() -> None:
    few = runs([1.0], [20.0])
    assert judged(RULE, few).outcome == "cannot-tell"
    assert judged(RULE, few, thresholds=Thresholds(slower_runs=1)).outcome == "indicator"
