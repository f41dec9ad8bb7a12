"""What a person sees in the terminal: results on stdout, progress and complaints on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from auditor.results import Result
from auditor.settings import Tell
from evidence.model import Walk


class Format(StrEnum):
    """How results are printed."""

    text = "text"
    json = "json"


OUTCOME_WORDS = {
    "clear": "[green]clear[/]",
    "cannot-tell": "[yellow]cannot tell[/]",
    "not-applicable": "[dim]not applicable[/]",
    "error": "[bold magenta]error[/]",
}
ORDER = {"indicator": 0, "error": 1, "cannot-tell": 2, "clear": 3, "not-applicable": 4}
SEVERITY = {"high": 0, "medium": 1, "low": 2}


def out() -> Console:
    """The console for results."""
    return Console(highlight=False)


def err() -> Console:
    """The console for progress and complaints."""
    return Console(stderr=True, highlight=False)


def complain(sentence: str) -> None:
    """Prints an error sentence on stderr."""
    err().print(f"[bold red]Error:[/] {escape(sentence)}", soft_wrap=True)


def remark(sentence: str) -> None:
    """Prints a remark on stderr."""
    err().print(escape(sentence), soft_wrap=True)


def print_json(value: Any) -> None:
    """Prints one JSON document on stdout, untouched by the terminal's width."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def deliver(document: str, to: Path | None, what: str) -> None:
    """Writes a finished document to the file `to` and says so, calling it `what`; prints it where no file is named."""
    if to is None:
        print(document, end="")
        return
    to.write_text(document, encoding="utf-8")
    out().print(f"{what}: {to}", soft_wrap=True)


@contextmanager
def progress() -> Iterator[Tell]:
    """Shows the current step on stderr: one living line in a terminal, plain lines elsewhere."""
    console = err()
    if not console.is_terminal:
        yield lambda step: console.print(f"  {escape(step)}", soft_wrap=True)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda step: bar.update(task, description=escape(step))


def walks_table(walks: Sequence[Walk]) -> Table:
    """Walks with outcome and effort; why one did not complete stands below its title."""
    rows = table("Walks", "Walk", lines=True)
    rows.add_column("Outcome", no_wrap=True)
    for heading in ("Actions", "Screens", "Words"):
        rows.add_column(heading, justify="right", no_wrap=True)
    for walk in walks:
        title = escape(walk.title) + (f"\n[dim]{escape(walk.reason)}[/]" if walk.reason else "")
        counts = (str(walk.counts.actions), str(walk.counts.screens), str(walk.counts.words))
        rows.add_row(title, walk.outcome, *counts)
    return rows


def results_table(results: Sequence[Result], *, everything: bool = False) -> Table:
    """Indicators first; the rest only when `everything` is asked for."""
    rows = table("Results" if everything else "Indicators", lines=True)
    rows.add_column("Rule", no_wrap=True)
    rows.add_column("Severity\nConfidence", no_wrap=True)
    rows.add_column("What was observed", overflow="fold")
    for result in sorted(results, key=lambda r: (ORDER[r.outcome], SEVERITY[r.severity], r.rule)):
        if everything or result.outcome in ("indicator", "error"):
            words = result.findings[0].message if result.findings else result.reason
            more = f" [dim](and {len(result.findings) - 1} more)[/]" if len(result.findings) > 1 else ""
            rows.add_row(result.rule, _judgement(result), escape(words) + more)
    return rows


def _judgement(result: Result) -> str:
    if result.outcome == "indicator":
        return f"[bold red]{result.severity}[/]\n{result.confidence}"
    return OUTCOME_WORDS[result.outcome]


def table(title: str, *headings: str, lines: bool = False) -> Table:
    """An empty table in the house's style, with its first columns; `lines` parts rows that hold several lines."""
    made = Table(title=title, title_justify="left", title_style="bold", box=box.HORIZONTALS, show_lines=lines)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def summary(results: Sequence[Result]) -> str:
    """One line that counts the outcomes."""
    counts = {name: sum(r.outcome == name for r in results) for name in ORDER}
    words = {"indicator": "indicators", "error": "errors", "cannot-tell": "cannot tell"}
    return ", ".join(f"{count} {words.get(name, name.replace('-', ' '))}" for name, count in counts.items())
