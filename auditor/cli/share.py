"""`export`, `redact` and `reveal`: a bundle for a court, for the public, and one hidden word shown after all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from auditor.check import check
from auditor.cli import load, options
from auditor.cli.output import out, progress, remark, table
from auditor.cli.verdict import thresholds_from
from auditor.errors import UsageError
from auditor.report.exhibits import export as export_exhibits
from evidence import commitments, keys, wacz
from evidence import redact as redaction
from evidence.model import Box
from evidence.seal import Signing


def export(
    bundle: options.BundleFile,
    exhibits: Annotated[bool, options.flag("--exhibits", "As exhibits (the only form so far).")] = True,  # noqa: ARG001
    out_: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Folder to write; by default beside the bundle.")
    ] = None,
    thresholds: options.ThresholdsFile = None,
) -> None:
    """Write a folder for a court file: numbered PDFs, pictures, quotes, and the commands that check them."""
    folder = out_ or bundle.with_suffix(".exhibits")
    load.everything()
    limits = thresholds_from(thresholds)
    with wacz.read(bundle) as opened, progress() as tell:
        tell("Judging the evidence")
        results = check(opened.bundle, None, limits)
        tell("Printing the exhibits")
        written = export_exhibits(opened, results, folder, limits)
    out().print(f"Wrote {len(written)} files to {folder}.", soft_wrap=True)


def redact(
    bundle: options.BundleFile,
    target: Annotated[Path, typer.Argument(help="The copy to write, a .wacz file.")],
    text: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="A name or text to hide everywhere (may be repeated).")
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option(metavar="SCREEN=X,Y,WIDTH,HEIGHT", help="Rectangle in CSS pixels to black out (may be repeated)."),
    ] = None,
    key: options.Key = None,
    operator: options.Operator = None,
) -> None:
    """Make a copy that may be shown in public; what is hidden can be opened later, piece by piece."""
    if not text and not region:
        raise UsageError("Nothing to hide was named. Give --text WORDS or --region SCREEN=X,Y,WIDTH,HEIGHT.")
    if target.exists():
        raise UsageError(f"{target} exists already. Name a new file for the copy.")
    signing = Signing(keys.load(key), operator=operator)
    made = redaction.redact(bundle, target, redaction.Plan(tuple(text or ()), _regions(region or [])), signing)
    rows = table("Hidden", "Commitment", "Kind")
    for one in made.redactions.commitments:
        rows.add_row(one.id, one.kind)
    out().print(rows)
    for words in made.nowhere:
        remark(f"'{words}' stands nowhere in the bundle, so nothing was hidden for it.")
    out().print(f"Copy: {made.path}", soft_wrap=True)
    out().print(f"Keep this to yourself, it opens every commitment: {made.openings}", soft_wrap=True)


def reveal(
    copy: Annotated[Path, typer.Argument(help="The redacted copy, a .wacz file.")],
    openings: Annotated[Path, typer.Argument(help="The file of openings that was kept with the original.")],
    commitment: Annotated[str, typer.Argument(help="Id of the commitment to open, e.g. 0001.")],
    out_: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="File for a blacked-out region, a PNG.")
    ] = None,
) -> None:
    """Open one commitment of a redacted copy, and check that it is what was hidden."""
    shown = commitments.reveal(copy, openings, commitment)
    if shown.kind == "region":
        target = out_ or copy.with_suffix(f".{shown.id}.png")
        target.write_bytes(shown.data)
    words = escape(shown.value) if shown.kind == "text" else str(target)
    out().print(f"{shown.id} ({shown.kind}): {words}", soft_wrap=True)
    out().print(f"Salt: {shown.salt}", soft_wrap=True)


def _regions(words: list[str]) -> dict[str, list[Box]]:
    found: dict[str, list[Box]] = {}
    for screen, numbers in ((name, value) for word in words for name, value in load.pairs([word]).items()):
        parts = numbers.split(",")
        try:
            x, y, width, height = (float(part) for part in parts)
        except ValueError:
            raise UsageError(f"'{numbers}' is no region. Write X,Y,WIDTH,HEIGHT in CSS pixels.") from None
        found.setdefault(screen, []).append(Box(x=x, y=y, width=width, height=height))
    return found
