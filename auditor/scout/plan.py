"""What a search for a way yields: the steps, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence.model import Control

Wish = Literal["accept", "refuse", "dismiss"]


@dataclass(frozen=True)
class Step:
    """One action in a dialog: a click, or a toggle set to `on`."""

    control: Control
    """As it stood when it was found."""
    frame_url: str
    """Address of the document it is in."""
    on: bool | None = None
    """For a toggle: the state to bring it to."""

    @property
    def label(self) -> str:
        """What a person reads on it."""
        return self.control.text or self.control.name


@dataclass(frozen=True)
class Plan:
    """The shortest way found."""

    wish: Wish
    dialog: bool
    """A consent dialog was seen at all."""
    steps: tuple[Step, ...] | None
    """Shortest first; None when there is no way, or none was found."""
    obstacle: str = ""
    """Why there are no steps, one sentence."""
    landmark: Step | None = None
    """Something in the dialog's first layer, to wait for."""
    pays: str | None = None
    """Label of a way to refuse that costs money."""
    looks: int = 0
    """States of the page that were looked at."""
