"""Each switch of a scenario, seen over HTTP."""

from __future__ import annotations

import pytest

from flows.lookbook import Scenario
from tests.flows.lookbook.visitor import Visitor, visit

FORM = "/privacy/ai/object"


def test_the_fair_platform_asks_and_uses_nothing_before_a_yes() -> None:
    with visit(Scenario()) as (server, ada):
        asked = ada.page.select_one("[role=dialog]")
        assert asked is not None
        answers = [button.get_text() for button in asked.select("[data-layer=first] .choices button")]
        assert answers[:2] == ["No, do not use them", "Yes, use them"]
        assert not server.in_training("ada")
        ada.submit("[role=dialog] form", answer="all")
        assert server.in_training("ada")
        ada.open("/privacy/ai/choice")
        assert ada.form("main [role=switch]").has_attr("checked")
        ada.submit("main form")
        assert not server.in_training("ada")


def test_opt_out_uses_everything_until_somebody_objects() -> None:
    with visit(Scenario(ask="opt-out")) as (server, ada):
        assert "legitimate interest" in ada.text
        assert "Yes, use them" not in ada.text
        assert server.in_training("ada")
        ada.open("/privacy/export")
        assert "In use since" in ada.text
        ada.open(FORM)
        ada.submit()
        assert "Your objection is in force" in ada.text
        assert not server.in_training("ada")
        ada.open("/privacy/export.json")
        assert '"in_use":false' in ada.html
        assert server.mailbox.wait(timeout=20).subject == "Your objection to the use of your posts for AI"


def test_an_objection_counts_in_the_next_wave_or_is_forgotten() -> None:
    for earlier, kept in (("count", True), ("forgotten", False)):
        scenario = Scenario.model_validate({"ask": "opt-out", "earlier_objections": earlier})
        with visit(scenario) as (server, ada):
            ada.open(FORM)
            ada.submit()
            server.advance("2025")
            assert server.in_training("ada") is not kept
            ada.open("/")
            assert (ada.page.select_one("#notice-title") is None) is kept
            ada.open("/privacy/ai/choice")
            assert ("You objected on" in ada.text) is kept


def test_the_promise_stands_beside_the_question() -> None:
    with visit(Scenario(promise_no_repeat=True)) as (server, ada):
        assert "you do not need to do it again" not in ada.text
        server.advance("2025")
        ada.open("/")
        assert "you do not need to do it again" in ada.text


def test_the_objection_link_can_be_buried() -> None:
    with visit(Scenario(objection_link="buried")) as (_, ada):
        ada.open("/privacy/ai")
        links = ada.page.select(f"main a[href='{FORM}']")
        assert len(links) == 1
        assert links[0].parent is not None
        assert len(links[0].parent.get_text().split()) > 100


@pytest.mark.parametrize("window", ["open", "deadline", "closes", "closes-despite-promise"])
def test_windows(window: str) -> None:
    with visit(Scenario.model_validate({"window": window})) as (server, ada):
        ada.open("/privacy/ai")
        assert ("object before" in ada.text) is (window in ("deadline", "closes"))
        assert ("object at any time" in ada.text) is (window == "closes-despite-promise")
        server.advance("2025")
        ada.open(FORM)
        assert "Submit" in ada.text
        server.advance("after")
        csrf = str(ada.form("main [name=csrf]")["value"])
        ada.open(FORM)
        closed = window.startswith("closes")
        assert ("This form is closed" in ada.text) is closed
        ada.open(FORM, {"csrf": csrf, "email": "ada@mail.example"})
        assert ada.status == (410 if closed else 200)


def test_only_from_now_on() -> None:
    with visit(Scenario(reach="from-now-on")) as (_, ada):
        ada.open(FORM)
        assert "from now on" in ada.text
        ada.submit()
        assert "cannot be taken out" in ada.text


def test_a_login_wall_leaves_a_way_for_people_without_an_account() -> None:
    with visit(Scenario(access="login"), None) as (_, nobody):
        nobody.open(FORM)
        assert "/login" in nobody.url
        nobody.open("/privacy/ai/object/without-account")
        nobody.submit(name="N", email="n@mail.example")
        assert "Your objection is in force" in nobody.text


def test_a_login_wall_without_a_way() -> None:
    with visit(Scenario(access="login", non_users="excluded"), None) as (_, nobody):
        nobody.open(FORM)
        assert "without" not in nobody.text.lower()
        nobody.open("/privacy/ai/object/without-account")
        assert nobody.status == 404


def test_non_users_are_served_or_excluded() -> None:
    with visit(Scenario(), None) as (server, nobody):
        nobody.open(FORM)
        nobody.submit(email="n@mail.example")
        assert "Your objection is in force" in nobody.text
        assert len(server.mailbox.to("n@mail.example").all()) == 1
    with visit(Scenario(non_users="excluded"), None) as (server, nobody):
        nobody.open(FORM)
        nobody.submit(email="n@mail.example")
        assert "could not find that account" in nobody.text
        nobody.submit(email="n@mail.example", username="ada")
        assert "Your objection is in force" in nobody.text


def test_a_reason_can_be_absent_optional_or_required() -> None:
    with visit(Scenario()) as (_, ada):
        ada.open(FORM)
        assert ada.page.select_one("[name=reason]") is None
    with visit(Scenario(reason="optional")) as (_, ada):
        ada.open(FORM)
        ada.submit()
        assert "Your objection is in force" in ada.text
    with visit(Scenario(reason="required")) as (_, ada):
        ada.open(FORM)
        ada.submit()
        assert "Please give a reason" in ada.text
        ada.submit(reason="<img src=x onerror=alert(1)>")
        assert "Your objection is in force" in ada.text


