from __future__ import annotations

from pathlib import Path

import pytest

from auditor.discover import load_file, load_plugins
from auditor.errors import FlowProblem
from auditor.registry import flows, rules

FLOW = '''
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="object", visitor="anonymous")
def object_by_form(page: Page, record: Record) -> None:
    """Object by the form."""
'''


def test_bundled_flows_and_rules_are_found_and_none_fails() -> None:
    assert load_plugins() == []
    assert "login-wall" in rules
    assert "lookbook" in {flow.platform for flow in flows.values()}


def test_a_file_gives_its_flows(tmp_path: Path) -> None:
    path = tmp_path / "examplebook.py"
    path.write_text(FLOW)
    found, new_rules = load_file(path)
    assert [(f.id, f.title, f.visitor) for f in found] == [
        ("examplebook/object-by-form", "Object by the form", "anonymous")
    ]
    assert new_rules == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("x = 1", "defines no flow"), ("raise ValueError('bad')", "ValueError: bad"), ("def (", "SyntaxError")],
)
def test_a_file_that_is_no_flow_is_said_to_be_none(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "broken.py"
    path.write_text(text)
    with pytest.raises(FlowProblem, match=words):
        load_file(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FlowProblem, match=r"nowhere\.py"):
        load_file(tmp_path / "nowhere.py")
