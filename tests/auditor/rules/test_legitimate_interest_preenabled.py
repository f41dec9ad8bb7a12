"""Does `legitimate-interest-preenabled` fire where it should, and stay silent where it should not?"""

from evidence.model import ConsentState, Walk
from tests.builders import click, control
from tests.consent import ACCEPT, REFUSE, asked, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "legitimate-interest-preenabled"
INTEREST = {
    "en": "Legitimate interest",
    "de": "Berechtigtes Interesse",
    "fr": "Intérêt légitime",
    "nl": "Gerechtvaardigd belang",
    "it": "Legittimo interesse",
    "es": "Interés legítimo",
    "pl": "Uzasadniony interes",
}


def shown(on: bool, lang: str = "en", name: str | None = None) -> Walk:
    switch = control(name or INTEREST[lang], kind="switch", checked=on)
    return asked(button(ACCEPT[lang]), button(REFUSE[lang]), switch, language=lang)


def refused(**interests: bool) -> Walk:
    said = ConsentState(source="tcf", purposes={"1": False}, legitimate_interests=interests)
    first = page(banner(button("Accept all"), button("Reject all")))
    return cookies("refuse", first, click("Reject all"), page(consent=(said,)))


FIRING = {
    **{lang: shown(True, lang) for lang in INTEREST},
    "still claimed after refusing": refused(**{"2": True, "7": False}),
}
CLEAR = {
    **{lang: shown(False, lang) for lang in INTEREST},
    "a purpose of another kind": shown(True, name="Measurement"),
    "no longer claimed": refused(**{"2": False}),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_no_dialog_seen_cannot_be_told() -> None:
    assert judged(RULE, cookies("observe", page())).outcome == "cannot-tell"
