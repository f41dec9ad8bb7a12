import pytest

from auditor.reading import (
    doors,
    form_screen,
    form_screens,
    is_form,
    is_login,
    login_wall_of,
    notice_screen,
    offers_choice,
    submission,
    way_to,
)
from evidence.model import Walk
from tests.builders import bundle, click, control, dialog, enter, form, goto, observation, screen, toggle, walk
from tests.objection import OBJECT, field, login, notice, object_form, objected


def walked(*events: object, **changes: object) -> Walk:
    return bundle(walk(*events, **changes)).walks[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", OBJECT)
def test_knows_notice_form_and_confirmation(language: str) -> None:
    done = bundle(objected(lang=language)).walks[0]
    first, second, _ = done.screens
    assert notice_screen(done) is first
    assert [c.name for c in doors(first)] == [OBJECT[language]]
    assert form_screen(done) is second
    assert form_screens(done) == (second,)
    sent = submission(done)
    assert sent is not None
    assert sent.id == "w1-i02"


@pytest.mark.parametrize(
    "page",
    [
        login(),
        screen(form(control("Search", kind="text", input_type="search"), control("Submit"))),
        screen(form(field("Write a comment"), control("Send"))),
        screen(form(control("Object", kind="link"), control("Close"))),
        screen(field("E-mail"), control("Submit")),
    ],
    ids=["login", "search", "comment", "notice with a close button", "no form"],
)
def test_what_is_no_form_for_a_request(page: object) -> None:
    assert not is_form(page)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page",
    [
        object_form(),
        screen(form(control("Object"))),
        screen(form(field("Code"), control("Confirm"))),
        screen(
            form(field("Password", input_type="password"), control("Log in")), form(field("Reason"), control("Send"))
        ),
    ],
    ids=["form", "one button", "code", "form beside a login box"],
)
def test_what_is_a_form_for_a_request(page: object) -> None:
    assert is_form(page)  # type: ignore[arg-type]
    assert not is_login(page)  # type: ignore[arg-type]


def test_the_marked_notice_comes_first() -> None:
    done = walked(notice(), notice(), observation("notice"), click("Object"), object_form())
    found = notice_screen(done)
    assert found is not None
    assert found.id == "w1-s02"


def test_a_dialog_offers_the_choice_or_not() -> None:
    page = screen(dialog(control("Object"), id="d1"), dialog(control("Close"), id="d2"))
    assert offers_choice(page, "d1")
    assert not offers_choice(page, "d2")


def test_a_toggle_is_a_submission_where_the_choice_was_marked() -> None:
    switch = screen(control("Use my posts", kind="switch"))
    marked = walked(switch, observation("choice", processing=True), toggle("Use my posts"))
    assert submission(marked) is not None
    assert submission(walked(switch, toggle("Use my posts"))) is None


def test_a_login_is_no_submission() -> None:
    assert submission(walked(login(), enter("E-mail"), click("Log in"))) is None


def test_a_wall_is_where_the_way_leads_into_a_login() -> None:
    led = walked(notice(), click("Object"), login(), click("E-mail"), object_form(), visitor="anonymous")
    passed = walked(login(control("Privacy", kind="link")), click("Privacy"), notice(), click("Object"), object_form())
    ended = walked(login(), outcome="blocked")
    sent_on = walked(goto("http://platform.test/object"), login(), click("E-mail"), object_form())
    assert login_wall_of(led) is led.screens[1]
    assert login_wall_of(passed) is None
    assert login_wall_of(ended) is ended.screens[0]
    assert login_wall_of(sent_on) is sent_on.screens[0]
    assert login_wall_of(walked(notice(), outcome="blocked")) is None


def test_the_way_to_a_screen() -> None:
    done = walked(notice(), click("Object"), object_form())
    step = way_to(done, done.screens[1])
    assert step is not None
    assert step.id == "w1-i01"
    assert way_to(done, done.screens[0]) is None
