"""Does `click-asymmetry` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Counts, Screen, Walk
from tests.builders import block, click, control, dialog, goto, screen, toggle, walk
from tests.consent import ACCEPT, REFUSE, SAVE, SETTINGS, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "click-asymmetry"


def accepting(lang: str = "en") -> Walk:
    return cookies("consent", _first(lang), click(ACCEPT[lang]), page(language=lang))


def refusing(lang: str = "en") -> Walk:
    return cookies("refuse", _first(lang, REFUSE[lang]), click(REFUSE[lang]), page(language=lang))


def _first(lang: str, *more: str) -> Screen:
    return page(banner(*(button(name) for name in (ACCEPT[lang], SETTINGS[lang], *more)), language=lang), language=lang)


def roundabout(lang: str = "en", toggles: int = 0) -> Walk:
    names = [f"Marketing {number}" for number in range(toggles)]
    boxes = (control(name, kind="checkbox", checked=True) for name in names)
    second = page(banner(button(SAVE[lang]), *boxes, language=lang), language=lang)
    steps = [click(SETTINGS[lang]), second, *map(toggle, names), click(SAVE[lang]), page(language=lang)]
    return cookies("refuse", _first(lang), *steps)


FIRING = {
    "settings, save": (accepting(), roundabout()),
    "settings, two toggles, save": (accepting(), roundabout(toggles=2)),
    "settings, save, de": (accepting("de"), roundabout("de")),
    "settings, save, fr": (accepting("fr"), roundabout("fr", toggles=1)),
    "shortest of several": (accepting(), roundabout(toggles=3), roundabout()),
}
CLEAR = {
    "one click each": (accepting(), refusing()),
    "one click each, nl": (accepting("nl"), refusing("nl")),
    "a direct refusal beside a long one": (accepting(), roundabout(), refusing()),
    "clicks after the answer": (
        accepting(),
        cookies(
            "refuse", _first("en", "Reject all"), click("Reject all"), page(control("Home")), click("Home"), page()
        ),
    ),
    "accepting is the longer one": (
        cookies("consent", page(control("Menu")), click("Menu"), _first("en"), click("Accept all"), page()),
        refusing(),
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_toggles_make_it_worse() -> None:
    assert {name: judged(RULE, case).severity for name, case in FIRING.items()} == {
        "settings, save": "medium",
        "settings, two toggles, save": "high",
        "settings, save, de": "medium",
        "settings, save, fr": "high",
        "shortest of several": "medium",
    }


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_cites_what_was_done(case: tuple[Walk, ...]) -> None:
    assert any(citation.interaction for citation in judged(RULE, case).findings[0].citations)


def test_a_missing_or_broken_path_cannot_be_compared() -> None:
    broken = cookies("refuse", _first("en"), outcome="broken", reason="No way to refuse was found.")
    assert judged(RULE, accepting()).outcome == "cannot-tell"
    result = judged(RULE, (accepting(), broken))
    assert result.outcome == "cannot-tell"
    assert "No way to refuse was found" in result.reason


def test_an_accepting_walk_that_jumped_hides_actions() -> None:
    jumped = cookies(
        "consent",
        goto("http://platform.test/"),
        goto("http://platform.test/consent"),
        _first("en"),
        click("Accept all"),
        page(),
        counts=Counts(actions=1, clicks=1, deep_links=1),
    )
    assert judged(RULE, (jumped, roundabout())).outcome == "cannot-tell"


def test_a_yes_and_a_no_about_training_are_compared_too() -> None:
    first = screen(dialog(block("May we use your posts to train AI?"), button("Yes, I agree"), button("No, I refuse")))
    sure = screen(
        dialog(block("Are you sure that AI shall not learn from you?"), button("No, I refuse"), button("I agree"))
    )
    yes = walk(first, click("Yes, I agree"), screen(), goal="consent")
    no = walk(first, click("No, I refuse"), sure, click("No, I refuse"), screen(), goal="refuse")
    assert judged(RULE, (yes, no)).outcome == "indicator"


def test_an_objection_alone_is_not_applicable() -> None:
    assert judged(RULE, walk(screen(control("Object")), click("Object"))).outcome == "not-applicable"
