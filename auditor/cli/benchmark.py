"""`benchmark`: what the auditor's numbers are, measured here and now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from auditor.benchmark import capture as capture_bench
from auditor.benchmark import judge as judge_bench
from auditor.benchmark import labels as labels_bench
from auditor.benchmark import network as network_bench
from auditor.benchmark import sentences as sentences_bench
from auditor.benchmark import verify as verify_bench
from auditor.cli import load, options
from auditor.cli.output import Format, err, out, print_json, progress, table
from auditor.errors import FlowProblem, UsageError

app = typer.Typer(help="Measure the auditor: what it tells right, and what it costs.", no_args_is_help=True)
HEADINGS = ("Scenario", "Indicators", "Missing", "Extra or broken")
JsonOption = Annotated[bool, options.flag("--json", "Print JSON.")]
FileArgument = Annotated[Path, typer.Argument(help="File with labelled rows.")]


@app.command("labels")
def labels(file: FileArgument, json: JsonOption = False) -> None:
    """Score the intent of button labels on a CSV file (columns text, label, occurrences)."""
    score = labels_bench.run(file)
    if json:
        print_json(score.model_dump(mode="json"))
        return
    console = out()
    console.print(f"{score.rows} rows, accuracy {score.accuracy:.3f}, by occurrences {score.weighted.accuracy:.3f}")
    console.print(_scores("Each text once", score.intents))
    console.print(_scores("By occurrences", score.weighted.intents))
    languages = table("Each language: precision / recall", "Language", "Rows")
    names = [name for name in score.intents if name != "other"]
    for name in names:
        languages.add_column(name.capitalize(), justify="right")
    for language, found in score.languages.items():
        rows = sum(intent.support for intent in found.intents.values())
        cells = (f"{s.precision:.2f} / {s.recall:.2f}" if s.support else "" for s in (found.intents[n] for n in names))
        languages.add_row(language, str(rows), *cells)
    console.print(languages)


@app.command("sentences")
def sentences(
    file: FileArgument,
    out_: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="File for the rows; by default stdout.")
    ] = None,
) -> None:
    """Read what sentences say: a JSON line `{id, labels, quotes}` for each row; the scores go to stderr."""
    score = sentences_bench.run(file)
    lines = "".join(reading.model_dump_json() + "\n" for reading in score.readings)
    if out_:
        out_.write_text(lines, encoding="utf-8")
    else:
        print(lines, end="")
    if score.judged:
        err().print(f"{score.judged} judged rows: {_rates(score.total)}")
        err().print(_found("Each label", score.labels))
        err().print(_found("Each language", score.languages))


@app.command("capture")
def capture() -> None:
    """Time a complete capture of a step against a bare full-page screenshot (median of 20, taking turns)."""
    rows = table("Capture", "Nodes", "Bare, ms", "Complete, ms", "Ratio")
    with progress() as tell:
        for cost in capture_bench.run(tell):
            rows.add_row(str(cost.nodes), f"{cost.bare * 1000:.0f}", f"{cost.complete * 1000:.0f}", f"{cost.ratio:.2f}")
    out().print(rows)


@app.command("network")
def network() -> None:
    """Time a walk with the network archive against one without (median of 10, taking turns)."""
    with progress() as tell:
        tell("Walking with and without the archive")
        cost = network_bench.run()
    rows = table("Network archive", "Requests", "Without, s", "With, s", "Ratio")
    rows.add_row(str(cost.requests), f"{cost.without:.2f}", f"{cost.archived:.2f}", f"{cost.ratio:.2f}")
    out().print(rows)


@app.command("verify")
def verify(bundle: options.BundleFile) -> None:
    """Time the verifier against sha256sum on a bundle, and on copies of it with 50 and 200 MB more."""
    rows = table("Verifier", "MB", "sha256sum, ms", "verify, ms", "Speed ratio")
    with progress() as tell:
        tell("Verifying")
        for speed in verify_bench.run(bundle):
            times = (f"{speed.sha256sum * 1000:.0f}", f"{speed.verify * 1000:.0f}", f"{speed.ratio:.2f}")
            rows.add_row(f"{speed.megabytes:.0f}", *times)
    out().print(rows)


@app.command("judge")
def judge(bundle: options.BundleFile) -> None:
    """Time judging a saved bundle by every rule, and the intent of labels (processor time, one core)."""
    load.everything()
    speed = judge_bench.run(bundle)
    rows = table("Judging", "Screens", "ms a screen, first", "ms a screen, again", "Labels a second")
    times = (f"{speed.milliseconds_per_screen:.1f}", f"{speed.again:.1f}")
    rows.add_row(str(speed.screens), *times, f"{speed.labels_per_second:,.0f}")
    out().print(rows)


@app.command("matrix")
def matrix(
    names: Annotated[list[str] | None, typer.Argument(help="Only rows whose name contains one of these.")] = None,
    jobs: Annotated[int, typer.Option(metavar="NUMBER", help="Audits at a time.", min=1)] = 2,
    format: options.Formatted = Format.text,
) -> int:
    """Flip each switch of Lookbook alone, audit it, and hold the indicators against the expected ones."""
    with progress() as tell:
        found = _bundled("matrix")(names or (), jobs, lambda outcome: tell(outcome.row.name))
    if not found.outcomes:
        raise UsageError(f"No row's name contains {' or '.join(names or ())}. Without names, all rows are run.")
    if format is Format.json:
        print_json([_row(outcome) for outcome in found.outcomes])
    else:
        _show_matrix(found)
    return 0 if found.right else 1


def _bundled(name: str) -> Callable[..., Any]:
    for entry in entry_points(group="auditor.benchmarks", name=name):
        loaded: Callable[..., Any] = entry.load()
        return loaded
    raise FlowProblem(f"The benchmark '{name}' is not installed. Install the package anew.")


def _row(outcome: Any) -> dict[str, object]:
    return {
        "name": outcome.row.name,
        "expected": sorted(outcome.row.expected),
        "found": sorted(outcome.found),
        "missing": sorted(outcome.missing),
        "extra": sorted(outcome.extra),
        "broken": list(outcome.broken),
        "right": outcome.right,
    }


def _show_matrix(found: Any) -> None:
    rows = table("Each preset, and each switch flipped alone", *HEADINGS, lines=True)
    for outcome in found.outcomes:
        wrong = [*sorted(outcome.extra), *outcome.broken]
        cells = ("\n".join(sorted(outcome.found)) or "none", "\n".join(sorted(outcome.missing)), "\n".join(wrong))
        rows.add_row(outcome.row.name, *cells)
    console = out()
    console.print(rows)
    scores = table("Confusion", "Indicator", "Right", "Wrong", "Missed")
    for name, counts in found.scores().items():
        scores.add_row(name, *map(str, counts))
    console.print(scores)
    right = sum(outcome.right for outcome in found.outcomes)
    console.print(f"{right} of {len(found.outcomes)} scenarios show exactly the expected indicators.")


def _scores(title: str, intents: Mapping[str, labels_bench.Score]) -> Table:
    rows = table(title, "Intent", "Precision", "Recall", "F1", "Support")
    for name, score in intents.items():
        rows.add_row(name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", str(score.support))
    return rows


def _found(title: str, found: Mapping[str, sentences_bench.Found]) -> Table:
    rows = table(title, "Name", "Precision", "Recall", "Right", "Wrong", "Missed")
    for name, one in sorted(found.items()):
        counts = (str(one.right), str(one.wrong), str(one.missed))
        rows.add_row(name, f"{one.precision:.3f}", f"{one.recall:.3f}", *counts)
    return rows


def _rates(found: sentences_bench.Found) -> str:
    return f"precision {found.precision:.3f}, recall {found.recall:.3f}"
