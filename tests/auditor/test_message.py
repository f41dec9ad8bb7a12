"""One message, read safely."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from auditor.message import code_in, has_code, read_message, without_recipient

RAW = (
    b"From: a@b.example\r\nTo: Ada <ada@mail.example>\r\nDate: Mon, 10 Jun 2024 09:00:00 +0200\r\n"
    b"Subject: =?utf-8?q?Best=C3=A4tigung?=\r\nContent-Language: de\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n"
    b"<style>p{}</style><p>Wir haben Ihren <b>Widerspruch</b></p><p>erhalten.</p><script>x()</script>"
)


def test_an_html_message_is_read_as_text() -> None:
    mail = read_message(RAW)
    assert mail.subject == "Bestätigung"
    assert mail.text == "Wir haben Ihren\nWiderspruch\nerhalten."
    assert mail.received_at == datetime(2024, 6, 10, 7, tzinfo=UTC)
    assert mail.language == "de"
    assert mail.dkim == "unsigned"


def test_the_time_of_delivery_counts_before_the_message_s_own_date() -> None:
    delivered = datetime(2024, 6, 11, tzinfo=UTC)
    assert read_message(RAW, delivered).received_at == delivered


def test_rubbish_is_read_without_an_exception() -> None:
    bad = b"From: x\r\nDate: never\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe hello"
    mail = read_message(bad)
    assert "hello" in mail.text
    assert mail.received_at.year == 1970
    assert read_message(b"").subject == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Your code is 123456.", "123456"),
        ("Code: 123 456", "123456"),
        ("call 0800 123456\n\n4711\n", "4711"),
        ("https://x.example/form/712876", None),
        ("Confirmed on 27 May 2025", None),
        ("Ticket #123456 has no secret", None),
    ],
)
def test_one_time_codes(text: str, code: str | None) -> None:
    assert has_code(text) is (code is not None)
    if code is not None:
        assert code_in(text) == code
    else:
        with pytest.raises(ValueError, match="no one-time code"):
            code_in(text)


def test_headers_that_name_the_recipient_are_left_out() -> None:
    raw = b"Delivered-To: ada@mail.example\r\nReceived: for <ada@mail.example>\r\n" + RAW
    kept = without_recipient(raw)
    assert b"ada@" not in kept
    assert b"Date: Mon, 10 Jun 2024" in kept


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_the_recipient_is_taken_out_of_a_source_however_it_is_encoded(encoding: str) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "privacy@site.example", "Ada.Lovelace@mail.example"
    message.set_content("Dear Ada.Lovelace@mail.example, we have received your objection.", cte=encoding)
    kept = without_recipient(bytes(message))
    read_back = message_from_bytes(kept, policy=policy.default)
    assert "lovelace" not in str(read_back.get_content()).lower()
    assert b"lovelace" not in kept.lower()
    assert read_back["From"] == "privacy@site.example"
