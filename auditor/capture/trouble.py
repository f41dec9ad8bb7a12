"""What can go wrong while capturing. DevTools troubles are WalkTrouble: the walk decides whether it is a gap."""

from __future__ import annotations

from auditor.errors import AuditorError, WalkTrouble


class DevtoolsTrouble(WalkTrouble):
    """Base: a DevTools command could not be carried out."""


class DevtoolsRefused(DevtoolsTrouble):
    """The browser answered the command with an error."""


class DevtoolsTimeout(DevtoolsTrouble):
    """The browser did not answer in time."""


class TargetGone(DevtoolsTrouble):
    """The page, frame or worker was closed or crashed."""


class DevtoolsClosed(DevtoolsTrouble):
    """The connection to the browser has ended, or could not be made."""


class PlaywrightChanged(AuditorError):
    """Playwright's inner shape is not the one this auditor was tested with; the message names that version."""
