"""Where framed things lie on the whole page, and how much of them is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.model import Box


@dataclass(frozen=True)
class Place:
    """How one document lies on the page: what its script measured becomes page coordinates, CSS px.

    `x`, `y` is where its viewport begins on the page, `scroll` its own scroll position, `window` what can be seen
    of it (None: all, the main document).
    """

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    scroll: tuple[float, float] = (0.0, 0.0)
    window: Box | None = None
    shown: bool = True
    opacity: float = 1.0
    dialog: str | None = None
    """Id of the dialog that the frame lies in."""

    def box(self, measured: Sequence[float] | None) -> Box | None:
        """A measured [x, y, width, height] on the page; None when it is not shown at all."""
        if measured is None or not self.shown:
            return None
        x, y, width, height = measured
        if self.window is None:
            return Box(x=x, y=y, width=width, height=height)
        return Box(
            x=round(self.x + (x - self.scroll[0]) * self.scale, 2),
            y=round(self.y + (y - self.scroll[1]) * self.scale, 2),
            width=round(width * self.scale, 2),
            height=round(height * self.scale, 2),
        )

    def point(self, x: float, y: float, scroll: Sequence[float]) -> list[float]:
        """A point of the page in this document's own viewport; `scroll` is its scroll position."""
        if self.window is None:
            return [x - scroll[0], y - scroll[1]]
        return [(x - self.x) / self.scale, (y - self.y) / self.scale]


def meet(one: Box, other: Box | None) -> Box:
    """What two boxes share; of no size when nothing. `other` None leaves `one` as it is."""
    if other is None:
        return one
    x, y = max(one.x, other.x), max(one.y, other.y)
    width = max(0.0, min(one.right, other.right) - x)
    height = max(0.0, min(one.bottom, other.bottom) - y)
    return Box(x=x, y=y, width=width, height=height)


def share(box: Box, *windows: Box | None) -> float:
    """How much of `box` is inside all `windows`, 0–1; 0 for a box of no size."""
    inside = box
    for window in windows:
        inside = meet(inside, window)
    return inside.area / box.area if box.area > 0 else 0.0
