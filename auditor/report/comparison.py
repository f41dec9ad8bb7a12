"""A comparison of two bundles as HTML, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from auditor.compare.locales import Locales
from auditor.compare.model import Area, Change, Comparison
from auditor.errors import Unknown
from auditor.report.difference import Difference, difference
from auditor.report.html import page
from auditor.report.markdown import template
from auditor.report.pictures import Gallery, Members
from auditor.report.words import short
from evidence.model import Bundle

FORMATS: Final = ("html", "markdown", "json")
MOST_PICTURES = 24
"""Pages that are shown as pictures; further ones are named only."""
AREAS: Final[dict[Area, str]] = {
    "findings": "Indicators",
    "outcomes": "How the walks ended",
    "actions": "Actions",
    "states": "States and defaults",
    "wording": "Wording",
    "controls": "Controls",
    "screens": "Screens",
    "addresses": "Addresses and redirects",
    "storage": "Storage",
    "requests": "Hosts that were asked",
}
HEADLINES: Final = {
    "unchanged": "Nothing changed.",
    "changed": "Something changed.",
    "could-not-run": "The comparison could not be run.",
}


@dataclass(frozen=True)
class Side:
    """One of the two bundles."""

    bundle: Bundle
    members: Members
    name: str
    """File name."""


@dataclass(frozen=True)
class Looks:
    """One page as it looked in both bundles."""

    name: str
    difference: Difference


def render_comparison(comparison: Comparison, old: Side, new: Side, format: str = "html") -> str:
    """The comparison as text. Raises Unknown for a format that is not in FORMATS."""
    areas = [(AREAS[area], found) for area in AREAS if (found := [c for c in comparison.changes if c.area == area])]
    values: dict[str, Any] = {
        "comparison": comparison,
        "old": old,
        "new": new,
        "areas": areas,
        "headline": headline(comparison),
    }
    match format:
        case "html":
            return page("compare.html.j2", looks=list(_looks(comparison, old, new)), **values)
        case "markdown":
            return template("compare.md.j2").render(**values)
        case "json":
            return comparison.model_dump_json(indent=2) + "\n"
    raise Unknown("format of a comparison", format, FORMATS)


def render_locales(table: Locales, format: str = "html") -> str:
    """A table of locales as text. Raises Unknown for a format that is not in FORMATS."""
    match format:
        case "html":
            return page("locales.html.j2", table=table)
        case "markdown":
            return template("locales.md.j2").render(table=table)
        case "json":
            return table.model_dump_json(indent=2) + "\n"
    raise Unknown("format of a table of locales", format, FORMATS)


def headline(comparison: Comparison) -> str:
    """The outcome as a sentence."""
    return f"{HEADLINES[comparison.outcome]} {comparison.reason}"


def _looks(comparison: Comparison, old: Side, new: Side) -> Iterator[Looks]:
    galleries = Gallery(old.members, 5_000_000), Gallery(new.members, 5_000_000)
    for before, after in _shown(comparison)[:MOST_PICTURES]:
        screens = old.bundle.screen(before), new.bundle.screen(after)
        name = short(screens[1].name, 80)
        yield Looks(name, difference((screens[0], galleries[0]), (screens[1], galleries[1]), name))


def _shown(comparison: Comparison) -> list[tuple[str, str]]:
    """Pairs of screens on which something is said to have changed, each once."""
    spots = [(change.old, change.new) for change in comparison.changes if _visible(change)]
    exact = [(one.screen, other.screen) for one, other in spots if one and other]
    single = {spot.screen for one, other in spots if bool(one) != bool(other) for spot in (one or other,) if spot}
    near = [pair for pair in comparison.pairs if single & {*pair}]
    return list(dict.fromkeys([*exact, *near]))


def _visible(change: Change) -> bool:
    return change.area in ("states", "wording", "controls", "addresses")
