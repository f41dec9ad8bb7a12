"""A browser's DevTools address, and what is known of a target that we are attached to."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from auditor.capture.trouble import DevtoolsClosed

Params = dict[str, Any]
Command = tuple[str, Params]


@dataclass(frozen=True)
class Attached:
    """One target that we are attached to."""

    session: str
    target_id: str
    type: str
    """`page`, `iframe` (out of process), `worker`, `service_worker`, `shared_worker`, …"""
    url: str
    browser_context_id: str | None
    """Tells the targets of one walk (one Playwright context) from those of another."""
    opener_id: str | None
    """Target id of the page that opened this one."""
    parent_id: str | None
    """Session that this target was attached through: a frame's or worker's page; None for a page."""
    waiting: bool = False
    """It was paused before its first statement when we attached."""


Hook = Callable[[Attached], Iterable[Command]]
"""What to send to a target before it runs."""


def endpoint(port: int, timeout: float = 15.0) -> str:
    """WebSocket address of the browser that listens on 127.0.0.1:`port`.

    Raises DevtoolsClosed when it does not answer within `timeout` seconds.
    """
    deadline = time.monotonic() + timeout
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/json/version")
            return str(json.loads(connection.getresponse().read())["webSocketDebuggerUrl"])
        except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
            if time.monotonic() > deadline:
                raise DevtoolsClosed(
                    f"No browser answers on DevTools port {port}: launch it with --remote-debugging-port={port}."
                ) from error
            time.sleep(0.05)
        finally:
            connection.close()
