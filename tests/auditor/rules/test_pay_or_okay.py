"""Does `pay-or-okay` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Walk
from tests.builders import click
from tests.consent import ACCEPT, asked, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "pay-or-okay"
PAY = {
    "en": "Subscribe for €2.99 a month",
    "de": "Für 2,99 € im Monat abonnieren",
    "fr": "S'abonner pour 2,99 € par mois",
    "nl": "Abonneren voor € 2,99 per maand",
    "it": "Abbonati per 2,99 € al mese",
    "es": "Suscribirse por 2,99 € al mes",
    "pl": "Subskrybuj za 9,99 zł miesięcznie",
}

FIRING = {
    **{lang: asked(button(ACCEPT[lang]), button(PAY[lang]), language=lang) for lang in ACCEPT},
    "settings that lead nowhere": cookies(
        "refuse",
        page(banner(button("Accept all"), button(PAY["en"]), button("Settings"))),
        outcome="blocked",
        reason="Refusing needs a subscription.",
    ),
    "a walk that paid": cookies(
        "refuse", page(banner(button("Accept all"), button(PAY["en"]))), click(PAY["en"]), page()
    ),
}
CLEAR = {
    "free refusal": asked(button("Accept all"), button("Reject all"), button(PAY["en"])),
    "kostenlos ablehnen": asked(button("Alle akzeptieren"), button("Alle ablehnen"), button(PAY["de"]), language="de"),
    "a walk refused in the settings": cookies(
        "refuse", page(banner(button("Accept all"), button(PAY["en"]), button("Settings"))), click("Settings"), page()
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


@pytest.mark.parametrize(
    "evidence",
    [asked(button("Accept all"), button("Settings")), asked(button("Zustimmen"), button("Ablehnen"), language="de")],
)
def test_without_a_price_it_is_not_applicable(evidence: Walk) -> None:
    assert judged(RULE, evidence).outcome == "not-applicable"


def test_untried_settings_cannot_be_told() -> None:
    evidence = asked(button("Accept all"), button(PAY["en"]), button("Settings"))
    assert judged(RULE, evidence).outcome == "cannot-tell"
