"""Does `prominence-gap` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Walk
from tests.builders import box, control, style
from tests.consent import ACCEPT, BLUE, GREEN, PALE, REFUSE, asked, button, filled
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "prominence-gap"
OUTLINE = style(border_width=2.0, border_color=BLUE)
RED = (160, 30, 30, 1.0)


FIRING = {
    **{lang: asked(button(ACCEPT[lang]), button(REFUSE[lang], style=style()), language=lang) for lang in ACCEPT},
    "outline only": asked(button("Accept all"), button("Reject all", style=OUTLINE)),
    "pale fill": asked(button("Accept all"), button("Reject all", style=filled(PALE))),
    "far smaller": asked(
        button("Accept all", box=box(360, 500, 240, 60)), button("Reject all", box=box(620, 520, 90, 30))
    ),
    "fill three times fainter": asked(button("Accept all"), button("Reject all", style=filled((190, 190, 190, 1.0)))),
    "faded": asked(button("Accept all"), button("Reject all", style=filled(opacity=0.15))),
}
CLEAR = {
    "twins": asked(button("Accept all"), button("Reject all")),
    "Zwillinge": asked(button("Alle akzeptieren"), button("Alle ablehnen"), language="de"),
    "green and red": asked(button("Accept all", style=filled(GREEN)), button("Reject all", style=filled(RED))),
    "neither filled": asked(button("Accept all", style=OUTLINE), button("Reject all", style=OUTLINE)),
    "accept barely filled": asked(button("Accept all", style=filled(PALE)), button("Reject all", style=style())),
    "one of two refusals stands out": asked(
        button("Accept all"), button("Reject all", style=style()), button("Only necessary cookies")
    ),
    "a longer label makes a wider button": asked(
        button("Accept all cookies and go on", box=box(360, 540, 270, 44)), button("Reject", box=box(640, 540, 96, 44))
    ),
    "refusal larger": asked(
        button("Accept all", box=box(360, 540, 100, 40)), button("Reject all", box=box(480, 540, 300, 40))
    ),
}
UNTOLD = {
    "gradient behind accept": asked(button("Accept all", style=filled(None)), button("Reject all", style=style())),
    "gradient behind refuse": asked(button("Accept all"), button("Reject all", style=filled(None))),
    "no style at all": asked(button("Accept all"), button("Reject all", style=None)),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_gradients_and_pictures_cannot_be_told = cannot_tell(RULE, UNTOLD)


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_measures_the_gap(case: Walk) -> None:
    assert judged(RULE, case).findings[0].measures


def test_a_bare_link_beside_a_filled_button_is_a_gap_too() -> None:
    assert judged(RULE, asked(button("Accept all"), control("Reject all", kind="link"))).outcome == "indicator"


def test_without_a_refusal_it_is_not_applicable() -> None:
    assert judged(RULE, asked(button("Accept all"), button("Settings"))).outcome == "not-applicable"
