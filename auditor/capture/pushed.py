"""What servers push: messages of WebSockets and of server-sent events, each with its time and direction."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from auditor.capture.attached import Params
from auditor.capture.devtools import Devtools

LARGEST = 64 << 20
"""Characters of messages kept per channel."""


@dataclass
class Channel:
    """One WebSocket or one stream of server-sent events."""

    url: str
    kind: Literal["websocket", "events"]
    at: float
    messages: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    handshake: Params = field(default_factory=dict)
    response: Params | None = None
    failure: str | None = None
    cut: bool = False

    def add(self, direction: Literal["sent", "received"], **what: Any) -> None:
        """Keeps a message with the time it was told."""
        self.size += len(str(what.get("data", "")))
        if self.size > LARGEST:
            self.cut = True
            return
        self.messages.append({"at": round(time.time(), 3), "direction": direction, **what})

    def lines(self) -> bytes:
        """One JSON object per line."""
        return "".join(json.dumps(message, ensure_ascii=False) + "\n" for message in self.messages).encode()


class Pushed:
    """Listens for WebSockets and server-sent events on sessions that `ours` accepts."""

    def __init__(self, devtools: Devtools, ours: Callable[[str | None], bool]) -> None:
        self.channels: dict[str, Channel] = {}
        """By DevTools' id of the request."""
        self._ours = ours
        handlers: dict[str, Callable[[Params], None]] = {
            "webSocketCreated": self._created,
            "webSocketWillSendHandshakeRequest": self._asked,
            "webSocketHandshakeResponseReceived": self._answered,
            "webSocketFrameSent": lambda params: self._frame(params, "sent"),
            "webSocketFrameReceived": lambda params: self._frame(params, "received"),
            "webSocketFrameError": self._failed,
            "eventSourceMessageReceived": self._event,
        }
        self._off = [devtools.on(f"Network.{name}", self._guarded(handler)) for name, handler in handlers.items()]

    def close(self) -> None:
        """Stops listening."""
        for off in self._off:
            off()

    def _guarded(self, handler: Callable[[Params], None]) -> Callable[[Params, str | None], None]:
        return lambda params, session: handler(params) if self._ours(session) else None

    def _created(self, params: Params) -> None:
        self.channels[params["requestId"]] = Channel(params["url"], "websocket", time.time())

    def _asked(self, params: Params) -> None:
        if channel := self.channels.get(params["requestId"]):
            channel.handshake = params["request"]

    def _answered(self, params: Params) -> None:
        if channel := self.channels.get(params["requestId"]):
            channel.response = params["response"]

    def _frame(self, params: Params, direction: Literal["sent", "received"]) -> None:
        if channel := self.channels.get(params["requestId"]):
            frame = params["response"]
            kind = "text" if frame["opcode"] == 1 else "binary, base64"
            channel.add(direction, type=kind, data=frame["payloadData"])

    def _failed(self, params: Params) -> None:
        if channel := self.channels.get(params["requestId"]):
            channel.failure = params.get("errorMessage", "it failed")

    def _event(self, params: Params) -> None:
        channel = self.channels.setdefault(params["requestId"], Channel("", "events", time.time()))
        channel.add("received", event=params["eventName"], id=params["eventId"], data=params["data"])
