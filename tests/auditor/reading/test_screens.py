import pytest

from auditor.reading import (
    block_of,
    blocks_in,
    fields,
    forms,
    intent_of,
    language_of,
    means,
    pressable,
    readable,
    seen,
    told_language,
    with_intent,
    within,
)
from tests.builders import block, box, control, dialog, form, paragraph, screen, style
from tests.objection import NOTICE


@pytest.mark.parametrize("language", NOTICE)
def test_the_language_is_that_of_the_wording(language: str) -> None:
    page = screen(block(NOTICE[language]), language="en")
    assert language_of(page) == language
    assert readable(page)


def test_without_wording_the_declared_language_counts() -> None:
    assert language_of(screen(language="de-AT")) == "de"
    assert language_of(screen(language=None)) is None
    assert not readable(screen(language="lt"))
    assert told_language("", "fr_FR") == "fr"


def test_a_label_tells_the_intent_and_the_name_helps_out() -> None:
    page = screen(control("Submit"), control("Object", text="✓"), control("Banana"))
    submit, tick, other = page.controls
    assert means(submit, page, "submit")
    assert means(tick, page, "object")
    assert intent_of(other, page).intent == "other"
    assert with_intent(page, "object", "submit") == (submit, tick)


def test_what_is_not_rendered_cannot_be_pressed() -> None:
    page = screen(control("Submit", box=None), control("Name", kind="text"), control("Object", kind="link"))
    assert [c.name for c in pressable(page)] == ["Object"]


def test_seen_by_a_person() -> None:
    assert seen(control())
    assert not seen(control(box=None))
    assert not seen(control(box=box(width=0)))
    assert not seen(control(style=style(opacity=0.0)))


def test_what_stands_in_a_dialog() -> None:
    page = screen(dialog(block("Cookies?"), control("Accept all")), dialog(block("Welcome back"), id="d9"))
    first = page.dialogs[0].id
    assert [block.text for block in blocks_in(page, page.dialog("d9"))] == ["Welcome back"]
    assert with_intent(page, "accept", dialog=first)
    assert not with_intent(page, "accept", dialog="d9")


def test_a_dialog_holds_what_stands_in_the_dialogs_it_encloses() -> None:
    inner = dialog(control("Reject all"), id="inner", box=box(400, 300, 200, 100))
    outer = dialog(control("Accept all"), id="outer", box=box(340, 200, 600, 400))
    page = screen(outer, inner)
    assert [within(page, each, "outer") for each in page.controls] == [True, True]
    assert [within(page, each, "inner") for each in page.controls] == [False, True]


def test_forms_and_their_fields() -> None:
    hidden, off = control("csrf", kind="text", input_type="hidden"), control("Old", kind="text", disabled=True)
    page = screen(form(control("Name", kind="text"), hidden, off, control("Send")), control("Loose"))
    (group,) = forms(page)
    assert [c.name for c in group] == ["Name", "csrf", "Old", "Send"]
    assert [c.name for c in fields(group)] == ["Name"]


def test_the_paragraph_around_a_link() -> None:
    page = screen(paragraph("You have the right to object.", control("object", kind="link")), control("Alone"))
    inside, alone = page.controls
    found = block_of(page, inside)
    assert found is not None
    assert found.words == 6
    assert block_of(page, alone) is None
