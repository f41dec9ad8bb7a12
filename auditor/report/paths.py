"""Walks as filmstrips, and which two of them are laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.report.pictures import Gallery, Shot
from auditor.report.words import GOALS, count, number, short, topic
from evidence.model import Box, Bundle, Interaction, Screen, Walk

RESISTING = ("refuse", "object", "withdraw", "erase", "unsubscribe")
"""Goals that go against the platform's wish."""
YIELDING = ("consent", "dismiss", "observe")
"""Goals that go along with it, the nearest counterpart first."""
_VERBS = {
    "click": "click",
    "enter": "fill in",
    "toggle": "switch",
    "select": "choose in",
    "upload": "give a file to",
    "press": "press a key on",
    "submit": "send",
    "scroll": "scroll",
    "navigate": "go to",
}


@dataclass(frozen=True)
class Frame:
    """One state of the page and what was done on it."""

    name: str
    shot: Shot
    actions: tuple[str, ...]
    """What the visitor did here, in words, in order; only what counts as an action."""


@dataclass(frozen=True)
class Path:
    """One walk as a filmstrip."""

    walk: Walk
    heading: str
    frames: tuple[Frame, ...]
    ending: str
    """How the walk ended, in words."""


@dataclass(frozen=True)
class Row:
    """One line of the comparison of two paths."""

    label: str
    left: str
    right: str
    difference: str


@dataclass(frozen=True)
class Pair:
    """The easy path and the other one."""

    title: str
    left: Path
    right: Path
    rows: tuple[Row, ...]
    """Empty when the other path did not reach its end: its counts can't be compared."""
    longest: int
    """The larger number of actions, for the bars."""


def pairs(bundle: Bundle, gallery: Gallery) -> tuple[Pair, ...]:
    """Each walk that goes against the platform's wish beside its nearest counterpart.

    One pair for each purpose, goal and visitor; walks without a counterpart are left out.
    """
    found: dict[tuple[str, str, str], tuple[Walk, Walk]] = {}
    for walk in bundle.walks:
        other = _counterpart(bundle, walk)
        if walk.goal in RESISTING and other:
            found.setdefault((walk.purpose, walk.goal, walk.visitor), (other, walk))
    return tuple(_pair(left, right, gallery) for left, right in found.values())


def _counterpart(bundle: Bundle, walk: Walk) -> Walk | None:
    rivals = [w for w in bundle.walks if w.purpose == walk.purpose and w.goal in YIELDING and w.outcome == "completed"]
    return min(
        rivals,
        key=lambda w: (YIELDING.index(w.goal), w.visitor != walk.visitor, w.visit != walk.visit),
        default=None,
    )


def _pair(left: Walk, right: Walk, gallery: Gallery) -> Pair:
    visitor = "" if right.visitor == "member" else ", without an account"
    title = f"{short(topic(right.purpose), 60)}: {GOALS[left.goal].lower()} or {GOALS[right.goal].lower()}{visitor}"
    longest = max(left.counts.actions, right.counts.actions, 1)
    rows = compared(left, right) if right.outcome == "completed" else ()
    return Pair(title, path(left, gallery), path(right, gallery), rows, longest)


def path(walk: Walk, gallery: Gallery) -> Path:
    """The walk as a filmstrip: states in which nothing but fields changed are one frame."""
    frames = tuple(_frame(walk, group, gallery) for group in _groups(walk.screens))
    return Path(walk, GOALS[walk.goal], frames, ending(walk))


def ending(walk: Walk) -> str:
    """How the walk ended, in one sentence."""
    if walk.outcome == "completed":
        return "Reached its goal."
    word = "Stopped by the platform" if walk.outcome == "blocked" else "Our script lost its way"
    return f"{word}: {short(walk.reason or 'no reason was kept', 300)}"


def compared(left: Walk, right: Walk) -> tuple[Row, ...]:
    """What each path cost, row by row: actions first, then what is kept beside them."""
    fields = (
        ("Actions", "actions"), ("Clicks", "clicks"), ("Fields filled in", "entries"), ("Switches", "toggles"),
        ("Different screens", "screens"), ("Words on them", "words"), ("Screen heights to scroll", "screens_to_scroll"),
    )  # fmt: skip
    return tuple(_row(label, getattr(left.counts, name), getattr(right.counts, name)) for label, name in fields)


def _row(label: str, left: float, right: float) -> Row:
    difference = right - left
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return Row(label, number(round(left, 1)), number(round(right, 1)), sign + number(round(abs(difference), 1)))


def _groups(screens: Sequence[Screen]) -> list[list[Screen]]:
    groups: list[list[Screen]] = []
    for screen in screens:
        if groups and _same_state(groups[-1][-1], screen):
            groups[-1].append(screen)
        else:
            groups.append([screen])
    return groups


def _same_state(one: Screen, other: Screen) -> bool:
    """Same page, tab, dialogs and wording, so that at most values and states of fields differ."""
    return (one.url, one.tab, one.title, one.page_size, one.words) == (
        other.url, other.tab, other.title, other.page_size, other.words,
    ) and [d.text for d in one.dialogs] == [d.text for d in other.dialogs]  # fmt: skip


def _frame(walk: Walk, group: Sequence[Screen], gallery: Gallery) -> Frame:
    ids = {screen.id for screen in group}
    done = [i for i in walk.interactions if i.screen in ids and i.counts_as]
    boxes = [i.target.box for i in done if i.target and i.target.box]
    name = short(named(group), 80)
    what = tuple(action(i) for i in done)
    alt = f"Screenshot of “{name}”" + (f"; outlined: {', '.join(what)}" if boxes else "")
    return Frame(name, gallery.frame(group[-1], boxes, short(alt, 300)), what)


def named(group: Iterable[Screen]) -> str:
    """The author's name among the names of one state's screens, or the first there is."""
    screens = list(group)
    return next((s.name for s in screens if s.trigger == "record"), screens[0].name)


def action(interaction: Interaction) -> str:
    """An interaction in words, e.g. `click link “object”`."""
    verb = _VERBS[interaction.kind]
    target = interaction.target
    if target is None:
        return f"{verb} {short(interaction.url or '', 160)}".strip()
    name = f" “{short(target.name, 80)}”" if target.name else " without a name"
    return f"{verb} {plain_role(target.role, target.kind)}{name}"


def plain_role(role: str, kind: str) -> str:
    """A role in everyday words, e.g. `field` for a textbox."""
    return {"textbox": "field", "combobox": "list", "radio": "option"}.get(role, short(role or kind, 30))


def effort(walk: Walk) -> str:
    """`7 actions (4 clicks, 2 fields, 1 switch)`."""
    counts = walk.counts
    parts = [
        count(amount, noun, plural)
        for amount, noun, plural in (
            (counts.clicks, "click", "clicks"),
            (counts.entries, "field", "fields"),
            (counts.toggles, "switch", "switches"),
        )
        if amount
    ]
    return count(counts.actions, "action") + (f" ({', '.join(parts)})" if parts else "")


def box_of(screen: Screen, control: str | None, block: str | None) -> Box | None:
    """Where the cited control or text block stands on the screen, when it does."""
    things = [c.box for c in screen.controls if c.id == control] + [b.box for b in screen.blocks if b.id == block]
    return things[0] if things else None
