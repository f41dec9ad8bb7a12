"""Does `preselected-choice` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Control, Walk
from tests.builders import click, control, toggle
from tests.consent import ACCEPT, SAVE, SETTINGS, asked, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "preselected-choice"
MARKETING = {
    "en": "Marketing",
    "de": "Statistik und Werbung",
    "fr": "Mesure d'audience",
    "nl": "Persoonlijke advertenties",
    "it": "Pubblicità mirata",
    "es": "Publicidad personalizada",
    "pl": "Reklamy spersonalizowane",
}
NECESSARY = {
    "en": "Strictly necessary",
    "de": "Technisch notwendig",
    "fr": "Strictement nécessaires",
    "nl": "Noodzakelijk",
    "it": "Strettamente necessari",
    "es": "Estrictamente necesarias",
    "pl": "Niezbędne",
}


def box(name: str, on: bool = True, **changes: object) -> Control:
    return control(name, **({"kind": "checkbox", "checked": on} | changes))


def first(*toggles: Control, lang: str = "en") -> Walk:
    return asked(button(ACCEPT[lang]), button(SAVE[lang]), *toggles, language=lang)


def second(*toggles: Control, lang: str = "en") -> Walk:
    opening = page(banner(button(ACCEPT[lang]), button(SETTINGS[lang]), language=lang), language=lang)
    panel = page(banner(button(SAVE[lang]), *toggles, language=lang), language=lang)
    return cookies("refuse", opening, click(SETTINGS[lang]), panel, click(SAVE[lang]), page(language=lang))


FIRING = {
    **{lang: second(box(NECESSARY[lang]), box(MARKETING[lang]), lang=lang) for lang in ACCEPT},
    "on the first layer": first(box("Analytics")),
    "a switch": first(box("Personalised content", kind="switch")),
    "a radio button that accepts": first(
        box("Accept marketing", kind="radio"), box("Reject marketing", False, kind="radio")
    ),
    "non-essential by name": first(box("Non-essential cookies")),
}
CLEAR = {
    **{lang: second(box(NECESSARY[lang]), box(MARKETING[lang], False), lang=lang) for lang in ACCEPT},
    "necessary, can't be moved": first(box("Service cookies", disabled=True), box("Marketing", False)),
    "remember my choice": first(box("Remember my choice"), box("Marketing", False)),
    "a radio button that refuses": first(
        box("Reject marketing", kind="radio"), box("Accept marketing", False, kind="radio")
    ),
    "legitimate interest is another rule's": first(box("Legitimate interest: measurement")),
    "no toggles": asked(button("Accept all"), button("Reject all")),
    "an objection that is on": first(box("Object to marketing")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_is_one_finding(case: Walk) -> None:
    assert len(judged(RULE, case).findings) == 1


def test_what_the_visitor_switched_on_is_not_preselected() -> None:
    opening = page(banner(button("Save settings"), box("Marketing", False)))
    switched = page(banner(button("Save settings"), box("Marketing", True)))
    evidence = cookies("consent", opening, toggle("Marketing"), switched, click("Save settings"), page())
    assert judged(RULE, evidence).outcome == "clear"


def test_a_nameless_toggle_cannot_be_told() -> None:
    assert judged(RULE, first(box(""))).outcome == "cannot-tell"
