"""A folder for a court file: numbered PDFs, untouched pictures, quotes, and the commands that check the bundle."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from playwright.sync_api import Playwright

from auditor.errors import UsageError
from auditor.report.findings import Card
from auditor.report.html import page, style
from auditor.report.paper import css_string, printer
from auditor.report.pictures import Gallery
from auditor.report.sealed import Sealed, sealed_file
from auditor.report.view import Tour, View, build
from auditor.report.words import day, plain, short
from auditor.results import Result
from auditor.thresholds import Thresholds
from evidence.errors import EvidenceError
from evidence.wacz import Opened

BUDGET = 400_000_000
"""Bytes of all pictures together; paper needs them fine."""
FINENESS = 1.7


@dataclass(frozen=True)
class Exhibit:
    """One numbered PDF: about one indicator, one walk, the story, or the paths."""

    number: int
    title: str
    slug: str
    kind: str
    card: Card | None = None
    tour: Tour | None = None

    @property
    def file(self) -> str:
        """`03-objection-deadline.pdf`."""
        return f"{self.number:02}-{self.slug}.pdf"


def export(
    opened: Opened,
    results: Sequence[Result],
    folder: Path,
    thresholds: Thresholds | None = None,
    playwright: Playwright | None = None,
) -> list[Path]:
    """Writes the exhibits of an opened bundle to `folder`, which must be empty or new; returns all files.

    Raises UsageError when the folder holds something, BrowserMissing, and OSError.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty. Name a new folder, so that old and new exhibits can't mix.")
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    sealed = sealed_file(opened.path)
    gallery = Gallery(opened.member, BUDGET, FINENESS)
    view = build(opened.bundle, results, gallery, sealed, thresholds or Thresholds())
    found = list(exhibits(view))
    with printer(playwright) as to_paper:
        listed = page("exhibits.html.j2", margins("List of exhibits", view), view=view, exhibits=found)
        to_paper(listed, folder / "00-list-of-exhibits.pdf")
        for one in found:
            document = page("exhibit.html.j2", margins(f"Exhibit {one.number}", view), view=view, exhibit=one)
            to_paper(document, folder / one.file)
    missing = list(_pictures(opened, folder / "pictures"))
    (folder / "quotes.csv").write_text(quotes(found), encoding="utf-8")
    (folder / "verify.sh").write_text(_script(view, sealed), encoding="utf-8")
    if missing:
        (folder / "missing.txt").write_text("\n".join(missing) + "\n", encoding="utf-8")
    _sums(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def exhibits(view: View) -> Iterator[Exhibit]:
    """What becomes an exhibit, in order: indicators, the story, the paths, and every walk."""
    parts: list[tuple[str, str, str, Card | None, Tour | None]] = []
    parts += [("indicator", card.title, card.id, card, None) for card in view.cards]
    if view.story.chapters:
        parts.append(("story", "The story in time", "story", None, None))
    if view.pairs:
        parts.append(("paths", "The two paths", "paths", None, None))
    for tour in view.tours:
        title = f"Walk {short(tour.walk.id, 20)}: {short(tour.walk.title, 120)}"
        parts.append(("walk", title, f"walk-{tour.walk.id}", None, tour))
    for number, (kind, title, slug, of_card, of_tour) in enumerate(parts, 1):
        yield Exhibit(number, title, _slug(slug), kind, of_card, of_tour)


def margins(name: str, view: View) -> str:
    """The style of an exhibit's pages, with its name, the bundle's digest and the time stamps in the margins."""
    stamps = view.sealed.stamps[-1:] or ("no trusted time stamp",)
    values = {
        "exhibit": name,
        "about": f"{short(view.platform, 40)}, audited {day(view.bundle.started_at)}",
        "digest": f"bundle SHA-256 {view.sealed.sha256 or 'not known'}",
        "stamp": f"time stamp: {short(stamps[0], 110)}",
    }
    css = style("exhibit.css")
    for key, value in values.items():
        css = css.replace("{" + key + "}", css_string(value))
    return css


def quotes(found: Iterable[Exhibit]) -> str:
    """All quotes of the indicators as CSV: exhibit, quote, language, place, address, record digest."""
    target = io.StringIO()
    rows = csv.writer(target, lineterminator="\n")
    rows.writerow(("exhibit", "quote", "language", "place", "address", "record_sha256"))
    for one in found:
        for cited in (c for o in (one.card.occurrences if one.card else ()) for f in o.figures for c in f.cited):
            if cited.quote:
                address = plain(cited.screen.url) if cited.screen else ""
                cells = (cited.quote, cited.language, cited.place, address, cited.digest)
                rows.writerow((one.number, *(_harmless(cell) for cell in cells)))
    return target.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _pictures(opened: Opened, folder: Path) -> Iterator[str]:
    """Copies every picture; yields a sentence for each that can't be read."""
    names = [picture.path for walk in opened.bundle.walks for screen in walk.screens for picture in screen.pictures]
    for name in dict.fromkeys(names):
        target = PurePosixPath(name).name
        try:
            data = opened.member(name)
        except EvidenceError as problem:
            yield f"{plain(name)}: {plain(problem)}"
            continue
        if re.fullmatch(r"[\w.-]+\.png", target):
            (folder / target).write_bytes(data)
        else:
            yield f"{plain(name)}: its name is not one that this tool gives to a picture"


def _script(view: View, sealed: Sealed) -> str:
    head = "#!/bin/sh\n# Run this in the folder that holds the bundle and its seal.\n"
    return head + "\n".join(view.commands) + "\n\n" + sealed.script


def _sums(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}" for path in files
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "exhibit"
