"""Are a dialog's labels kept apart from its sentences?"""

from auditor.dialogs.layers import layers
from auditor.dialogs.said import option_marks, page_text, running_text, text_marks
from tests.builders import block, control
from tests.consent import WORDS, banner, button, cookies, page

SHAME = "No thanks, I prefer irrelevant ads"


def only(*parts: object):
    shown = page(*parts)
    [layer] = layers(cookies("observe", shown), shown)
    return layer


def test_labels() -> None:
    layer = only(banner(button("Accept all"), button(SHAME), control(SHAME, kind="switch", checked=False)))
    [(found, mark)] = option_marks(layer, "confirmshaming")
    assert (found.kind, found.name) == ("button", SHAME)
    assert mark.label == "confirmshaming"


def test_sentences() -> None:
    layer = only(banner(block("We would be sad to see you go."), button("Accept all")))
    assert len(text_marks(layer, "emotional-steering")) == 1
    assert option_marks(layer, "emotional-steering") == []


def test_running_text_and_page_text() -> None:
    layer = only(block("Bread and cake"), banner(button("Accept all"), block("Accept all")))
    assert running_text(layer) == WORDS["en"]
    assert page_text(layer) == "Bread and cake"
