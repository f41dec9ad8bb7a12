from auditor.report import paths
from auditor.report.pictures import Gallery
from evidence.model import Bundle
from tests import builders as b


def test_frames_say_what_was_done_and_outline_it(bundle: Bundle, gallery: Gallery) -> None:
    frames = paths.path(bundle.walk("w1"), gallery).frames
    assert [frame.name for frame in frames] == ["Home", "Notice", "Objection form", "One-time code", "Confirmation"]
    assert frames[2].actions == (
        "fill in field “How does this affect you?”", "fill in field “E-mail address”", "click button “Send”",
    )  # fmt: skip
    assert frames[2].shot.outlined == 3
    assert frames[4].actions == ()


def test_states_that_differ_only_in_fields_are_one_frame(gallery: Gallery) -> None:
    before, after = (
        b.screen(b.control("Name", kind="text"), name="Form"),
        b.screen(name="Form", trigger="before-action"),
    )
    walk = b.walk(before, b.enter("Name"), after, b.click("Send"), b.screen(b.block("Thank you"), name="Done"))
    frames = paths.path(walk, gallery).frames
    assert [(f.name, len(f.actions)) for f in frames] == [("Form", 2), ("Done", 0)]


def test_effort_in_words() -> None:
    walk = b.walk(b.screen(), b.click("a"), b.enter("b"), b.enter("c"), b.toggle("d"))
    assert paths.effort(walk) == "4 actions (1 click, 2 fields, 1 switch)"
    assert paths.effort(b.walk(b.screen())) == "no actions"


def test_actions_without_name_or_target_have_words() -> None:
    assert paths.action(b.click("")) == "click button without a name"
    assert paths.action(b.goto("http://platform.test/x")) == "go to http://platform.test/x"
