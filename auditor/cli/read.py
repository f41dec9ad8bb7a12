"""`read`: what a text says, as the rules about wording read it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

from auditor.cli.options import Formatted
from auditor.cli.output import Format, out, print_json
from auditor.errors import UsageError
from auditor.wording import detect, has_pack, languages, why
from auditor.wording import read as marks_of

REASONS = 5
"""How many are shown of each kind."""


class Place(StrEnum):
    """Where a text stood."""

    notice = "notice"
    form = "form"
    dialog = "dialog"
    mail = "mail"
    label = "label"


def read(
    text: Annotated[str, typer.Argument(help="The words of a notice, form, dialog, mail or button.")],
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Its language, e.g. de; by default its words tell.")
    ] = None,
    context: Annotated[Place, typer.Option(help="Where it stood.")] = Place.notice,
    format: Formatted = Format.text,
) -> None:
    """Read a text as the rules read it: what it says, how likely that is, and what speaks for and against it."""
    _refuse_untested(language or detect(text)[0])
    marks = marks_of(text, language=language, context=context.value)
    told = [(mark, why(mark, context.value)) for mark in marks]
    if format is Format.json:
        print_json([mark._asdict() | {"reasons": dict(reasons[:REASONS])} for mark, reasons in told])
        return
    if not marks:
        out().print("It says nothing that a rule looks for.")
        return
    for mark, reasons in told:
        out().print(f"[bold]{mark.label}[/bold]  likelihood {mark.confidence:.2f}")
        out().print(f"  “{escape(mark.quote)}”")
        out().print(f"  for      {_listed(reasons, 1)}")
        out().print(f"  against  {_listed(reasons, -1)}\n")


def _listed(reasons: list[tuple[str, float]], sign: int) -> str:
    """The heaviest reasons of one `sign`, as a line."""
    said = [f"{what} {weight:+.1f}" for what, weight in reasons if weight * sign > 0][:REASONS]
    return escape(", ".join(said)) or "nothing"


def _refuse_untested(language: str | None) -> None:
    if language is not None and not has_pack(language):
        tested = ", ".join(one for one in languages() if has_pack(one))
        raise UsageError(f"There is no tested language pack for '{language}'; choose --language: {tested}.")
