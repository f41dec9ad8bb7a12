"""Walks as filmstrips, and what was done in them in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.report.pictures import Gallery, Shot
from auditor.report.words import GOALS, count, short
from evidence.model import Box, Counts, Interaction, Screen, Walk

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
    counts: Counts
    """Of the part of the walk that the frames show."""
    ending: str
    """How the walk ended, in words."""


def path(walk: Walk, gallery: Gallery, done: Sequence[Interaction] | None = None, last: int | None = None) -> Path:
    """The walk as a filmstrip: states in which nothing but fields changed are one frame.

    `done` are the actions to show (all by default): the strip begins with the screen of the first one, and ends
    before the screen with the index `last` (None: with the last screen).
    """
    acts = actions(walk) if done is None else list(done)
    first = screen_index(walk, acts[0]) if acts else len(walk.screens) - 1
    groups = _groups(walk.screens[0 if done is None else max(0, first) : last])
    frames = tuple(_frame(acts, group, gallery) for group in groups)
    counts = walk.counts if done is None and last is None else _counts(acts, groups)
    return Path(walk, GOALS[walk.goal], frames, counts, ending(walk))


def actions(walk: Walk) -> list[Interaction]:
    """The interactions that count as actions."""
    return [i for i in walk.interactions if i.counts_as]


def screen_index(walk: Walk, interaction: Interaction) -> int:
    """Position of the screen on which it was done; 0 when that is not known."""
    return next((k for k, screen in enumerate(walk.screens) if screen.id == interaction.screen), 0)


def _counts(acts: Sequence[Interaction], groups: Sequence[Sequence[Screen]]) -> Counts:
    kinds = [i.counts_as for i in acts]
    return Counts(
        actions=len(kinds),
        clicks=kinds.count("click"),
        entries=kinds.count("entry"),
        toggles=kinds.count("toggle"),
        screens=len(groups),
        words=sum(group[0].words for group in groups),
        screens_to_scroll=sum(i.screens_to_scroll for i in acts),
    )


def ending(walk: Walk) -> str:
    """How the walk ended, in one sentence."""
    if walk.outcome == "completed":
        return "Reached its goal."
    word = "Stopped by the platform" if walk.outcome == "blocked" else "Our script lost its way"
    return f"{word}: {short(walk.reason or 'no reason was kept', 300)}"


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


def _frame(acts: Sequence[Interaction], group: Sequence[Screen], gallery: Gallery) -> Frame:
    ids = {screen.id for screen in group}
    done = [i for i in acts if i.screen in ids]
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
