import pytest

from auditor.report import paths
from auditor.report.pictures import Gallery
from evidence.model import Bundle
from tests import builders as b
from tests.auditor.report.sample import sample


@pytest.fixture
def bundle() -> Bundle:
    return sample()[0]


@pytest.fixture
def gallery() -> Gallery:
    return Gallery(sample()[1].__getitem__)


def test_each_resisting_walk_stands_beside_its_counterpart(bundle: Bundle, gallery: Gallery) -> None:
    found = paths.pairs(bundle, gallery)
    assert [(p.title, p.left.walk.title, p.right.walk.title) for p in found] == [
        ("AI training: go along or object", "Close the notice", "Object to AI training"),
        ("Cookies: accept or refuse, without an account", "Accept all cookies", "Refuse all cookies"),
    ]


def test_accepting_is_a_nearer_counterpart_than_looking(gallery: Gallery) -> None:
    look, accept = b.walk(b.screen(), goal="observe"), b.walk(b.screen(), goal="consent")
    pair = paths.pairs(b.bundle(look, accept, b.walk(b.screen(), goal="refuse")), gallery)[0]
    assert pair.left.walk.goal == "consent"


def test_a_broken_walk_is_no_counterpart_and_its_counts_are_not_compared(bundle: Bundle, gallery: Gallery) -> None:
    broken = b.walk(b.screen(), goal="consent", outcome="broken", reason="x")
    assert paths.pairs(b.bundle(broken, b.walk(b.screen(), goal="refuse")), gallery) == ()
    cookies = paths.pairs(bundle, gallery)[1]
    assert cookies.rows == ()
    assert cookies.right.ending == "Our script lost its way: The button “Tout refuser” was not there."


def test_the_counts_are_compared_row_by_row(bundle: Bundle, gallery: Gallery) -> None:
    rows = {row.label: (row.left, row.right, row.difference) for row in paths.pairs(bundle, gallery)[0].rows}
    assert rows["Actions"] == ("1", "6", "+5")
    assert rows["Clicks"] == ("1", "3", "+2")
    assert rows["Switches"] == ("0", "0", "±0")


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
