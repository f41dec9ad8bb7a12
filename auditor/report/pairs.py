"""Two walks laid side by side: what it takes to go along with the platform, and what it takes not to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.report.paths import Path, action, actions, path, screen_index
from auditor.report.pictures import Gallery
from auditor.report.words import GOALS, count, number, short, topic
from evidence.model import Bundle, Counts, Interaction, Screen, Walk

RESISTING = ("refuse", "object", "withdraw", "erase", "unsubscribe")
"""Goals that go against the platform's wish."""
YIELDING = ("consent", "dismiss")
"""Goals that go along with it, the nearest counterpart first."""


@dataclass(frozen=True)
class Row:
    """One line of the comparison of two paths."""

    label: str
    left: str
    right: str
    difference: str


@dataclass(frozen=True)
class Pair:
    """The easy path and the other one, from where they part."""

    title: str
    left: Path
    right: Path
    rows: tuple[Row, ...]
    """Empty when the other path did not reach its end: its counts can't be compared."""
    longest: int
    """The larger number of actions, for the bars."""
    notes: tuple[str, ...]
    """What is left out of both or of one, and not counted."""


def pairs(bundle: Bundle, gallery: Gallery) -> tuple[Pair, ...]:
    """Each walk that goes against the platform's wish beside its nearest counterpart.

    One pair for each purpose, goal and visitor, the largest difference in actions first; walks without a
    counterpart are left out.
    """
    found: dict[tuple[str, str, str], tuple[Walk, Walk]] = {}
    for walk in bundle.walks:
        other = _counterpart(bundle, walk)
        if walk.goal in RESISTING and other:
            found.setdefault((walk.purpose, walk.goal, walk.visitor), (other, walk))
    made = [_pair(left, right, gallery) for left, right in found.values()]
    return tuple(sorted(made, key=lambda pair: (not pair.rows, pair.left.counts.actions - pair.right.counts.actions)))


def _counterpart(bundle: Bundle, walk: Walk) -> Walk | None:
    rivals = [
        other
        for other in bundle.walks
        if (other.purpose, other.visitor, other.outcome) == (walk.purpose, walk.visitor, "completed")
        and other.goal in YIELDING
    ]
    return min(rivals, key=lambda w: (YIELDING.index(w.goal), w.visit != walk.visit), default=None)


def _pair(left: Walk, right: Walk, gallery: Gallery) -> Pair:
    ours, theirs = actions(left), actions(right)
    shared = _shared(ours, theirs)
    end = _dismissed(left, ours[shared:]) if left.goal == "dismiss" else None
    kept = ours[shared:] if end is None else [i for i in ours[shared:] if screen_index(left, i) < end]
    strips = path(left, gallery, kept, end and end + 1), path(right, gallery, theirs[shared:])
    visitor = "" if right.visitor == "member" else ", without an account"
    title = f"{short(topic(right.purpose), 60)}: {GOALS[left.goal].lower()} or {GOALS[right.goal].lower()}{visitor}"
    counts = strips[0].counts, strips[1].counts
    return Pair(
        title=title,
        left=strips[0],
        right=strips[1],
        rows=_rows(*counts) if right.outcome == "completed" else (),
        longest=max(counts[0].actions, counts[1].actions, 1),
        notes=tuple(_notes(ours[:shared], len(kept) < len(ours) - shared)),
    )


def _shared(ours: Sequence[Interaction], theirs: Sequence[Interaction]) -> int:
    """How many actions both begin with that are the same, such as those of a login."""
    same = [_likeness(one) == _likeness(other) for one, other in zip(ours, theirs, strict=False)]
    return same.index(False) if False in same else len(same)


def _likeness(one: Interaction) -> tuple[str, str, str]:
    return one.kind, one.target.role if one.target else "", one.target.name if one.target else ""


def _dismissed(walk: Walk, own: Sequence[Interaction]) -> int | None:
    """Index of the first screen on which the dialog that was closed is gone; None when it never goes.

    Where nothing stood open, going along is the first action alone.
    """
    if not own or not walk.screens:
        return None
    start = screen_index(walk, own[0])
    closed = _dialog(walk.screens[start], own[0])
    later = range(start + 1, len(walk.screens))
    if closed is None:
        return next((k for k in later if len(own) > 1 and walk.screens[k].id == own[1].screen), None)
    return next((k for k in later if closed not in [dialog.text for dialog in walk.screens[k].dialogs]), None)


def _dialog(screen: Screen, step: Interaction) -> str | None:
    """Wording of the dialog that holds what was acted on; None when it stands in the page itself."""
    holder = next((control.dialog for control in screen.controls if control.id == step.control), None)
    return next((dialog.text for dialog in screen.dialogs if dialog.id == holder), None)


def _notes(shared: Sequence[Interaction], trimmed: bool) -> list[str]:
    notes = []
    if shared:
        what = ", ".join(action(one) for one in shared)
        notes.append(f"Both walks begin with the same {count(len(shared), 'action')}, left out here: {what}.")
    if trimmed:
        notes.append("The first walk then went on to look at what holds afterwards; that is left out too.")
    return notes


def _rows(left: Counts, right: Counts) -> tuple[Row, ...]:
    fields = (
        ("Actions", "actions"), ("Clicks", "clicks"), ("Fields filled in", "entries"), ("Switches", "toggles"),
        ("Different screens", "screens"), ("Words on them", "words"), ("Screen heights to scroll", "screens_to_scroll"),
    )  # fmt: skip
    return tuple(_row(label, getattr(left, name), getattr(right, name)) for label, name in fields)


def _row(label: str, left: float, right: float) -> Row:
    difference = right - left
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return Row(label, number(round(left, 1)), number(round(right, 1)), sign + number(round(abs(difference), 1)))
