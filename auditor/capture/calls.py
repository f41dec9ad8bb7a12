"""The second source: what an unmodified script asks of Playwright, with its file and line, sync and async alike.

Playwright's client sends every call through `Connection.send_message_to_server`. While somebody listens, that one
method is replaced on the one connection object (no class is touched), and put back when the last listener closes.
The names are private to Playwright: `PlaywrightChanged` is raised when they are not as tested.
"""

from __future__ import annotations

import contextvars
import inspect
import itertools
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from playwright._impl import _async_base, _sync_base
from playwright._impl._greenlets import EventGreenlet, run_in_greenlet
from playwright._impl.channel_owner import ChannelOwner
from playwright._impl.connection import Connection
from playwright._impl.errors import TimeoutError as PlaywrightTimeout
from playwright._impl.utils.zones import current_zone
from playwright.async_api import BrowserContext as AsyncBrowserContext
from playwright.sync_api import BrowserContext

from auditor.capture.script_call import ACTIONS, LOOKED_AT, ScriptCall, characters_of, key_of
from auditor.capture.trouble import PlaywrightChanged

TESTED = "1.65.2"
SENT = ["object", "method", "params", "options"]
Look = Callable[[ScriptCall], Awaitable[None] | None]

_listening: WeakKeyDictionary[Connection, list[Calls]] = WeakKeyDictionary()
_looking: contextvars.ContextVar[bool] = contextvars.ContextVar("looking", default=False)


class Calls:
    """Logs the calls that a script makes on one browser context (sync or async API), until it is closed.

    `dialog_open` tells whether a native dialog is open: the page is never looked at meanwhile.
    Raises PlaywrightChanged when Playwright's inside is not as tested.
    """

    def __init__(
        self, context: BrowserContext | AsyncBrowserContext, dialog_open: Callable[[], bool] = lambda: False
    ) -> None:
        check_shape(context)
        self.log: list[ScriptCall] = []
        """Every action so far, in the order in which the script asked for it."""
        self.troubles: list[str] = []
        """Looks that failed; the script went on."""
        self._dialog_open = dialog_open
        self._looks: list[Look] = []
        self._numbers = itertools.count(1)
        self._context = context._impl_obj
        self._connection: Connection = self._context._connection
        _listening.setdefault(self._connection, []).append(self)
        if "send_message_to_server" not in vars(self._connection):
            vars(self._connection)["send_message_to_server"] = _wrapped(self._connection)

    def before_action(self, look: Look) -> None:
        """Calls `look(call)` before each action, once its target is there (waiting as long as the call itself would).

        Under the sync API `look` may use Playwright's sync API; under the async API it may return an awaitable.
        What it does itself is not logged.
        """
        self._looks.append(look)

    def close(self) -> None:
        """Stops listening; leaves Playwright as it was."""
        mine = _listening.get(self._connection, [])
        if self in mine:
            mine.remove(self)
        if not mine:
            vars(self._connection).pop("send_message_to_server", None)

    def owns(self, owner: ChannelOwner, method: str) -> bool:
        """It is an action, on a page of this context."""
        if method not in ACTIONS.get(owner._type, {}) or _looking.get():
            return False
        context = owner if owner is self._context else owner._parent_of_type("BrowserContext")
        return context is self._context

    async def carry_out(
        self, owner: ChannelOwner, method: str, params: dict[str, Any], options: dict[str, Any], send: Any
    ) -> Any:
        """Looks, then sends the action; logs when it began and ended, and how."""
        call = self._note(owner, method, params)
        if call.trial:
            return await send(owner, method, params, options)
        try:
            if self._looks and owner._type in LOOKED_AT:
                options = await self._look(owner, call, params, options, send)
            call.started = time.time()
            return await send(owner, method, params, options)
        except BaseException as error:
            call.error = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise
        finally:
            call.ended = time.time()

    def _note(self, owner: ChannelOwner, method: str, params: dict[str, Any]) -> ScriptCall:
        zone = current_zone().data("apiZone")
        frame = zone.frames[0] if zone is not None and zone.frames else None
        now = time.time()
        call = ScriptCall(
            number=next(self._numbers),
            owner=owner._type,
            method=method,
            action=ACTIONS[owner._type][method],
            selector=params.get("selector") or params.get("source"),
            characters=characters_of(method, params),
            key=key_of(params),
            url=params.get("url"),
            source=f"{frame['file']}:{frame['line']}" if frame else None,
            page=_page_of(owner),
            trial=bool(params.get("trial")),
            event=params.get("type") if method == "dispatchEvent" else None,
            started=now,
        )
        self.log.append(call)
        return call

    async def _look(
        self, owner: ChannelOwner, call: ScriptCall, params: dict[str, Any], options: dict[str, Any], send: Any
    ) -> dict[str, Any]:
        if self._dialog_open():
            return options
        options = await _present(owner, call, params, options, send)
        if self._dialog_open():
            return options
        for look in self._looks:
            try:
                await _run(owner, look, call)
            except Exception as error:
                self.troubles.append(f"Looking at the page before {call.method} failed: {error}")
        return options


