"""One WebSocket to the browser: commands and their answers, and events handed on in order of arrival."""

from __future__ import annotations

import contextlib
import itertools
import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect

from auditor.capture.attached import Params
from auditor.capture.trouble import DevtoolsClosed, DevtoolsRefused, TargetGone

MAX_MESSAGE = 512 * 1024 * 1024
SESSION_NOT_FOUND = -32001


@dataclass
class Pending:
    """A command that waits for its answer."""

    id: int
    method: str
    session: str | None
    future: Future[Params] = field(default_factory=Future)


class Wire:
    """Safe to use from any thread. Raises DevtoolsClosed when `address` can't be reached within `timeout` seconds.

    `event(method, params, session)` is called in the reading thread and must not wait.
    """

    def __init__(self, address: str, timeout: float, event: Callable[[str, Params, str | None], None]) -> None:
        self._event = event
        self._open = contextlib.ExitStack()
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._ids = itertools.count(1)
        self._pending: dict[int, Pending] = {}
        self.ended = threading.Event()
        """Set when the connection is over, whoever ended it."""
        options = {"max_size": MAX_MESSAGE, "compression": None, "ping_interval": None, "proxy": None}
        try:
            opening = connect(address, open_timeout=timeout, close_timeout=2, **options)  # type: ignore[arg-type]
            self._socket = self._open.enter_context(opening)
        except (OSError, WebSocketException) as error:
            raise DevtoolsClosed(f"The browser at {address} can't be reached: {error}.") from error
        self._reader = threading.Thread(target=self._read, name="devtools-reader", daemon=True)

    def start(self) -> None:
        """Begins to read."""
        self._reader.start()

    def submit(self, method: str, params: Params | None, session: str | None) -> Pending:
        """Sends one command. Raises DevtoolsClosed when the connection is over."""
        message: Params = {"method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = session
        with self._lock:
            if self.ended.is_set():
                raise DevtoolsClosed(f"{method} can't be sent: the connection to the browser has ended.")
            pending = Pending(next(self._ids), method, session)
            self._pending[pending.id] = pending
        try:
            with self._sending:
                self._socket.send(json.dumps({"id": pending.id, **message}))
        except (OSError, ConnectionClosed) as error:
            self.forget(pending)
            raise DevtoolsClosed(f"{method} can't be sent: the browser is gone.") from error
        return pending

    def forget(self, pending: Pending) -> None:
        """Nobody waits for that answer any more."""
        with self._lock:
            self._pending.pop(pending.id, None)

    def drop(self, session: str, how: str) -> None:
        """Fails all commands that wait for an answer of `session` with TargetGone."""
        with self._lock:
            waiting = [pending for pending in self._pending.values() if pending.session == session]
            for pending in waiting:
                del self._pending[pending.id]
        for pending in waiting:
            pending.future.set_exception(TargetGone(f"{pending.method}: its page, frame or worker {how}."))

    def close(self) -> None:
        """Ends the connection; whoever still waits gets DevtoolsClosed."""
        self._end()
        self._open.close()
        if self._reader is not threading.current_thread():
            self._reader.join(5)

    def _read(self) -> None:
        try:
            for text in self._socket:
                message = json.loads(text)
                if "id" in message:
                    self._answer(message)
                else:
                    self._event(message["method"], message.get("params", {}), message.get("sessionId"))
        except (OSError, ConnectionClosed):
            pass  # the browser is gone: everybody who waits is told
        finally:
            self._end()

    def _answer(self, message: Params) -> None:
        with self._lock:
            pending = self._pending.pop(message["id"], None)
        if pending is None:
            return
        if "error" not in message:
            pending.future.set_result(message.get("result", {}))
            return
        error = message["error"]
        said = f"{pending.method} was refused: {error.get('message', error)}"
        gone = error.get("code") == SESSION_NOT_FOUND or "Target crashed" in said or "Target closed" in said
        pending.future.set_exception(TargetGone(said) if gone else DevtoolsRefused(said))

    def _end(self) -> None:
        with self._lock:
            self.ended.set()
            dropped = list(self._pending.values())
            self._pending.clear()
        for pending in dropped:
            pending.future.set_exception(DevtoolsClosed(f"{pending.method}: the connection to the browser has ended."))
