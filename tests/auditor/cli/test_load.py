from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import load
from auditor.errors import Unknown, UsageError
from auditor.registry import rules

load.everything()


def test_a_target_is_a_platform_a_flow_a_file_or_an_address(tmp_path: Path) -> None:
    platform, flows, options = load.chosen_flows("lookbook")
    assert platform == "lookbook"
    assert len(flows) > 5
    assert options == {}
    assert [flow.id for flow in load.chosen_flows("lookbook/object-late")[1]] == ["lookbook/object-late"]
    platform, flows, options = load.chosen_flows("http://127.0.0.1:8000/")
    assert load.audited_platform(platform, options) == "127.0.0.1"
    assert {flow.goal for flow in flows} >= {"consent", "refuse"}


def test_a_consent_dialog_needs_an_address() -> None:
    with pytest.raises(UsageError, match="Give an address"):
        load.audited_platform("consent-dialog", {})


def test_unknown_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(Unknown, match="Did you mean lookbook"):
        load.chosen_flows("lookbok")
    with pytest.raises(Unknown, match="login-wall"):
        load.chosen_rules(["login-wal"])


def test_a_rule_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "own_rule.py"
    path.write_text(
        "from auditor.registry import rule\n"
        "from auditor.results import clear\n"
        "@rule(severity='low', hooks=(), counter='', evidence='W')\n"
        "def own_rule(bundle, thresholds):\n"
        "    '''Own rule.'''\n"
        "    return clear('fine')\n"
    )
    assert [rule.id for rule in load.chosen_rules([str(path)])] == ["own-rule"]
    del rules["own-rule"]


def test_pairs_need_an_equals_sign() -> None:
    assert load.pairs(["a=b", "c=d=e"]) == {"a": "b", "c": "d=e"}
    with pytest.raises(UsageError, match="name=value"):
        load.pairs(["a"])
