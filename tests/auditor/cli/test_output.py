from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from auditor.cli.output import complain, deliver, print_json, progress, results_table, summary, table, walks_table
from auditor.results import Citation, Finding, Result
from tests.builders import bundle, screen, walk

FOUND = Result(
    rule="login-wall",
    outcome="indicator",
    severity="high",
    confidence="medium",
    findings=(Finding(message="A login [red]stands[/] before the form.", citations=(Citation(screen="w1-s01"),)),),
)
CLEAR = Result(rule="urgency", outcome="clear", severity="low", confidence="high", reason="No countdown.")


def printed(thing: object) -> str:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(thing)
    return console.export_text()


def test_tables_fit_eighty_columns_and_escape_what_pages_say() -> None:
    told = printed(results_table([CLEAR, FOUND], everything=True))
    assert "A login [red]stands[/]" in told
    assert told.index("login-wall") < told.index("urgency")
    assert max(map(len, told.splitlines())) <= 80
    assert "urgency" not in printed(results_table([CLEAR, FOUND]))


def test_walks_say_why_they_did_not_complete() -> None:
    made = bundle(walk(screen(), outcome="blocked", reason="A CAPTCHA stands before the form."))
    assert "CAPTCHA" in printed(walks_table(made.walks))


def test_the_summary_counts_each_outcome() -> None:
    assert summary([CLEAR, FOUND]).startswith("1 indicators, 0 errors, 0 cannot tell, 1 clear")


def test_results_go_to_stdout_and_the_rest_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "ü"})
    complain("It [bold]failed[/].")
    with progress() as tell:
        tell("Home [1]")
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"name": "ü"}
    assert "It [bold]failed[/]." in captured.err
    assert "Home [1]" in captured.err


def test_a_document_goes_to_the_named_file_or_to_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deliver("# Title\n", None, "History")
    assert capsys.readouterr().out == "# Title\n"
    deliver("# Title\n", tmp_path / "it.md", "History")
    assert (tmp_path / "it.md").read_text() == "# Title\n"
    assert capsys.readouterr().out == f"History: {tmp_path / 'it.md'}\n"


def test_a_table_has_its_headings() -> None:
    assert "When" in printed(table("History", "When", "What"))
