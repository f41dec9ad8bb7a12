"""What a comparison of two bundles says: changes with quotes, and what was ignored."""

from __future__ import annotations

from typing import Literal

from evidence.model import Box, Node

Area = Literal[
    "outcomes", "actions", "screens", "wording", "controls", "states", "storage", "requests", "addresses", "findings"
]
Kind = Literal["appeared", "gone", "changed"]
Outcome = Literal["unchanged", "changed", "could-not-run"]


class Piece(Node):
    """A run of words in a word diff."""

    kind: Literal["same", "gone", "new"]
    text: str


class Spot(Node):
    """Where one side of a change can be seen."""

    screen: str
    """Id of the screen in its bundle."""
    box: Box | None = None


class Change(Node):
    """One difference that a person would call one."""

    area: Area
    kind: Kind
    place: str
    """Where: the page or the walk, in words."""
    what: str
    """One sentence or name: what differs."""
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()
    """Word diff of `before` and `after`, for wording."""
    walks: tuple[str, ...] = ()
    """Ids of the flows in which it was seen."""
    old: Spot | None = None
    new: Spot | None = None


class Ignored(Node):
    """Differences that say nothing, and were left out."""

    what: str
    """Kind of difference, e.g. `clock times, tokens and ports`."""
    count: int
    example: str


class Path(Node):
    """One walk in both bundles."""

    flow: str
    title: str
    old_outcome: str | None
    """None: the old bundle has no such walk."""
    new_outcome: str | None
    old_actions: int = 0
    new_actions: int = 0
    reason: str = ""
    """Why the newer walk is broken or blocked."""


class Comparison(Node):
    """Two bundles of one platform, laid side by side."""

    outcome: Outcome
    reason: str
    """One sentence: what the outcome rests on."""
    paths: tuple[Path, ...] = ()
    changes: tuple[Change, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    """Screens that show the same step: (id in the old bundle, id in the new one), for pictures side by side."""
