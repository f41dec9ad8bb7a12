"""The same flows in several languages: what each takes, and what is on before anybody chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.check import check
from auditor.registry import Rule
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Node, Walk


class Cell(Node):
    """One flow in one locale."""

    locale: str
    outcome: str
    actions: int
    on: int
    """Toggles that were on when they were first seen."""
    toggles: int
    """Toggles that were seen."""


class Row(Node):
    """One flow in every locale in which it was walked."""

    flow: str
    title: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether outcome, actions or defaults are not the same in all locales."""
        return len({(cell.outcome, cell.actions, cell.on, cell.toggles) for cell in self.cells}) > 1


class Locales(Node):
    """A table of flows by locales."""

    platform: str
    locales: tuple[str, ...]
    rows: tuple[Row, ...]
    indicators: dict[str, tuple[str, ...]]
    """Locale → ids of the rules that found something."""


def across(
    bundles: Iterable[Bundle], rules: Sequence[Rule] | None = None, thresholds: Thresholds | None = None
) -> Locales:
    """The newest bundle of each locale, side by side.

    Raises ValueError for none, or for bundles of several platforms.
    """
    newest: dict[str, Bundle] = {}
    for bundle in sorted(bundles, key=lambda one: one.started_at):
        newest[bundle.environment.locale] = bundle
    platforms = {bundle.platform for bundle in newest.values()}
    if len(platforms) != 1:
        raise ValueError(f"A table of locales needs bundles of one platform; these are of {len(platforms)}.")
    locales = tuple(sorted(newest))
    titles = {walk.flow: walk.title for locale in locales for walk in newest[locale].walks}
    return Locales(
        platform=platforms.pop(),
        locales=locales,
        rows=tuple(Row(flow=flow, title=title, cells=_cells(flow, newest, locales)) for flow, title in titles.items()),
        indicators={
            locale: tuple(sorted(r.rule for r in check(newest[locale], rules, thresholds) if r.outcome == "indicator"))
            for locale in locales
        },
    )


def _cells(flow: str, newest: dict[str, Bundle], locales: tuple[str, ...]) -> tuple[Cell, ...]:
    walks = ((locale, walk) for locale in locales for walk in newest[locale].walks if walk.flow == flow)
    return tuple(_cell(locale, walk) for locale, walk in walks)


def _cell(locale: str, walk: Walk) -> Cell:
    first: dict[tuple[str, str], bool] = {}
    for screen in walk.screens:
        for control in screen.controls:
            if control.checked is not None and not control.disabled:
                first.setdefault((screen.url, control.field or control.selector), control.checked)
    return Cell(
        locale=locale,
        outcome=walk.outcome,
        actions=walk.counts.actions,
        on=sum(first.values()),
        toggles=len(first),
    )
