"""The post room: real mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.mailbox import Sink
from flows.lookbook.post import Post


def test_a_mail_is_plain_and_html_and_safe(tmp_path: Path) -> None:
    with Sink(tmp_path / "mail") as sink:
        link = "https://lookbook.example/object?a=1&b=2"
        Post(sink.host, sink.port).send("a@mail.example", "Grüße", ["Hello <b>you</b>"], language="de", link=link)
        box = sink.mailbox
        mail = box.wait(timeout=2)
        source = box.source(mail)
    assert mail.subject == "Grüße"
    assert "Hello <b>you</b>" in mail.text
    assert mail.links == (link,)
    assert mail.language == "de"
    assert b"Hello &lt;b&gt;you" in source


def test_a_closed_post_office_is_an_error() -> None:
    with pytest.raises(OSError, match="refused"):
        Post("127.0.0.1", 9).send("a@mail.example", "x", ["y"], language="en")