@pytest.mark.parametrize("codes", [1, 2])
def test_one_time_codes_come_by_mail(codes: int) -> None:
    with visit(Scenario(ask="opt-out", codes=codes)) as (server, ada):
        box = server.mailbox.to("ada@mail.example")
        ada.open(FORM)
        ada.submit()
        ada.submit(code="000000")
        assert "That code is not right" in ada.text
        for _ in range(codes):
            assert server.in_training("ada")
            ada.submit(code=box.code(timeout=20))
        assert "Your objection is in force" in ada.text
        assert not server.in_training("ada")


def test_a_reviewed_objection() -> None:
    with visit(Scenario(outcome="reviewed")) as (server, ada):
        ada.open(FORM)
        assert "We may decline" in ada.text
        ada.submit()
        assert "We will review your objection" in ada.text
        assert "will honour your objection" in server.mailbox.wait(timeout=20).text


@pytest.mark.parametrize(
    ("how", "page", "mails"), [("page-and-mail", True, 1), ("page", True, 0), ("mail", False, 1), ("none", False, 0)]
)
def test_confirmations(how: str, page: bool, mails: int) -> None:
    with visit(Scenario.model_validate({"confirmation": how})) as (server, ada):
        ada.open(FORM)
        ada.submit()
        assert ("Your objection is in force" in ada.text) is page
        assert len(server.mailbox.all()) == mails


@pytest.mark.parametrize(
    ("switches", "words"),
    [
        ({"interest": "vague", "ask": "opt-out"}, "Our legal ground is legitimate interest."),
        ({"hurry": True}, "only 2 days left"),
        ({"others": "separate-request"}, "send a separate request"),
        ({"recipients": "partners"}, "with our partners"),
    ],
)
def test_what_the_page_about_ai_says(switches: dict[str, object], words: str) -> None:
    for scenario, there in ((switches, True), ({}, False)):
        with visit(Scenario.model_validate(scenario), None) as (_, nobody):
            nobody.open("/privacy/ai")
            assert (words in nobody.text) is there


def test_a_new_purpose_comes_with_the_second_policy_only() -> None:
    with visit(Scenario(second_policy="adds-purpose"), None) as (server, nobody):
        for wave, there in (("2024", False), ("2025", True)):
            server.advance(wave)  # type: ignore[arg-type]
            nobody.open("/privacy/ai")
            assert ("We now also use your posts" in nobody.text) is there


def test_an_identity_card_can_be_asked_for() -> None:
    with visit(Scenario(proof="identity-card")) as (_, ada):
        ada.open(FORM)
        ada.submit()
        assert "Please add a copy" in ada.text


def test_each_page_can_need_its_own_objection() -> None:
    with visit(Scenario(linked_pages="one-by-one")) as (_, ada):
        ada.open(FORM)
        ada.submit()
        assert "covers this page only" in ada.text
        ada.open(f"{FORM}?page=2")
        assert "@ada_studio" in ada.text
        ada.submit()
        assert "covers this page only" not in ada.text


def test_a_form_can_be_missing() -> None:
    with visit(Scenario(form="missing")) as (_, ada):
        ada.open(FORM)
        assert ada.status == 404


def test_answers_can_be_reset_and_the_pipeline_can_ignore_everything() -> None:
    with visit(Scenario(answers="reset")) as (server, ada):
        ada.submit("[role=dialog] form", answer="none")
        server.advance("2025")
        ada.open("/privacy/ai/choice")
        assert ada.form("main [role=switch]").has_attr("checked")
        assert server.in_training("ada")
    with visit(Scenario(pipeline="ignores")) as (server, ada):
        ada.open(FORM)
        ada.submit()
        server.advance("2025")
        ada.open("/privacy/ai/choice")
        assert "You objected on" in ada.text
        assert server.in_training("ada")


@pytest.mark.parametrize(("how", "login"), [("one-click", False), ("login", True)])
def test_the_weekly_letter_can_be_stopped(how: str, login: bool) -> None:
    with visit(Scenario.model_validate({"letters": how}), None) as (server, nobody):
        server.send_letter("ben")
        box = server.mailbox.to("ben@mail.example")
        nobody.open(box.link("/letters/", timeout=20))
        assert ("/login" in nobody.url) is login
        if not login:
            nobody.submit()
            assert "You are unsubscribed" in nobody.text
            server.send_letter("ben")
            assert len(box.all()) == 1
        nobody.open("/letters/guessed")
        assert nobody.status == 404


def test_an_account_can_be_deleted_with_all_that_belongs_to_it() -> None:
    with visit(Scenario()) as (server, ada):
        ada.submit(".post form")
        ada.open("/leave")
        ada.submit()
        assert "Your account is deleted" in ada.text
        ada.open("/people/ada")
        assert ada.status == 404
        again = Visitor(server.url, server.accounts["ada"])
        assert "do not match" in again.text
    with visit(Scenario(leaving="deactivate")) as (server, ada):
        ada.open("/leave")
        ada.submit()
        assert "deactivated" in ada.text
        assert "Feed" in Visitor(server.url, server.accounts["ada"]).text
