"""Does `consent-wall` fire where it should, and stay silent where it should not?"""

from tests.builders import click, control
from tests.consent import ACCEPT, REFUSE, asked, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

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

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_untried_settings_cannot_be_told() -> None:
    assert judged(RULE, asked(button("Accept all"), button("Settings"))).outcome == "cannot-tell"
