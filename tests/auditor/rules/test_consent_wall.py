"""Does `consent-wall` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Walk
from tests.builders import click, control
from tests.consent import ACCEPT, REFUSE, asked, banner, button, cookies, judged, page

RULE = "consent-wall"

FIRING = {
    **{lang: asked(button(ACCEPT[lang]), language=lang) for lang in ACCEPT},
    "a link to the policy is no way on": asked(button("I agree"), control("Privacy policy", kind="link")),
    "a small dialog that locks the page": cookies(
        "observe", page(banner(button("Accept all"), viewport_share=0.3), scroll_locked=True)
    ),
    "settings without a refusal, tried": cookies(
        "refuse", page(banner(button("Accept all"), button("Settings"))), outcome="broken", reason="No refusal."
    ),
}
CLEAR = {
    **{lang: asked(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang) for lang in ACCEPT},
    "a bar at the bottom": asked(button("Accept all"), viewport_share=0.2, modal=False),
    "it can be closed": asked(button("Accept all"), button("Close")),
    "a subscription is another rule's": asked(button("Accept all"), button("Subscribe for €3 a month")),
    "toggles": asked(button("Accept all"), button("Save choices"), control("Marketing", kind="switch", checked=False)),
    "a walk refused": cookies(
        "refuse", page(banner(button("Accept all"), button("Settings"))), click("Settings"), page()
    ),
}


@pytest.mark.parametrize("evidence", FIRING.values(), ids=FIRING)
def test_fires(evidence: Walk) -> None:
    assert judged(RULE, evidence).outcome == "indicator"


@pytest.mark.parametrize("evidence", CLEAR.values(), ids=CLEAR)
def test_stays_silent(evidence: Walk) -> None:
    assert judged(RULE, evidence).outcome == "clear"


def test_untried_settings_cannot_be_told() -> None:
    assert judged(RULE, asked(button("Accept all"), button("Settings"))).outcome == "cannot-tell"
