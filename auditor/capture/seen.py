"""What the witness tells: one event in a document, with its target as it stood then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from evidence.model import Box, Target


@dataclass(frozen=True)
class Seen:
    """One DOM event, or a native dialog's end. Never holds what was typed, only how many characters."""

    number: int
    """Order of arrival within one witness."""
    type: str
    """`pointerdown`, `click`, `auxclick`, `dblclick`, `keydown`, `input`, `change`, `submit`, `drop`, `wheel`,
    `leave` (the document was left) or `dialog` (a native alert, confirm, prompt or beforeunload was closed)."""
    time: float
    """When it happened, seconds since 1970, by the browser's clock."""
    trusted: bool
    """False: made by a script of the page (or by Playwright's `dispatch_event`)."""
    session: str
    browser_context_id: str | None
    target_id: str
    """DevTools target of the page it happened in (the top page for frames)."""
    target: Target | None
    detail: dict[str, Any] = field(default_factory=dict)
    """`key`, `characters`, `files`, `clicks`, `checked`, `field`, `type`, `label`, `secret`; see witness.js."""
    screens: float = 0.0
    """Viewport heights (or widths) that a person had to scroll to bring the target into view."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Tells one element from another: page, frame address and selector."""
        target = self.target
        return (self.target_id, target.frame_url, target.selector) if target else (self.target_id, "", "")


def target_of(told: dict[str, Any], box: Box | None) -> Target:
    """The evidence of an element that witness.js described."""
    return Target(
        role=told["role"],
        name=told["name"],
        kind=told["kind"],
        selector=told["selector"],
        frame_url=told["url"],
        box=box if told["drawn"] else None,
    )


_ABOUT_TARGET = frozenset({"checked", "field", "label", "multiple", "secret", "type"})
_ABOUT_EVENT = frozenset({"accepted", "added", "characters", "clicks", "files", "key", "kept", "repeat", "shortcut"})
DETAILS = _ABOUT_TARGET | _ABOUT_EVENT
"""What of a told event is kept beside its target."""
