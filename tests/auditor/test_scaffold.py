from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.discover import load_file
from auditor.errors import UsageError
from auditor.registry import rules
from auditor.scaffold import new_flow, new_rule

ROOT = Path(__file__).parents[2]
RUN_TEST = """
import sys, pytest
from pathlib import Path
from auditor.discover import load_file
load_file(Path({rule!r}))
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", {test!r}]))
"""


def test_a_new_flow_loads_as_it_is(tmp_path: Path) -> None:
    path = new_flow("Example-Book", "https://www.example.com/", tmp_path)
    found, _ = load_file(path)
    assert path.name == "example_book.py"
    assert [flow.id for flow in found] == ["example-book/object-to-ai-training"]


def test_a_new_rule_loads_and_its_test_passes(tmp_path: Path) -> None:
    rule, test = new_rule("hidden-deadline", tmp_path, tmp_path)
    load_file(rule)
    try:
        assert rules["hidden-deadline"].title == "One line that names the bad thing"
        code = RUN_TEST.format(rule=str(rule), test=str(test))
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    finally:
        del rules["hidden-deadline"]


def test_a_new_rule_of_the_house_is_found_by_its_test_and_keeps_to_the_style(tmp_path: Path) -> None:
    for floor in ("auditor", "evidence", "tests"):
        shutil.copytree(ROOT / floor, tmp_path / floor, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    flow = new_flow("examplebook", "https://www.example.com/", tmp_path / "flows")
    rule, test = new_rule("hidden-deadline", tmp_path / "auditor" / "rules", tmp_path / "tests" / "auditor" / "rules")
    for tool in (["pytest", "-q"], ["ruff", "check"], ["ruff", "format", "--check"]):
        command = [sys.executable, "-m", *tool, *([str(test)] if "pytest" in tool else map(str, (flow, rule, test)))]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new_flow("examplebook", "https://www.example.com/", tmp_path)
    with pytest.raises(UsageError, match="exists already"):
        new_flow("examplebook", "https://www.example.com/", tmp_path)


@pytest.mark.parametrize("name", ["1st", "a/b", "", "class", "über"])
def test_a_name_that_can_be_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="can't be a file's name"):
        new_rule(name, tmp_path, None)
