"""Does `reject-as-link` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Control, Walk
from tests.builders import control, style
from tests.consent import ACCEPT, BLUE, REFUSE, asked, button, filled, judged

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
UNKNOWN = {
    "gradient behind accept": asked(button("Accept all", style=filled(None)), link("Reject all")),
    "picture behind the dialog": asked(button("Accept all"), link("Reject all", style=style(surroundings=None))),
}


@pytest.mark.parametrize("evidence", FIRING.values(), ids=FIRING)
def test_fires(evidence: Walk) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "indicator"
    assert {citation.quote for citation in result.findings[0].citations} >= {"Reject all"} or result.findings


@pytest.mark.parametrize("evidence", CLEAR.values(), ids=CLEAR)
def test_stays_silent(evidence: Walk) -> None:
    assert judged(RULE, evidence).outcome == "clear"


@pytest.mark.parametrize("evidence", UNKNOWN.values(), ids=UNKNOWN)
def test_gradients_and_pictures_cannot_be_told(evidence: Walk) -> None:
    assert judged(RULE, evidence).outcome == "cannot-tell"


def test_without_both_answers_it_is_not_applicable() -> None:
    assert judged(RULE, asked(button("Accept all"), link("Settings"))).outcome == "not-applicable"
