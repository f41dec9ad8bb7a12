"""A walk as places: each page with all wording and controls that were seen on it, in comparable form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from auditor.compare.normal import Form, Normal, address
from evidence.model import Control, Screen, TextBlock, Walk


@dataclass
class Seen:
    """One block of wording or one control as it was first seen on a place."""

    text: str
    """As it stood."""
    form: Form
    screen: Screen
    block: TextBlock | None = None
    control: Control | None = None
    """As first seen: its state before anybody acted."""
    settled: tuple[Control, Screen] | None = None
    """As last seen: its place and look once the page had settled."""


@dataclass
class Place:
    """One page of a walk: all its states taken together, so that the number of captures does not matter."""

    url: str
    """Comparable address."""
    title: Form
    screens: list[Screen] = field(default_factory=list)
    wording: dict[str, Seen] = field(default_factory=dict)
    """Comparable text → where it was first seen."""
    controls: dict[tuple[str, int], Seen] = field(default_factory=dict)
    """(comparable name, number among controls of that name) → where it was first seen."""

    @property
    def name(self) -> str:
        """For a reader: the author's name for it, or its title."""
        named = [screen.name for screen in self.screens if screen.trigger == "record"]
        return (named or [screen.title or screen.name for screen in self.screens])[0]

    @property
    def names(self) -> set[str]:
        """All names that the author of the flow gave it."""
        return {screen.name for screen in self.screens if screen.trigger == "record" and screen.name != screen.title}


def places(walk: Walk, normal: Normal) -> list[Place]:
    """The places of a walk, in the order in which they were first seen."""
    found: dict[tuple[str, str], Place] = {}
    for screen in walk.screens:
        title = normal.title(screen.title, screen.language)
        url = address(screen.url)
        place = found.setdefault((url, title.moving), Place(url, title))
        _add(place, screen, normal)
    return list(found.values())


def _add(place: Place, screen: Screen, normal: Normal) -> None:
    place.screens.append(screen)
    for block in screen.blocks:
        form = normal.form(block.text, block.language or screen.language)
        if form.fixed:
            place.wording.setdefault(form.fixed, Seen(block.text, form, screen, block=block))
    count: dict[str, int] = {}
    for control in screen.controls:
        name = control.name or control.text or control.field or ""
        form = normal.form(name, screen.language)
        count[form.moving] = count.get(form.moving, 0) + 1
        seen = place.controls.setdefault((form.moving, count[form.moving]), Seen(name, form, screen, control=control))
        seen.settled = control, screen


@dataclass
class Matched:
    """The places of two walks, matched."""

    both: list[tuple[Place, Place]]
    gone: list[Place]
    appeared: list[Place]


def match(old: list[Place], new: list[Place]) -> Matched:
    """Matches places by address and title, then by the author's name, then by title or address alone."""
    pairs: list[tuple[Place, Place]] = []
    left, right = list(old), list(new)
    tests: tuple[Callable[[Place, Place], bool], ...] = (
        lambda a, b: a.url == b.url and alike(a.title, b.title),
        lambda a, b: bool(a.names & b.names),
        lambda a, b: alike(a.title, b.title),
        lambda a, b: a.url == b.url,
    )
    for test in tests:
        for place in list(left):
            other = next((candidate for candidate in right if test(place, candidate)), None)
            if other is not None:
                pairs.append((place, other))
                left.remove(place)
                right.remove(other)
    return Matched(sorted(pairs, key=lambda pair: old.index(pair[0])), left, right)


def alike(one: Form, other: Form) -> bool:
    """Whether two texts are the same but for what always differs."""
    return one.fixed == other.fixed or one.moving == other.moving


def unmatched(old: Iterable[Seen], new: Iterable[Seen]) -> tuple[list[Seen], list[Seen]]:
    """What is only in `old`, and what is only in `new`, by either form of the text."""
    before, after = list(old), list(new)
    forms = [{seen.form.fixed for seen in side} | {seen.form.moving for seen in side} for side in (before, after)]
    gone = [seen for seen in before if not {seen.form.fixed, seen.form.moving} & forms[1]]
    return gone, [seen for seen in after if not {seen.form.fixed, seen.form.moving} & forms[0]]
