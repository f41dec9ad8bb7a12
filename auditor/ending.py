"""How a walk ended, told from what the flow raised."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from auditor.errors import Blocked
from auditor.landmark import author_line, missed
from auditor.registry import Flow
from evidence.model import Landmark, Outcome, Screen


@dataclass(frozen=True)
class Ending:
    """Outcome, reason (one sentence) and, for a broken walk, the landmark it missed."""

    outcome: Outcome
    reason: str | None = None
    missed: Landmark | None = None
    stopped: bool = False
    """Somebody pressed Ctrl-C: no further walk shall follow."""


def ending(error: BaseException, flow: Flow, screen: Screen | None, seconds: float | None = None) -> Ending:
    """What `error`, raised by the flow, means for the walk.

    `screen` is the page as it stood when the flow gave up; `seconds` is the limit, when it was exceeded.
    A time-out proves only that our script missed something: the walk is broken, not blocked.
    """
    if isinstance(error, Blocked):
        return Ending("blocked", str(error))
    if isinstance(error, KeyboardInterrupt) and seconds is None:
        return Ending("broken", "The walk was stopped from the keyboard.", stopped=True)
    line, source = author_line(error, flow.path)
    where = f" at {source}" if source else ""
    if seconds is not None:
        return Ending("broken", f"The walk took longer than {seconds:g} seconds and was stopped{where}.")
    if isinstance(error, PlaywrightTimeout) and error.message.startswith("Page.goto"):
        return Ending("broken", f"The address did not load in time{where}: {line}")
    if isinstance(error, PlaywrightTimeout | AssertionError) or _is_landmark(error):
        landmark = missed(error, flow.path, screen, "")
        there = f"; nearest: {', '.join(landmark.found_instead[:3])}" if landmark.found_instead else ""
        return Ending("broken", f"A landmark was missed{where}: {landmark.sought}{there}", landmark)
    return Ending("broken", _cause(error, where, line or flow.title))


def _cause(error: BaseException, where: str, line: str) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "The disk was full, so the evidence could not be kept."
    if isinstance(error, Error) and "net::" in error.message:
        code = error.message.split("net::", 1)[1].split()[0]
        return f"The address could not be loaded ({code}){where}: {line}"
    return f"The flow raised {type(error).__name__}{where}: {_first_line(error)}"


def _is_landmark(error: BaseException) -> bool:
    return isinstance(error, Error) and ("strict mode violation" in error.message or "not visible" in error.message)


def _first_line(error: BaseException) -> str:
    words = str(error).strip().splitlines()
    return words[0] if words else "no message"
