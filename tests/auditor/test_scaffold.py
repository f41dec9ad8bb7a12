from __future__ import annotations

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


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new_flow("examplebook", "https://www.example.com/", tmp_path)
    with pytest.raises(UsageError, match="exists already"):
        new_flow("examplebook", "https://www.example.com/", tmp_path)


@pytest.mark.parametrize("name", ["1st", "a/b", "", "class", "über"])
def test_a_name_that_can_be_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="can't be a file's name"):
        new_rule(name, tmp_path, None)
