from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import invoke


def test_new_flow_and_rule_say_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["new", "flow", "examplebook", "--folder", "flows"]) == 0
    assert "auditor run flows/examplebook.py" in capsys.readouterr().out
    assert invoke(["new", "rule", "hidden-deadline", "--folder", "rules", "--tests", "tests"]) == 0
    assert (tmp_path / "rules" / "hidden_deadline.py").is_file()
    assert (tmp_path / "tests" / "test_hidden_deadline.py").is_file()
    assert invoke(["new", "rule", "hidden-deadline", "--folder", "rules", "--tests", "tests"]) == 3