def check_shape(context: Any) -> None:
    """Raises PlaywrightChanged unless Playwright's inside is as in the tested version."""
    connection = getattr(getattr(context, "_impl_obj", None), "_connection", None)
    parameters = list(inspect.signature(Connection.send_message_to_server).parameters)
    if not isinstance(connection, Connection) or parameters[1:] != SENT or not hasattr(ChannelOwner, "_parent_of_type"):
        raise PlaywrightChanged(
            f"Playwright {version('playwright')} is built differently from {TESTED}, with which scripts were recorded"
            f" in the tests: install playwright=={TESTED}."
        )


def _wrapped(connection: Connection) -> Callable[..., Awaitable[Any]]:
    send = connection.send_message_to_server

    def send_message_to_server(
        object: ChannelOwner, method: str, params: dict[str, Any], options: dict[str, Any]
    ) -> Awaitable[Any]:
        for calls in _listening.get(connection, []):
            if calls.owns(object, method):
                return connection._loop.create_task(calls.carry_out(object, method, params, options, send))
        return send(object, method, params, options)

    return send_message_to_server


async def _present(
    owner: ChannelOwner, call: ScriptCall, params: dict[str, Any], options: dict[str, Any], send: Any
) -> dict[str, Any]:
    """Waits until the call's target is there; the time it took is taken off the call's own limit."""
    if owner._type != "Frame" or call.selector is None:
        return options
    limit = options.get("timeout") or 0
    state = "attached" if params.get("force") or call.action in {"attached", "upload"} else "visible"
    wait = {"selector": call.selector, "strict": params.get("strict"), "state": state, "omitReturnValue": True}
    began = time.monotonic()
    try:
        await send(owner, "waitForSelector", wait, {"internal": True, "timeout": limit})
    except PlaywrightTimeout:
        raise
    except Exception:  # the call itself will say better what is wrong
        return options
    spent = (time.monotonic() - began) * 1000
    if limit == 0 or spent < limit / 10:
        return options
    return {**options, "timeout": max(1, round(limit - spent))}


async def _run(owner: ChannelOwner, look: Look, call: ScriptCall) -> None:
    def quietly() -> Awaitable[None] | None:
        _looking.set(True)
        return look(call)

    if owner._connection._dispatcher_fiber is not None:
        await run_in_greenlet(EventGreenlet, quietly)
        return
    token = _looking.set(True)
    try:
        answer = look(call)
        if inspect.isawaitable(answer):
            await answer
    finally:
        _looking.reset(token)


def _page_of(owner: ChannelOwner) -> Any:
    """The page (of the sync or async API) that the call is about; None when it has none."""
    page = owner if owner._type == "Page" else owner._parent_of_type("Page") or getattr(owner, "_page", None)
    if page is None:
        return None
    base = _sync_base if owner._connection._dispatcher_fiber is not None else _async_base
    with suppress(Exception):
        return base.mapping.from_maybe_impl(page)
    return None


def relative_source(source: str | None, folder: Path) -> str | None:
    """`file:line` with the file relative to `folder` (its name alone when it lies elsewhere)."""
    if source is None:
        return None
    file, _, line = source.rpartition(":")
    path = Path(file)
    return f"{path.relative_to(folder) if path.is_relative_to(folder) else path.name}:{line}"
