"""All bundles of one platform in the order of time: effort, indicators, wording, addresses. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.check import check
from auditor.compare import Change, compare
from auditor.compare.normal import address
from auditor.registry import Rule
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Moment, Node


class Effort(Node):
    """What one walk took in one bundle."""

    flow: str
    title: str
    outcome: str
    actions: int


class Entry(Node):
    """One bundle in the history."""

    name: str
    """File name of the bundle."""
    at: Moment
    status: str
    locale: str
    efforts: tuple[Effort, ...]
    indicators: tuple[str, ...]
    """Ids of the rules that found something."""
    unsure: int
    """Rules that could not tell, or failed."""
    outcome: str
    """Of the comparison with the bundle before; empty for the first."""
    changes: tuple[Change, ...]
    """Since the bundle before."""
    addresses: tuple[str, ...]
    """Pages on which a form was met, in comparable form."""
    redirects: tuple[str, ...]
    """`from → to` of the documents that were redirected."""


class History(Node):
    """The timeline of one platform."""

    platform: str
    entries: tuple[Entry, ...]
    """Oldest first."""

    @property
    def flows(self) -> dict[str, str]:
        """Id → title of every flow that any bundle has, in the order of their first appearance."""
        return {effort.flow: effort.title for entry in self.entries for effort in entry.efforts}


def history(
    bundles: Iterable[tuple[str, Bundle]], rules: Sequence[Rule] | None = None, thresholds: Thresholds | None = None
) -> History:
    """The history of (file name, bundle) pairs of one platform, all judged by the same rules.

    Each bundle is compared with the one before it in the same language. Raises ValueError for none, or for bundles
    of several platforms.
    """
    ordered = sorted(bundles, key=lambda pair: (pair[1].started_at, pair[0]))
    platforms = {bundle.platform for _name, bundle in ordered}
    if len(platforms) != 1:
        raise ValueError(f"A history needs bundles of one platform; these are of {len(platforms)}.")
    entries: list[Entry] = []
    newest: dict[str, Bundle] = {}
    for name, bundle in ordered:
        locale = bundle.environment.locale
        entries.append(_entry(name, bundle, newest.get(locale), rules, thresholds))
        newest[locale] = bundle
    return History(platform=platforms.pop(), entries=tuple(entries))


def _entry(
    name: str,
    bundle: Bundle,
    before: Bundle | None,
    rules: Sequence[Rule] | None,
    thresholds: Thresholds | None,
) -> Entry:
    results = check(bundle, rules, thresholds)
    since = compare(before, bundle, rules, thresholds) if before else None
    return Entry(
        name=name,
        at=bundle.started_at,
        status=bundle.status,
        locale=bundle.environment.locale,
        efforts=tuple(
            Effort(flow=walk.flow, title=walk.title, outcome=walk.outcome, actions=walk.counts.actions)
            for walk in bundle.walks
        ),
        indicators=tuple(sorted(result.rule for result in results if result.outcome == "indicator")),
        unsure=sum(result.outcome in {"cannot-tell", "error"} for result in results),
        outcome=since.outcome if since else "",
        changes=since.changes if since else (),
        addresses=tuple(dict.fromkeys(_forms(bundle))),
        redirects=tuple(dict.fromkeys(_redirects(bundle))),
    )


def _forms(bundle: Bundle) -> Iterable[str]:
    """Pages on which a visitor who objects, withdraws or erases filled something in or sent it."""
    goals = ("object", "withdraw", "erase", "unsubscribe", "access", "rectify")
    for walk in bundle.walks:
        for screen in walk.screens:
            fields = [
                c for c in screen.controls if c.form and c.kind in ("text", "select", "file", "checkbox", "radio")
            ]
            if walk.goal in goals and fields and not any(c.input_type == "password" for c in fields):
                yield address(screen.url)


def _redirects(bundle: Bundle) -> Iterable[str]:
    for walk in bundle.walks:
        for request in walk.requests:
            if request.redirect_to and request.kind == "Document":
                one, other = address(request.url), address(request.redirect_to)
                if one != other:
                    yield f"{one} → {other}"
