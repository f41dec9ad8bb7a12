"""`browser`: find a browser, get one, or say what to type."""

from __future__ import annotations

from typing import Annotated

from auditor.browser import ensure, sandbox_obstacle
from auditor.cli.options import flag
from auditor.cli.output import out, remark


def browser(quiet: Annotated[bool, flag("--quiet", "Print nothing when there is one.")] = False) -> None:
    """Find an installed Chrome, Chromium or Edge; else get one; else say what to type."""
    path = ensure(remark)
    if quiet:
        return
    out().print(f"Browser: {path}", soft_wrap=True)
    obstacle = sandbox_obstacle()
    out().print(f"Sandbox: {'off, because ' + obstacle if obstacle else 'on'}", soft_wrap=True)
