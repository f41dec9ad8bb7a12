"""A DevTools connection of our own, beside Playwright's: every page, frame, popup and worker, before it runs.

Protocol: https://chromedevtools.github.io/devtools-protocol/ (flattened sessions). The browser is launched with
`--remote-debugging-port`; Playwright drives it through its pipe at the same time. A target that starts is paused,
gets the commands of every `prepare` hook, and is resumed; Playwright resumes it for its own part.

Threads: one reads the socket and never waits, one calls the `on` handlers in order (they may `send` and wait).
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import replace
from typing import Self

from auditor.capture.attached import Attached, Hook, Params, endpoint
from auditor.capture.trouble import DevtoolsRefused, DevtoolsTimeout, DevtoolsTrouble, TargetGone
from auditor.capture.wire import Pending, Wire

__all__ = ["Attached", "Devtools", "endpoint"]

Handler = Callable[[Params, str | None], None]

WANTED_TARGETS = [
    {"type": "browser", "exclude": True},
    {"type": "tab", "exclude": True},
    {"type": "browser_ui", "exclude": True},
    {},
]
AUTO_ATTACH: Params = {
    "autoAttach": True,
    "waitForDebuggerOnStart": True,
    "flatten": True,
    "filter": WANTED_TARGETS,
}


class Devtools:
    """One raw DevTools connection to the browser. Safe to use from any thread; close it when done.

    `address` is the browser's WebSocket address (see `endpoint`). Raises DevtoolsClosed when it can't be reached.
    """

    def __init__(self, address: str, timeout: float = 30.0) -> None:
        self.timeout = timeout
        self.troubles: list[str] = []
        """What went wrong where nobody waited: refused commands of hooks, handlers that raised (newest 1,000)."""
        self._lock = threading.RLock()
        self._sessions: dict[str, Attached] = {}
        self._hooks: list[Hook] = []
        self._handlers: defaultdict[str, list[Handler]] = defaultdict(list)
        self._events: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._wire = Wire(address, timeout, self._event)
        self._caller = threading.Thread(target=self._call, name="devtools-handlers", daemon=True)
        self._wire.start()
        self._caller.start()
        self.send("Target.setDiscoverTargets", {"discover": True, "filter": WANTED_TARGETS})
        self.send("Target.setAutoAttach", AUTO_ATTACH)

    @classmethod
    def on_port(cls, port: int, timeout: float = 30.0) -> Devtools:
        """Connects to the browser launched with `--remote-debugging-port=PORT` on this machine."""
        return cls(endpoint(port, timeout), timeout)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the connection."""
        self.close()

    def send(
        self, method: str, params: Params | None = None, session: str | None = None, timeout: float | None = None
    ) -> Params:
        """Sends one command (to the browser without `session`) and waits for its result.

        Raises DevtoolsRefused (the browser answered with an error), TargetGone (the target closed or crashed
        meanwhile), DevtoolsTimeout (no answer in `timeout` seconds, by default the connection's), DevtoolsClosed.
        """
        limit = self.timeout if timeout is None else timeout
        pending = self._submit(method, params, session)
        try:
            return pending.future.result(limit)
        except FutureTimeout:
            self._wire.forget(pending)
            raise DevtoolsTimeout(f"{method} was not answered within {limit:g} s.") from None

    def post(self, method: str, params: Params | None = None, session: str | None = None) -> Future[Params]:
        """Sends one command and does not wait; the future holds its result or its DevtoolsTrouble.

        A callback added to the future runs in the reading thread and must not wait.
        """
        try:
            return self._submit(method, params, session).future
        except DevtoolsTrouble as error:
            failed: Future[Params] = Future()
            failed.set_exception(error)
            return failed

    def on(self, event: str, handler: Handler) -> Callable[[], None]:
        """Calls `handler(params, session)` for each `event`, in order, in one thread; `*` is every event.

        Returns a function that takes the handler off again.
        """
        with self._lock:
            self._handlers[event].append(handler)

        def off() -> None:
            with self._lock, contextlib.suppress(ValueError):
                self._handlers[event].remove(handler)

        return off

    def prepare(self, hook: Hook, timeout: float = 3.0) -> Callable[[], None]:
        """Sends the commands that `hook(attached)` yields to every target: to new ones before they run.

        The hook runs in the reading thread and must not wait. It is also run for the targets already there, and their
        answers are awaited for up to `timeout` seconds.
        Returns a function that takes the hook off again.
        """
        with self._lock:
            self._hooks.append(hook)
            there = list(self._sessions.values())
        posted = [future for attached in there for future in self._post_all(attached, [hook])]
        if threading.current_thread() is not self._caller:
            wait(posted, timeout)

        def off() -> None:
            with self._lock, contextlib.suppress(ValueError):
                self._hooks.remove(hook)

        return off

    def sessions(self, browser_context_id: str | None = None) -> list[Attached]:
        """The targets attached now, oldest first; those of one browser context if it is given."""
        with self._lock:
            return [
                attached
                for attached in self._sessions.values()
                if browser_context_id is None or attached.browser_context_id == browser_context_id
            ]

    def session(self, target_id: str, timeout: float = 5.0) -> Attached:
        """The attached target with that id, waiting for it up to `timeout` seconds. Raises TargetGone."""
        deadline = time.monotonic() + timeout
        while True:
            for attached in self.sessions():
                if attached.target_id == target_id:
                    return attached
            if time.monotonic() > deadline or self.closed:
                raise TargetGone(f"The browser has no target {target_id}: its page was closed or never attached.")
            time.sleep(0.01)

    def later(self, call: Callable[[], None]) -> None:
        """Calls `call` in the handlers' thread, after the handlers of every event received so far."""
        self._events.put(call)

    def settle(self, timeout: float = 5.0) -> bool:
        """Waits until the handlers have seen every event received so far; False when that takes too long.

        Called by a handler it returns True at once.
        """
        if threading.current_thread() is self._caller or self.closed:
            return True
        reached = threading.Event()
        self._events.put(reached.set)
        return reached.wait(timeout)

    def reach(self, sessions: Iterable[str], timeout: float = 2.0) -> bool:
        """Lets each of the sessions answer once, then handles all that was told before.

        A page that does not answer (it hangs, or a native dialog is open) is waited for 2 seconds at most. False when
        the browser itself was not heard, or its messages were not all handled, within about `timeout` seconds.
        """
        asked = [self.post("Runtime.evaluate", {"expression": "0"}, session) for session in sessions]
        wait(asked, min(timeout, 2.0))
        heard = wait([self.post("Browser.getVersion")], timeout)
        return not heard.not_done and self.settle(timeout)

    @property
    def closed(self) -> bool:
        """The connection has ended, by `close` or because the browser is gone."""
        return self._wire.ended.is_set()

    def close(self) -> None:
        """Ends the connection; the browser goes on. Whoever still waits gets DevtoolsClosed."""
        self._wire.close()
        self._events.put(None)
        if self._caller is not threading.current_thread():
            self._caller.join(5)

    def _submit(self, method: str, params: Params | None, session: str | None) -> Pending:
        with self._lock:
            unknown = session is not None and session not in self._sessions
        if unknown and not self.closed:
            raise TargetGone(f"{method} can't be sent: its page, frame or worker is gone.")
        return self._wire.submit(method, params, session)

    def _event(self, method: str, params: Params, session: str | None) -> None:
        if method == "Target.attachedToTarget":
            self._attached(params, session)
        elif method == "Target.detachedFromTarget":
            with self._lock:
                self._sessions.pop(params["sessionId"], None)
            self._wire.drop(params["sessionId"], "was closed")
        elif method == "Inspector.targetCrashed" and session is not None:
            self._wire.drop(session, "crashed")
        elif method == "Target.targetInfoChanged":
            self._changed(params["targetInfo"])
        with self._lock:
            handlers = [*self._handlers[method], *self._handlers["*"]]
        for handler in handlers:
            self._events.put(lambda handler=handler: handler(params, session))  # type: ignore[misc]

    def _attached(self, params: Params, parent: str | None) -> None:
        info = params["targetInfo"]
        attached = Attached(
            session=params["sessionId"],
            target_id=info["targetId"],
            type=info["type"],
            url=info["url"],
            browser_context_id=info.get("browserContextId"),
            opener_id=info.get("openerId"),
            parent_id=parent,
            waiting=params.get("waitingForDebugger", False),
        )
        with self._lock:
            twice = any(one.target_id == attached.target_id for one in self._sessions.values())
            if not twice:
                self._sessions[attached.session] = attached
            hooks = list(self._hooks)
        if twice:  # a service worker is given to the browser's session and to its page's
            with contextlib.suppress(DevtoolsTrouble):
                self._wire.submit("Runtime.runIfWaitingForDebugger", None, attached.session)
                self._wire.submit("Target.detachFromTarget", {"sessionId": attached.session}, parent)
            return
        self.post("Target.setAutoAttach", AUTO_ATTACH, attached.session)
        self._post_all(attached, hooks)
        self.post("Runtime.runIfWaitingForDebugger", None, attached.session)

    def _post_all(self, attached: Attached, hooks: list[Hook]) -> list[Future[Params]]:
        posted = []
        for hook in hooks:
            try:
                commands = list(hook(attached))
            except Exception as error:
                self._trouble(f"A hook failed for {attached.type} {attached.url}: {error!r}.")
                continue
            for method, params in commands:
                future = self.post(method, params, attached.session)
                future.add_done_callback(lambda done, attached=attached: self._note(done, attached))  # type: ignore[misc]
                posted.append(future)
        return posted

    def _note(self, done: Future[Params], attached: Attached) -> None:
        if isinstance(error := done.exception(), DevtoolsRefused):
            self._trouble(f"{attached.type} {attached.url}: {error}")

    def _changed(self, info: Params) -> None:
        with self._lock:
            for attached in self._sessions.values():
                if attached.target_id == info["targetId"]:
                    self._sessions[attached.session] = replace(attached, url=info["url"])
                    return

    def _call(self) -> None:
        while (handle := self._events.get()) is not None:
            try:
                handle()
            except Exception as error:
                self._trouble(f"A handler failed: {error!r}.")

    def _trouble(self, what: str) -> None:
        self.troubles.append(what)
        del self.troubles[:-1000]
