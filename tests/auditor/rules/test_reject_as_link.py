"""Does `reject-as-link` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Control, Walk
from tests.builders import control, style
from tests.consent import ACCEPT, BLUE, REFUSE, asked, button, filled
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "reject-as-link"
OUTLINE = style(border_width=2.0, border_color=BLUE)


def link(name: str, **changes: object) -> Control:
    return control(name, kind="link", **changes)


FIRING = {
    **{lang: asked(button(ACCEPT[lang]), link(REFUSE[lang]), language=lang) for lang in ACCEPT},
    "a button underlined like a link": asked(button("Accept all"), button("Reject all", style=style(underlined=True))),
    "accept by outline only": asked(button("Accept all", style=OUTLINE), link("Reject all")),
    "a link with an invisible border": asked(
        button("Accept all"), link("Reject all", style=style(border_width=1.0, border_color=(250, 250, 250, 1.0)))
    ),
}
CLEAR = {
    "both buttons": asked(button("Accept all"), button("Reject all")),
    "beide Knöpfe": asked(button("Alle akzeptieren"), button("Alle ablehnen"), language="de"),
    "a link drawn as a button": asked(button("Accept all"), link("Reject all", style=filled())),
    "a link with a border": asked(button("Accept all"), link("Reject all", style=OUTLINE)),
    "both links": asked(link("Accept all"), link("Reject all")),
    "a button without fill that is no link": asked(button("Accept all"), button("Reject all", style=style())),
    "a link beside a refusing button": asked(
        button("Accept all"), link("Continue without accepting"), button("Reject all")
    ),
}
UNTOLD = {
    "gradient behind accept": asked(button("Accept all", style=filled(None)), link("Reject all")),
    "picture behind the dialog": asked(button("Accept all"), link("Reject all", style=style(surroundings=None))),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_gradients_and_pictures_cannot_be_told = cannot_tell(RULE, UNTOLD)


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_quotes_the_refusal(case: Walk) -> None:
    assert {citation.quote for citation in judged(RULE, case).findings[0].citations} & set(REFUSE.values())


def test_without_both_answers_it_is_not_applicable() -> None:
    assert judged(RULE, asked(button("Accept all"), link("Settings"))).outcome == "not-applicable"
