"""Does `hidden-reject` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import box
from tests.consent import ACCEPT, REFUSE, asked, button, filled
from tests.rule_cases import fires, judged, stays_silent

RULE = "hidden-reject"


def pair(lang: str = "en", **changes: object) -> Walk:
    return asked(button(ACCEPT[lang]), button(REFUSE[lang], **changes), language=lang)


FIRING = {
    **{lang: pair(lang, covered=True) for lang in ACCEPT},
    "outside the viewport": pair(box=box(360, 1400, 160, 44), in_viewport=False),
    "cut off": pair(clipped=True),
    "transparent": pair(style=filled(opacity=0.02)),
}
CLEAR = {
    "in view": pair(covered=False),
    "sichtbar": pair("de", covered=False),
    "slightly see-through": pair(style=filled(opacity=0.7), covered=False),
    "both below the fold": asked(
        button("Accept all", in_viewport=False), button("Reject all", in_viewport=False, covered=None)
    ),
    "one of two refusals in view": asked(
        button("Accept all"), button("Reject all", covered=True), button("Only necessary cookies", covered=False)
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_what_lies_over_the_refusal_may_be_unknown() -> None:
    assert judged(RULE, pair(covered=None)).outcome == "cannot-tell"


def test_without_a_refusal_it_is_not_applicable() -> None:
    assert judged(RULE, asked(button("Accept all"))).outcome == "not-applicable"
