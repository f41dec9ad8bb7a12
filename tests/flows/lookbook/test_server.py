"""Lookbook over HTTP: accounts, feed, safety, waves, mail."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.errors import AuditorError, Unknown
from flows.lookbook import Server, serve
from tests.flows.lookbook.visitor import Visitor


@pytest.fixture(scope="module")
def fair() -> Iterator[Server]:
    with serve("yes-or-no") as server:
        yield server


def test_a_member_registers_posts_likes_and_logs_out(fair: Server) -> None:
    visitor = Visitor(fair.url)
    visitor.open("/register")
    visitor.submit(name="Noor", handle="noor", email="noor@mail.example", password="a long password")
    assert "May your posts train our AI?" in visitor.text
    visitor.submit("main form.compose", words="Frost on the <script>alert(1)</script> window")
    assert "Frost on the" in visitor.text
    assert "<script>alert" not in visitor.html
    visitor.submit(".post form")
    assert "Like · 1" in visitor.text
    visitor.submit(".post form")
    assert "Like · 1" not in visitor.text
    visitor.open("/settings")
    visitor.submit("form[action='/logout']")
    assert "Log in" in visitor.text


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"handle": "ada"}, "is taken"),
        ({"handle": "x y"}, "A username has"),
        ({"password": "short"}, "At least 10"),
        ({"email": "nowhere"}, "fill in every field"),
    ],
)
def test_a_bad_registration_says_why(fair: Server, values: dict[str, str], complaint: str) -> None:
    visitor = Visitor(fair.url)
    visitor.open("/register")
    good = {"name": "N", "handle": "fresh", "email": "fresh@mail.example", "password": "a long password"}
    visitor.submit(**{**good, **values})
    assert complaint in visitor.text


def test_a_wrong_password_is_refused_without_saying_which_part_was_wrong(fair: Server) -> None:
    visitor = Visitor(fair.url)
    answers = []
    for login in ("ada", "nobody"):
        visitor.open("/login")
        visitor.submit(login=login, password="wrong")
        answers.append(visitor.page.select_one("[role=alert]"))
    assert answers[0] == answers[1] is not None


def test_logins_and_keys_on_disk_are_their_owners_only(fair: Server) -> None:
    for name in ("demo-logins.json", "session-key"):
        assert stat.S_IMODE((fair.folder / name).stat().st_mode) == 0o600
    passwords = json.loads((fair.folder / "demo-logins.json").read_text()).values()
    database = (fair.folder / "lookbook.sqlite").read_bytes()
    assert not any(password.encode() in database for password in passwords)


def test_waves_only_go_forward_and_are_told_by_mail(tmp_path: Path) -> None:
    with serve("meta-2025-as-alleged", folder=tmp_path) as server:
        assert server.wave == "2024"
        server.advance("2025")
        mails = [mail.subject for mail in server.mailbox.all()]
        assert mails == ["How we use your posts for AI, and your right to object"] * 5
        mail = server.mailbox.all()[0]
        assert "If you have already objected, you do not need to do it again." in mail.text
        assert mail.links == (f"{server.url}/privacy/ai/object",)
        server.advance("2025")
        assert len(server.mailbox.all()) == 5
        with pytest.raises(ValueError, match="does not run backwards"):
            server.advance("2024")


def test_a_copied_folder_carries_the_memory_into_another_scenario(tmp_path: Path) -> None:
    with serve("meta-2025-as-promised", folder=tmp_path / "one") as first:
        ada = first.accounts["ada"]
        visitor = Visitor(first.url, ada)
        visitor.open("/privacy/ai/object")
        visitor.submit()
        assert not first.in_training("ada")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    with serve("meta-2025-as-alleged", folder=tmp_path / "two") as second:
        assert second.accounts["ada"] == ada
        second.advance("2025")
        assert second.in_training("ada")
        visitor = Visitor(second.url, ada)
        assert "right to object" in visitor.text


def test_unknown_names_and_taken_ports_are_said_clearly(fair: Server) -> None:
    with pytest.raises(Unknown, match="meta-2024"), serve("meta-2042"):
        pass
    with pytest.raises(Unknown, match="language of Lookbook"), serve("yes-or-no", locale="xx"):
        pass
    port = int(fair.url.rpartition(":")[2])
    with pytest.raises(AuditorError, match="Give another --port"), serve("yes-or-no", port=port):
        pass


def test_the_post_box_is_shown_to_a_person_and_to_no_walk(fair: Server) -> None:
    visitor = Visitor(fair.url)
    assert visitor.page.select_one("a[href='/postbox']") is None
    visitor.open("/postbox")
    assert visitor.status == 404
    with serve("yes-or-no", postbox=True) as server:
        server.send_letter("ada")
        visitor = Visitor(server.url)
        visitor.open("/postbox")
        assert "Your week on Lookbook" in visitor.text
