"""Mail through a real SMTP server into a Maildir and back."""

from __future__ import annotations

import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from email.message import EmailMessage
from imaplib import IMAP4
from pathlib import Path

import pytest
from imap_tools import AND, BaseMailBox, MailBoxUnencrypted

from auditor.mailbox import Mailbox, MailboxProblem, NoMail, Sink, code_in


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    with Sink(tmp_path / "mail") as running:
        yield running


def send(sink: Sink, subject: str, text: str, to: str = "ada@mail.example", html: str | None = None) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Site <hello@site.example>", to, subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    with smtplib.SMTP(sink.host, sink.port, timeout=10) as server:
        server.send_message(message)


def test_a_code_arrives_and_is_handed_out_once(sink: Sink) -> None:
    send(sink, "Your code", "Order 20250514\n\n482 913\n")
    assert sink.mailbox.code(timeout=20) == "482913"
    box = sink.mailbox
    assert box.wait().kind == "code"
    with pytest.raises(NoMail, match=r"Waited 0 s for a message with a one-time code; what came: nothing"):
        box.code(timeout=0)


def test_waiting_ends_when_the_mail_comes(sink: Sink) -> None:
    later = threading.Timer(0.4, send, (sink, "Confirmed", "Done."))
    later.start()
    began = time.monotonic()
    mail = sink.mailbox.wait(subject="confirm", kind="confirmation", timeout=10)
    later.join()
    assert 0.3 < time.monotonic() - began < 5
    assert mail.kind == "confirmation"
    assert mail.sender == "Site <hello@site.example>"


def test_a_timeout_says_what_came_instead(sink: Sink) -> None:
    send(sink, "Newsletter", "Hello")
    with pytest.raises(NoMail, match=r"'receipt' in its subject; what came: 'Newsletter'"):
        sink.mailbox.wait(subject="receipt", timeout=0.2)


def test_links_come_from_html_and_text_and_nothing_else(sink: Sink) -> None:
    html = '<p><a href="https://site.example/object?x=1">object</a><a href="javascript:alert(1)">x</a><img src="https://t/"></p>'
    send(sink, "Notice", "See https://site.example/plain.", html=html)
    box = sink.mailbox
    assert box.link("object", timeout=20) == "https://site.example/object?x=1"
    assert [m.links for m in box.all()] == [("https://site.example/object?x=1", "https://site.example/plain")]


def test_the_recipient_is_kept_out_everywhere(sink: Sink) -> None:
    send(sink, "For ada@mail.example", "Dear ada@mail.example,\nhttps://s.example/?to=ada%40mail.example")
    box = sink.mailbox
    mail = box.wait(timeout=20)
    assert "ada@mail" not in mail.model_dump_json()
    assert "ada%40" not in mail.model_dump_json()
    assert b"ada@mail" not in box.source(mail)
    assert b"Subject:" in box.source(mail)


def test_members_sharing_a_store_see_their_own_messages(sink: Sink) -> None:
    send(sink, "One", "1", to="ada@mail.example")
    send(sink, "Two", "2", to="ben@mail.example")
    box = sink.mailbox
    assert box.to("BEN@mail.example").wait(timeout=20).subject == "Two"
    assert [m.subject for m in box.to("ada@mail.example").all()] == ["One"]


def test_skip_leaves_older_messages_alone(sink: Sink) -> None:
    send(sink, "Old", "old")
    box = sink.mailbox
    box.skip()
    send(sink, "New", "new")
    assert box.wait(timeout=20).subject == "New"


def test_a_folder_that_is_no_maildir_is_said(tmp_path: Path) -> None:
    with pytest.raises(MailboxProblem, match="is no Maildir"):
        Mailbox.maildir(tmp_path).wait(timeout=0)


@contextmanager
def imap_server(folder: Path) -> Iterator[tuple[BaseMailBox, subprocess.Popen[bytes]]]:
    """A real IMAP server with an account of old messages, and a connection to it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    account = ["dict", "--demo-data", "--demo-user", "ada", "--demo-password", "secret"]
    command = [str(Path(sys.executable).with_name("pymap")), *words, *account]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        box = connected(port)
        try:
            yield box.login("ada", "secret"), server
        finally:
            server.kill()
            with suppress(IMAP4.error, OSError):
                box.client.shutdown()


@pytest.fixture(scope="module")
def imap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseMailBox]:
    with imap_server(tmp_path_factory.mktemp("imap")) as (box, _):
        yield box


def connected(port: int) -> BaseMailBox:
    refused: OSError | None = None
    for _ in range(300):
        try:
            return MailBoxUnencrypted("127.0.0.1", port)
        except OSError as error:
            refused = error
            time.sleep(0.1)
    pytest.fail(f"the IMAP server did not start: {refused}")


def deliver(box: BaseMailBox, subject: str, text: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Site <hello@site.example>", "ada@mail.example", subject
    message["Date"] = "Mon, 10 Jun 2024 09:00:00 +0200"
    message.set_content(text)
    box.append(message.as_bytes(), "INBOX")


def test_imap_gives_new_messages_with_the_time_of_delivery(imap: BaseMailBox) -> None:
    box = Mailbox.imap(imap, "ada@mail.example")
    assert box.all() == []
    deliver(imap, "Your code", "482 913\n")
    mail = box.take_code(timeout=10)
    assert (mail.subject, code_in(mail.text)) == ("Your code", "482913")
    assert abs((datetime.now(UTC) - mail.received_at).total_seconds()) < 3600
    assert "ada@mail" not in mail.model_dump_json()
    assert not any("\\Seen" in found.flags for found in imap.fetch(AND(subject="Your code"), mark_seen=False))


def test_imap_can_read_what_was_kept_for_years(imap: BaseMailBox) -> None:
    subjects = [mail.subject for mail in Mailbox.imap(imap, since=date(1980, 1, 1)).all()]
    assert "Important notice regarding your account" in subjects


def test_a_lost_imap_server_is_said(tmp_path: Path) -> None:
    with imap_server(tmp_path) as (box, server):
        server.kill()
        server.wait()
        with pytest.raises(MailboxProblem, match="IMAP server could not be read"):
            Mailbox.imap(box).all()
