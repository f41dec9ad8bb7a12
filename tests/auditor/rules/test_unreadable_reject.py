"""Does `unreadable-reject` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import style
from tests.consent import ACCEPT, REFUSE, asked, button, filled
from tests.rule_cases import fires, judged, stays_silent

RULE = "unreadable-reject"
GREY = (170, 170, 170, 1.0)


def pair(lang: str = "en", contrast: float | None = 2.3, **changes: object) -> Walk:
    faint = style(**({"color": GREY, "contrast": contrast} | changes))
    return asked(button(ACCEPT[lang]), button(REFUSE[lang], style=faint), language=lang)


FIRING = {
    **{lang: pair(lang) for lang in ACCEPT},
    "just under": pair(contrast=4.4),
    "large but under 3": pair(contrast=2.9, font_size=30.0),
    "faded": asked(button("Accept all"), button("Reject all", style=filled(opacity=0.3))),
    "bold, but not large": pair(contrast=4.0, font_weight=700),
}
CLEAR = {
    "plain": asked(button("Accept all"), button("Reject all")),
    "gut lesbar": asked(button("Alle akzeptieren"), button("Alle ablehnen"), language="de"),
    "just enough": pair(contrast=4.5),
    "large enough": pair(contrast=3.2, font_size=24.0),
    "bold and large enough": pair(contrast=3.2, font_size=19.0, font_weight=700),
    "one readable refusal": asked(
        button("Accept all"), button("Reject all", style=style(contrast=1.5)), button("Only necessary cookies")
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_poor_design_of_both_answers_is_less_severe() -> None:
    poor = style(contrast=3.9)
    assert judged(RULE, pair()).severity == "high"
    assert judged(RULE, asked(button("Accept all", style=poor), button("Reject all", style=poor))).severity == "medium"


def test_a_gradient_cannot_be_told() -> None:
    assert judged(RULE, pair(contrast=None)).outcome == "cannot-tell"


def test_a_hidden_refusal_is_another_rules() -> None:
    assert judged(RULE, pair(opacity=0.0)).outcome == "not-applicable"
