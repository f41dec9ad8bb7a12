"""The post room: real mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.mailbox import Sink
from flows.lookbook.post import Post
from flows.lookbook.signature import Signature


def test_a_mail_is_plain_and_html_and_safe(tmp_path: Path) -> None:
    with Sink(tmp_path / "mail") as sink:
        link = "https://lookbook.example/object?a=1&b=2"
        Post(sink.host, sink.port).send("a@mail.example", "Grüße", ["Hello <b>you</b>"], language="de", link=link)
        box = sink.mailbox
        mail = box.wait(timeout=20)
        source = box.source(mail)
    assert mail.subject == "Grüße"
    assert "Hello <b>you</b>" in mail.text
    assert mail.links == (link,)
    assert mail.language == "de"
    assert b"Hello &lt;b&gt;you" in source


@pytest.mark.parametrize("words", ["Grüße, wie gehabt", "A line that goes on. " * 60])
def test_a_signed_mail_is_still_signed_after_its_way(tmp_path: Path, words: str) -> None:
    signature = Signature.kept_in(tmp_path / "key")
    with Sink(tmp_path / "mail") as sink:
        Post(sink.host, sink.port, signature).send(
            "a@mail.example", "Grüße aus der Redaktion " * 5, [words], language="de"
        )
        Post(sink.host, sink.port).send("a@mail.example", "Other", ["Unsigned"], language="en")
        assert [mail.dkim for mail in sink.mailbox.all()] == ["not-checked", "unsigned"]
        checked = replace(sink.mailbox, key_records=signature.records)
        assert [mail.dkim for mail in checked.all()] == ["pass", "unsigned"]
        foreign = replace(sink.mailbox, key_records=Signature.kept_in(tmp_path / "other-key").records)
        assert [mail.dkim for mail in foreign.all()] == ["fail", "unsigned"]


def test_a_closed_post_office_is_an_error() -> None:
    with pytest.raises(OSError, match="refused"):
        Post("127.0.0.1", 9).send("a@mail.example", "x", ["y"], language="en")
