import pytest

from auditor.reading import closed_form, promises
from evidence.model import Frame
from tests.builders import block, bundle, click, mail, observation, receipt, request, screen, walk
from tests.objection import login, notice, object_form

ONCE = "If you've already objected, you don't need to submit another request."
CLOSED = screen(block("This form is closed."), url="http://platform.test/object")


def test_from_marks_wording_mails_and_receipts_each_once() -> None:
    kept = receipt(id="kept", confirmed_at="2024-01-01", promises=("You can object at any time.",))
    found = promises(
        bundle(walk(notice(), observation("promise", ONCE), mail(ONCE), mail(ONCE)), prior_receipts=(kept,))
    )
    assert {(p.kind, p.words.rstrip(".")) for p in found} == {
        ("any-time", "You can object at any time"),
        ("no-repeat", ONCE.rstrip(".")),
    }
    assert found[0].kind == "any-time"


@pytest.mark.parametrize("text", ["We promise to be nice.", "You can change your name."])
def test_other_promises_are_left_alone(text: str) -> None:
    assert promises(bundle(walk(notice(), observation("promise", text)))) == ()


def test_a_closed_form() -> None:
    stopped = bundle(walk(notice(), click("Object"), CLOSED, outcome="blocked")).walks[0]
    assert closed_form(stopped) is stopped.screens[1]


@pytest.mark.parametrize(
    "events",
    [
        (login(),),
        (object_form(),),
        (CLOSED, request("http://platform.test/object", 404)),
        (CLOSED.model_copy(update={"frames": (Frame(url="https://captcha.test/", parent=0, box=None),)}),),
        (),
    ],
    ids=["login", "form", "error page", "CAPTCHA", "nothing seen"],
)
def test_what_is_no_closed_form(events: tuple[object, ...]) -> None:
    assert closed_form(bundle(walk(*events, outcome="blocked")).walks[0]) is None  # type: ignore[arg-type]


def test_the_author_must_say_that_it_was_blocked() -> None:
    assert closed_form(bundle(walk(CLOSED)).walks[0]) is None
    assert closed_form(bundle(walk(CLOSED, outcome="broken")).walks[0]) is None
