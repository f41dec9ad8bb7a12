from __future__ import annotations

import json

import pytest

from auditor.cli import invoke


def test_list_names_flows_and_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["list", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "lookbook/object-to-ai-training" in {flow["id"] for flow in told["flows"]}
    assert "prior-objection-not-honoured" in {rule["id"] for rule in told["rules"]}


def test_list_refuses_what_can_not_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["list", "cookies"]) == 3
    assert "cookies" in capsys.readouterr().err


def test_explain_tells_what_speaks_against_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["explain", "reason-required"]) == 0
    told = capsys.readouterr().out
    assert "GDPR 21(1)" in told
    assert "threshold" in told.lower() or "rule" in told.lower()


def test_an_unknown_rule_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["explain", "login-wal"]) == 3
    assert "login-wall" in capsys.readouterr().err
