"""Are the layers of a question found, and their controls sorted?"""

from auditor.dialogs.layers import cite, layers, same_question
from tests.builders import block, box, control, dialog, screen, walk
from tests.consent import ACCEPT, REFUSE, WORDS, banner, button, cookies, page


def found(*parts: object, purpose: str = "cookies"):
    shown = page(*parts)
    return layers(cookies("observe", shown, purpose=purpose), shown)


def test_options_are_sorted_by_what_they_do() -> None:
    [layer] = found(
        banner(button("Accept all"), button("Reject all"), button("Settings"), control("Ads", kind="switch"))
    )
    assert [c.name for c in layer.accepts] == ["Accept all"]
    assert [c.name for c in layer.refusals] == ["Reject all"]
    assert [c.name for c in layer.options("settings")] == ["Settings"]
    assert layer.toggles == ()
    assert layer.language == "en"


def test_a_control_outside_the_dialog_is_none_of_its_options() -> None:
    [layer] = found(banner(button("Accept all")), control("Reject all", kind="link"))
    assert layer.refusals == ()


def test_nested_regions_are_one_layer() -> None:
    inner = dialog(block(WORDS["en"]), button("Accept all"), button("Reject all"), id="inner")
    outer = dialog(id="outer", role="", text=f"{WORDS['en']} Accept all Reject all", box=box(0, 0, 1280, 800))
    [layer] = found(outer, inner)
    assert layer.ids == {"inner", "outer"}
    assert layer.dialog.id == "inner"


def test_dialogs_about_something_else_are_none() -> None:
    assert found(dialog(block("Get our newsletter every week."), button("I agree"), button("No thanks"))) == []
    assert found(banner(control("Learn more", kind="link"), words="This site uses cookies.")) == []


def test_a_question_about_ai_needs_two_ways() -> None:
    words = block("May your posts train our AI?")
    assert found(dialog(words, button("OK")), purpose="ai-training") == []
    assert found(dialog(words, button("Got it"), control("Object", kind="link")), purpose="ai-training") == []
    assert len(found(dialog(words, button("Yes, use them"), button("No, do not use them")), purpose="ai-training")) == 1
    assert len(found(dialog(words, button("I agree"), button("Settings")), purpose="ai-training")) == 1


def test_a_bare_no_says_no() -> None:
    for words in ("No, do not use them", "Nein, nicht nutzen", "Non, ne pas les utiliser"):
        [layer] = found(banner(button("Accept all"), button(words)))
        assert [c.name for c in layer.refusals] == [words]


def test_a_cross_closes() -> None:
    [layer] = found(banner(button("Accept all"), button("×")))
    assert [c.name for c in layer.options("acknowledge")] == ["×"]


def test_ok_stands_for_a_yes_only_beside_a_no() -> None:
    [layer] = found(banner(button("I decline"), button("That's ok"), button("Close")))
    assert [c.name for c in layer.yes] == ["That's ok"]
    [layer] = found(banner(button("That's ok"), button("Settings")))
    assert layer.yes == ()
    [layer] = found(banner(button("Accept all"), button("OK"), button("Reject all")))
    assert [c.name for c in layer.yes] == ["Accept all"]


def test_a_citation_carries_box_quote_and_language() -> None:
    german = banner(button(ACCEPT["de"]), button(REFUSE["de"]), language="de")
    shown = page(german, language="de")
    [layer] = layers(cookies("observe", shown), shown)
    citation = cite(layer, layer.refusals[0])
    assert (citation.quote, citation.language) == (REFUSE["de"], "de")
    assert citation.box == layer.refusals[0].box
    assert cite(layer).box == layer.dialog.box


def test_the_same_question_in_two_walks() -> None:
    one, other, third = (found(banner(button("Accept all"), button(no)))[0] for no in ("Reject", "Reject", "Refuse"))
    assert same_question(one, other)
    assert not same_question(one, third)


def test_a_screen_without_dialogs_has_none() -> None:
    shown = screen(block(WORDS["en"]), button("Accept all"))
    assert layers(walk(shown), shown) == []
