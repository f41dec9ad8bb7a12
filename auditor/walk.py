"""One visitor, one goal, one fresh browser: follows a flow and keeps what was done and seen."""

from __future__ import annotations

import _thread
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import BrowserContext, Error

from auditor.browser import Launched, launch
from auditor.capture.devtools import Devtools
from auditor.capture.proxy import proxied
from auditor.capture.trouble import DevtoolsTrouble
from auditor.ending import Ending, ending
from auditor.later import carried, leave, need
from auditor.record import Record
from auditor.recorder import WalkRecorder
from auditor.registry import Flow
from auditor.settings import Place
from evidence.model import Walk

GRACE = 5.0
"""Seconds that a walk whose browser was stopped gets to end by itself."""


class Stopped(Exception):
    """Somebody stopped the walk from the keyboard; `walk` is what it had kept."""

    def __init__(self, walk: Walk) -> None:
        super().__init__("The audit was stopped from the keyboard.")
        self.walk = walk


def walk(flow: Flow, number: int, place: Place, previous: str, facts: Mapping[str, str]) -> Walk:
    """Follows `flow` in a browser of its own; never raises for what the flow or the platform does.

    `previous` is the digest that this walk's first record is chained to; `facts` are kept with the walk. What went
    wrong is the walk's outcome: blocked, when the author says the platform stopped the visitor; else broken, with
    the landmark that was missed.
    Raises BrowserMissing, ProxyMissing, and Stopped when somebody pressed Ctrl-C.
    """
    started = datetime.now(UTC)
    place.tell(f"{flow.title}: opening the browser")
    with (
        proxied() if place.settings.complete else nullcontext() as proxy,
        launch(place.playwright, headless=place.settings.headless, more=proxy.flags if proxy else ()) as launched,
        Devtools.on_port(launched.port) as devtools,
    ):
        context = _context(launched, place, flow)
        context.set_default_timeout(place.settings.step_timeout * 1000)
        recorder = WalkRecorder(flow, number, place, context, devtools, proxy)
        with _limit(place.settings.walk_timeout, devtools) as clock:
            how = _follow(flow, recorder, clock)
        with suppress(Error):
            recorder.close()
        if how.outcome == "completed":
            leave(place.stage, flow, context)
        kept = recorder.walk(how, started, previous, dict(facts))
        if how.stopped:
            raise Stopped(kept)
        return kept


def _context(launched: Launched, place: Place, flow: Flow) -> BrowserContext:
    """A fresh visitor, or one with what an earlier walk's browser had stored, where it can be carried over."""
    if before := carried(place.stage, flow):
        try:
            return launched.browser.new_context(**_visitor(place), storage_state=before)
        except Error:
            del place.stage.left[flow.after]
    return launched.browser.new_context(**_visitor(place))


def _visitor(place: Place) -> dict[str, Any]:
    width, height = place.settings.viewport
    return {
        "viewport": {"width": width, "height": height},
        "locale": place.settings.locale,
        "timezone_id": place.settings.timezone,
        "base_url": place.stage.base_url,
        "accept_downloads": False,
    }


def _follow(flow: Flow, recorder: WalkRecorder, clock: Clock) -> Ending:
    try:
        need(recorder.stage, flow)
        flow.function(recorder.page, Record(recorder))
        recorder.last_look("end")
        return Ending("completed")
    except (Exception, KeyboardInterrupt) as raised:
        error = raised
    clock.stop()
    with suppress(Error, DevtoolsTrouble):
        recorder.last_look("failure")
    return ending(error, flow, recorder.newest, seconds=clock.seconds if clock.expired else None)


class Clock:
    """Stops a walk that takes too long: first its browser, then, if it still hangs, the script itself."""

    def __init__(self, seconds: float, devtools: Devtools) -> None:
        self.seconds = seconds
        self.expired = False
        self._devtools = devtools
        self._timer = threading.Timer(seconds, self._expire)
        self._second = threading.Timer(seconds + GRACE, self._interrupt)
        for timer in (self._timer, self._second):
            timer.daemon = True
            timer.start()

    def stop(self) -> None:
        """The walk has ended."""
        self._timer.cancel()
        self._second.cancel()

    def _expire(self) -> None:
        self.expired = True
        with suppress(Exception):
            self._devtools.post("Browser.close")

    def _interrupt(self) -> None:
        if threading.main_thread().is_alive():
            _thread.interrupt_main()


@contextmanager
def _limit(seconds: float, devtools: Devtools) -> Iterator[Clock]:
    clock = Clock(seconds, devtools)
    try:
        yield clock
    finally:
        clock.stop()
