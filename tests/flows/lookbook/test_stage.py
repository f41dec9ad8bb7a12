"""The stage on which the walks play."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import Unknown, UsageError, load_plugins, registry
from auditor.mailbox import MailboxProblem
from flows.lookbook.stage import MEMBER_OF, lookbook


def test_the_stage_moves_time_and_members_with_the_walks(tmp_path: Path) -> None:
    load_plugins()
    walks = {name.partition("/")[2]: flow for name, flow in registry.flows.items() if flow.platform == "lookbook"}
    assert set(MEMBER_OF) <= set(walks)
    with lookbook({"scenario": "yes-or-no", "folder": str(tmp_path), "reason": "optional"}) as stage:
        assert stage.facts == {"scenario": "yes-or-no", "language": "en", "reason": "optional"}
        seen = []
        for name in ("object-to-ai-training", "agree-to-ai-training", "come-back-after-objecting", "object-late"):
            facts = stage.before_walk(walks[name])
            seen.append((facts["wave"], stage.accounts["member"].pseudonym))
        assert seen == [("2024", "ada"), ("2024", "ben"), ("2025", "ada"), ("after", "dario")]
    assert (tmp_path / "lookbook.sqlite").exists()


def test_an_unknown_switch_is_said_before_anything_starts() -> None:
    with pytest.raises(Unknown, match="Did you mean reason"), lookbook({"reasn": "optional"}):
        pass


@pytest.mark.parametrize("port", ["x", "-1", "70000"])
@pytest.mark.parametrize("option", ["port", "imap"])
def test_a_port_that_is_none_is_said(option: str, port: str) -> None:
    with pytest.raises(UsageError, match=f"{option}={port} is no port"), lookbook({option: port}):
        pass


def test_a_mailbox_that_can_not_be_opened_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUDITOR_IMAP_USER", "AUDITOR_IMAP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match="set AUDITOR_IMAP_USER"), lookbook({"imap": "1"}):
        pass
    monkeypatch.setenv("AUDITOR_IMAP_USER", "ada")
    monkeypatch.setenv("AUDITOR_IMAP_PASSWORD", "secret")
    with pytest.raises(MailboxProblem, match="on port 1 does not let ada in"), lookbook({"imap": "1"}):
        pass
