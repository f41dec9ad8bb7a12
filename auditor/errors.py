"""The error tree. Each message is one sentence or two: what happened, where, and what to do.

    AuditorError                     exit code 2: could not audit
    ├── UsageError                   exit code 3: the command's words are off
    │   └── Unknown                  no such flow, rule, scenario, platform or bundle; says what there is
    ├── BrowserMissing               no browser found and none could be got
    ├── ProxyMissing                 the complete profile needs mitmproxy, and there is none
    ├── FlowProblem                  a flow's file can't be loaded
    ├── EarlierBundleBroken          a receipt's bundle is not what was sealed
    └── WalkTrouble                  a walk can't go on
        └── Blocked                  the author says the platform blocked it (login wall, CAPTCHA)
    evidence.errors.EvidenceError    exit code 2
    ├── NotABundle, SecretFound, KeyProblem, StoreProblem

Only `auditor.cli` prints an error and turns it into an exit code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from evidence.errors import EvidenceError

__all__ = [
    "AuditorError",
    "Blocked",
    "BrowserMissing",
    "EarlierBundleBroken",
    "EvidenceError",
    "FlowProblem",
    "ProxyMissing",
    "Unknown",
    "UsageError",
    "WalkTrouble",
]


class AuditorError(Exception):
    """Base of the auditor's own errors."""

    exit_code = 2


class UsageError(AuditorError):
    """The command was called with words that do not fit."""

    exit_code = 3


class Unknown(UsageError):
    """There is no such thing; says the nearest, else where they are listed (`see`), else which there are."""

    def __init__(self, what: str, name: str, known: Iterable[str], see: str = "") -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3)
        listed = f"{see} lists the {len(names)} there are." if see else f"There are: {', '.join(names) or 'none'}."
        hint = f"Did you mean {' or '.join(near)}?" if near else listed
        super().__init__(f"There is no {what} named '{name}'. {hint}")


class BrowserMissing(AuditorError):
    """No usable browser; the message says exactly what to type to get one."""


class ProxyMissing(AuditorError):
    """No usable mitmproxy; the message says exactly what to type to get one."""


class FlowProblem(AuditorError):
    """A flow's file can't be loaded, or defines no flow."""


class EarlierBundleBroken(AuditorError):
    """The bundle that a receipt is in is not what was sealed: nothing may be judged against it."""


class WalkTrouble(AuditorError):
    """A walk can't go on."""


class Blocked(WalkTrouble):
    """The platform stopped the visitor: login wall, CAPTCHA, closed form."""
