"""What changed between two bundles of one platform. Pure: no browser, no network, no files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.check import check
from auditor.compare.around import finding_changes, host_changes, merged, walk_changes
from auditor.compare.controls import control_changes
from auditor.compare.model import Change, Comparison, Ignored, Outcome, Path, Piece, Spot
from auditor.compare.normal import Normal, address, fold
from auditor.compare.places import Matched, Place, alike, match, places
from auditor.compare.wording import wording_changes
from auditor.registry import Rule
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk

__all__ = ["Change", "Comparison", "Ignored", "Path", "Piece", "Spot", "compare"]


def compare(
    old: Bundle, new: Bundle, rules: Sequence[Rule] | None = None, thresholds: Thresholds | None = None
) -> Comparison:
    """Lays two bundles side by side; both are judged by the same `rules` (all by default).

    The outcome is `changed` when anything differs, `could-not-run` when nothing is seen to differ but a walk that
    once worked is broken or there is nothing to compare, else `unchanged`. What always differs (clock times, tokens,
    ports, counters, dates that move with the day of the audit) is left out and named in `ignored`.
    """
    both = list(_paired_walks(old, new))
    paths = tuple(_path(one, other) for one, other in _all_walks(old, new, both))
    if not both:
        return Comparison(outcome="could-not-run", reason="The bundles have no walk in common.", paths=paths)
    before, after = Normal(old), Normal(new)
    matched = [(one, other, match(places(one, before), places(other, after))) for one, other in both]
    changes = [change for one, other, found in matched for change in _walk(one, other, found, before, after)]
    changes += host_changes(old, new)
    changes += finding_changes(check(old, rules, thresholds), check(new, rules, thresholds))
    told = merged(changes)
    outcome, reason = _verdict(told, both)
    return Comparison(
        outcome=outcome,
        reason=reason,
        paths=paths,
        changes=told,
        ignored=tuple(_ignored(found for _one, _other, found in matched)),
        pairs=tuple(_screen_pairs(found for _one, _other, found in matched)),
    )


def _paired_walks(old: Bundle, new: Bundle) -> Iterator[tuple[Walk, Walk]]:
    """Walks of the same flow, the first with the first and so on."""
    rest = list(new.walks)
    for walk in old.walks:
        other = next((candidate for candidate in rest if candidate.flow == walk.flow), None)
        if other is not None:
            rest.remove(other)
            yield walk, other


def _all_walks(old: Bundle, new: Bundle, both: list[tuple[Walk, Walk]]) -> Iterator[tuple[Walk | None, Walk | None]]:
    yield from both
    paired = {id(walk) for pair in both for walk in pair}
    yield from ((walk, None) for walk in old.walks if id(walk) not in paired)
    yield from ((None, walk) for walk in new.walks if id(walk) not in paired)


def _path(old: Walk | None, new: Walk | None) -> Path:
    known = new or old
    assert known is not None
    return Path(
        flow=known.flow,
        title=known.title,
        old_outcome=old.outcome if old else None,
        new_outcome=new.outcome if new else None,
        old_actions=old.counts.actions if old else 0,
        new_actions=new.counts.actions if new else 0,
        reason=(new.reason or "") if new else "",
    )


def _walk(old: Walk, new: Walk, found: Matched, before: Normal, after: Normal) -> Iterator[Change]:
    yield from walk_changes(old, new, before, after)
    partial = "broken" in (old.outcome, new.outcome)
    for one, other in found.both:
        for change in _page(one, other):
            yield change.model_copy(update={"walks": (new.flow,)})
    if partial:
        return  # what a broken walk did not reach has not gone
    for place in found.gone:
        yield Change(area="screens", kind="gone", place=old.title, what=place.name, before=place.url, walks=(new.flow,),
                     old=Spot(screen=place.screens[0].id))  # fmt: skip
    for place in found.appeared:
        yield Change(area="screens", kind="appeared", place=new.title, what=place.name, after=place.url,
                     walks=(new.flow,), new=Spot(screen=place.screens[0].id))  # fmt: skip


def _page(old: Place, new: Place) -> Iterator[Change]:
    if old.url != new.url:
        yield Change(area="addresses", kind="changed", place=new.name, what="address of the page", before=old.url,
                     after=new.url, old=Spot(screen=old.screens[0].id), new=Spot(screen=new.screens[0].id))  # fmt: skip
    if not alike(old.title, new.title):
        yield Change(area="wording", kind="changed", place=new.name, what="title of the page",
                     before=old.screens[0].title, after=new.screens[0].title)  # fmt: skip
    controls = list(control_changes(old, new))
    named = {fold(text) for change in controls for text in (change.before, change.after)}
    yield from (change for change in wording_changes(old, new) if not _only_a_label(change, named))
    yield from controls


def _only_a_label(change: Change, named: set[str]) -> bool:
    """A label that went or came with its control is told with the control."""
    text = fold(change.before or change.after)
    return change.kind != "changed" and (text in named or f"“{text}”" in named)


def _verdict(changes: tuple[Change, ...], both: list[tuple[Walk, Walk]]) -> tuple[Outcome, str]:
    lost = [new.title for old, new in both if new.outcome == "broken" and old.outcome != "broken"]
    note = f" Could not be run to its end: {'; '.join(lost)}." if lost else ""
    if changes:
        return "changed", f"{len(changes)} change{'s' if len(changes) != 1 else ''} found.{note}"
    if lost or all(new.outcome == "broken" for _old, new in both):
        return "could-not-run", f"Nothing can be said.{note}"
    return "unchanged", "No change was found in any walk that both bundles have."


def _ignored(found: Iterable[Matched]) -> Iterator[Ignored]:
    """Counts texts that differ as they stand but are alike in comparable form."""
    small: list[str] = []
    moving: list[str] = []
    for one, other in (pair for matched in found for pair in matched.both):
        for text, seen in one.wording.items():
            twin = other.wording.get(text)
            if twin is not None and twin.text != seen.text:
                small.append(f"“{seen.text}” / “{twin.text}”")
            elif twin is None:
                moved = next((s for s in other.wording.values() if s.form.moving == seen.form.moving), None)
                moving += [f"“{seen.text}” / “{moved.text}”"] if moved else []
        if one.screens[0].url != other.screens[0].url and address(one.screens[0].url) == address(other.screens[0].url):
            small.append(f"{one.screens[0].url} / {other.screens[0].url}")
    for what, examples in (("clock times, tokens, ports and counters", small),
                           ("dates that move with the day of the audit", moving)):  # fmt: skip
        if examples:
            yield Ignored(what=what, count=len(examples), example=examples[0][:300])


def _screen_pairs(found: Iterable[Matched]) -> Iterator[tuple[str, str]]:
    """For each page that both have, one screen of each: of the same name, or the last of both."""
    for one, other in (pair for matched in found for pair in matched.both):
        named = {screen.name: screen for screen in other.screens}
        twin = next(((screen, named[screen.name]) for screen in one.screens if screen.name in named), None)
        old, new = twin or (one.screens[-1], other.screens[-1])
        yield old.id, new.id
