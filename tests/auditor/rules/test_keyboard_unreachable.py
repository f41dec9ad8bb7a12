"""Does `keyboard-unreachable` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import control
from tests.consent import ACCEPT, REFUSE, asked, button
from tests.rule_cases import fires, judged, stays_silent

RULE = "keyboard-unreachable"


def pair(lang: str = "en", **changes: object) -> Walk:
    return asked(button(ACCEPT[lang]), button(REFUSE[lang], **changes), language=lang)


FIRING = {
    **{lang: pair(lang, focusable=False) for lang in ACCEPT},
    "a clickable div": asked(button("Accept all"), control("Reject all", kind="other", focusable=False)),
    "two refusals by mouse only": asked(
        button("Accept all"), button("Reject all", focusable=False), button("Only necessary", focusable=False)
    ),
}
CLEAR = {
    "both": pair(),
    "beide": pair("de"),
    "neither": asked(button("Accept all", focusable=False), button("Reject all", focusable=False)),
    "acceptance only by mouse": asked(button("Accept all", focusable=False), button("Reject all")),
    "one of two refusals": asked(button("Accept all"), button("Reject all", focusable=False), button("Only necessary")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_without_both_answers_it_is_not_applicable() -> None:
    assert judged(RULE, asked(button("Accept all"), button("Settings"))).outcome == "not-applicable"
