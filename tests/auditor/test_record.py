from __future__ import annotations

import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from auditor import registry
from auditor.check import check
from auditor.mailbox import Sink
from auditor.report import render
from evidence import wacz
from evidence.model import Observation
from evidence.verify import verify
from tests.audits import audited
from tests.site import Site

PAGE = """<!doctype html><html lang="en"><title>Settings</title><h1>Privacy</h1>
<p id="notice">We use your posts to train our AI.</p>
<p id="promise">You need not object twice.</p>
<label><input type="checkbox" id="train" checked> Train the AI with my posts</label>
<button role="switch" id="out" aria-checked="true" aria-label="I object">on</button>
<p id="state">You have objected on 3 June 2024.</p>
<p role="status">We have received your objection.</p>
<p id="again">Please object again.</p>"""
FLOW = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="observe", visitor="anonymous")
def look(page: Page, record: Record) -> None:
    '''Look.'''
    page.goto("/")
    record.notice(page.locator("#notice"))
    record.promise(page.locator("#promise"))
    record.choice("ai-training", page.locator("#train"))
    record.choice("ai-training", page.locator("#out"), on_means="objection")
    record.choice("ai-training", page.locator("#state"))
    record.receipt(page.get_by_role("status"))
    record.asked_again(page.locator("#again"))
    record.export("ai-training", processing=True, text="in use")
"""


def test_an_author_marks_what_only_an_author_can_know(site: Site, tmp_path: Path) -> None:
    site["/"] = PAGE
    walk = audited(tmp_path, FLOW, url=site.url("/")).bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    notice, promise, toggle, switch, state, receipt, again, export = walk.observations
    assert (notice.kind, notice.text) == ("notice", "We use your posts to train our AI.")
    assert (promise.kind, promise.name) == ("promise", "ai-training")
    assert [_told(one) for one in (toggle, switch, state)] == [
        ("Train the AI with my posts", True),
        ("I object", False),
        ("You have objected on 3 June 2024.", None),
    ]
    assert receipt.box
    assert receipt.box.height > 0
    assert again.kind == "asked-again"
    assert (export.processing, export.text) == (True, "in use")
    assert {one.screen for one in walk.observations} == {"w1-s01"}, "the page did not change, so one screen shows all"
    assert walk.receipts == (), "an anonymous visitor has no account that a later visit could be held against"


def _told(seen: Observation) -> tuple[str, bool | None]:
    return seen.text, seen.processing


def test_a_walk_of_a_member_needs_an_account(site: Site, tmp_path: Path) -> None:
    site["/"] = PAGE
    source = FLOW.replace('visitor="anonymous"', 'visitor="member"').replace(
        "    record.notice(page.locator", "    record.account\n    record.notice(page.locator", 1
    )
    walk = audited(tmp_path, source, url=site.url("/")).bundle.walks[0]
    assert (walk.outcome, walk.reason) == ("blocked", "This walk needs an account and none was given.")


BY_MAIL = """
from auditor import Page, Record, flow, stage
from auditor import Account, Stage
from auditor.mailbox import Mailbox
from pathlib import Path

@stage("examplebook")
def play(options):
    member = Account("ada", "ada@mail.example", "correct-horse-battery")
    yield Stage(options["url"], {"member": member}, Mailbox.maildir(Path(options["mail"])))

@flow(platform="examplebook", goal="object")
def object_here(page: Page, record: Record) -> None:
    '''Object here.'''
    page.goto("/")
    page.get_by_role("button", name="Object").click()
    record("Nothing is said on the page")
    record.receipt(record.stage.mailbox.wait(subject="objection", timeout=20))
"""


@pytest.fixture
def confirming(site: Site, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A site that answers an objection with a mail, through a real SMTP server, and with nothing else."""
    with Sink(tmp_path / "mail") as sink:

        def confirm(_asked: object) -> str:
            message = EmailMessage()
            message["From"], message["To"] = "Privacy <privacy@site.example>", "ada@mail.example"
            message["Subject"], message["Content-Language"] = "Your objection", "en"
            message.set_content(
                "Hello ada@mail.example,\n\nWe have received your objection. You will not have to object again.\n"
            )
            with smtplib.SMTP(sink.host, sink.port, timeout=10) as server:
                server.send_message(message)
            return "<p>Thank you."

        site["/"] = "<form action=/sent><button>Object</button></form>"
        site["/sent"] = confirm
        yield {"url": site.url("/"), "mail": str(tmp_path / "mail")}
    registry.stages.pop("examplebook", None)


def test_a_confirmation_by_mail_alone_is_a_receipt(confirming: dict[str, str], tmp_path: Path) -> None:
    done = audited(tmp_path, BY_MAIL, options=confirming)
    walk = done.bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    (kept,), (receipt,) = walk.mails, walk.receipts
    assert (kept.kind, kept.subject) == ("confirmation", "Your objection")
    assert (receipt.mail, receipt.screen, receipt.origin) == (kept.id, None, "walk")
    assert receipt.words == "We have received your objection"
    assert receipt.promises == ("You will not have to object again",)
    assert [(seen.kind, seen.mail) for seen in walk.observations] == [("promise", kept.id), ("receipt", kept.id)]
    assert verify(done.path).intact
    assert b"ada@mail.example" not in done.path.read_bytes()
    outcomes = {result.rule: result.outcome for result in check(done.bundle)}
    assert outcomes["no-confirmation"] == "clear"
    with wacz.read(done.path) as opened:
        source = opened.member(kept.path or "")
        assert source.startswith(b"From: Privacy <privacy@site.example>")
        assert b"Hello [recipient]" in source
        report = render(opened.bundle, check(opened.bundle), opened.member, "html")
    assert "We have received your objection" in report


def test_the_confirming_words_can_be_given(confirming: dict[str, str], tmp_path: Path) -> None:
    source = BY_MAIL.replace("timeout=20))", 'timeout=20), words="You will not have to object again.")').replace(
        "    record.receipt(", "    record.mail(record.stage.mailbox.all()[0])\n    record.receipt("
    )
    walk = audited(tmp_path, source, options=confirming).bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    assert walk.receipts[0].words == "You will not have to object again."
    assert len(walk.mails) == 1, "a message that was kept before is not kept twice"
