"""What can go wrong on the DevTools connection. All are WalkTrouble: the walk decides whether it is a gap."""

from __future__ import annotations

from auditor.errors import WalkTrouble


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
