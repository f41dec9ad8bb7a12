"""What every node of the evidence tree shares: frozen, closed, and exactly typed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict

SCHEMA: Final = "consent-audit/1"
"""Version of the tree in `evidence/bundle.json`; a reader refuses any other."""


class Node(BaseModel):
    """A frozen node that refuses unknown fields; collections are tuples, so a tree is immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone: write it in UTC, e.g. 2025-05-14T09:00:00Z")
    return moment


Moment = Annotated[datetime, AfterValidator(_aware)]
"""A point in time with a time zone (RFC 3339 in JSON)."""


class Box(Node):
    """A rectangle in CSS px, from the top left of the whole page (not of the viewport)."""

    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """Area in square CSS px."""
        return self.width * self.height

    @property
    def right(self) -> float:
        """X of the right edge, CSS px."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Y of the lower edge, CSS px."""
        return self.y + self.height


class Gap(Node):
    """Something that should be in the evidence and is not. Never filled in, never hidden."""

    what: str
    """What is missing, e.g. `picture of step 03`, `body of GET https://…`."""
    reason: str
    """Why, one sentence."""
    screen: str | None = None
    """Id of the screen it belongs to, if any."""
