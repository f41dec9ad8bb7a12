"""The witness: what a script or a person does, seen from inside every document, out of the page's reach.

A script runs in an isolated world of every frame (in process or not) of every page and popup before the page's own,
and tells of each event through a DevTools binding that exists in that world alone. The page shares the document
with it but none of its objects: it can't see, call, forge or silence it. An event made by the page arrives marked
as untrusted.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import secrets
import threading
import time
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures import wait
from pathlib import Path
from typing import Any

from auditor.capture.attached import Attached, Command, Params
from auditor.capture.devtools import Devtools
from auditor.capture.frames import Frames
from auditor.capture.seen import DETAILS, Seen, target_of
from auditor.capture.targets import family
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Target

SCRIPT = (Path(__file__).parent / "witness.js").read_text(encoding="utf-8")
ACTING = frozenset({"pointerdown", "click", "keydown", "change"})
RENEWED = ("Page.documentOpened", "Page.frameNavigated", "Page.domContentEventFired", "Page.frameStoppedLoading")
"""After these a document may have lost its listeners without a new world being made."""
SKEW = 5.0
"""Seconds; an event that claims to be further off was told by a moved clock, and its arrival counts."""
DOCUMENTS = frozenset({"page", "iframe"})


class Witness:
    """Watches the pages of one browser context (of all, without an id) until it is closed.

    `person`: somebody works a visible browser; a page that scrolls by itself then costs the person no scrolling.
    """

    def __init__(self, devtools: Devtools, browser_context_id: str | None = None, *, person: bool = False) -> None:
        self.devtools = devtools
        self.context = browser_context_id
        self._missed: dict[str, int] = {}
        self._name = "w" + secrets.token_hex(8)
        options = json.dumps({"person": person})
        self._source = f"((tell, options) => {{ if (tell) {{{SCRIPT}}} }})(globalThis.{self._name}, {options})"
        self._numbers = itertools.count(1)
        self._seen: list[Seen] = []
        self._lock = threading.Lock()
        self._dialogs: dict[str, Params] = {}
        self._frames = Frames(devtools, self._name)
        self._off = [
            devtools.on("Runtime.bindingCalled", self._told),
            devtools.on("Page.javascriptDialogOpening", self._dialog_opened),
            devtools.on("Page.javascriptDialogClosed", self._dialog_closed),
            *(devtools.on(event, self._wake) for event in RENEWED),
            devtools.prepare(self._prepare),
        ]
        self.settle()

    @property
    def troubles(self) -> list[str]:
        """What the witness could not make out, one sentence each; call `settle` first."""
        return [f"{url} kept {number} presses or keys from the witness." for url, number in self._missed.items()]

    @property
    def events(self) -> tuple[Seen, ...]:
        """All events seen so far, in order of arrival; call `settle` first to be sure of the newest."""
        with self._lock:
            return tuple(self._seen)

    def dialogs(self) -> list[str]:
        """Messages of the native dialogs (alert, confirm, prompt, beforeunload) that are open now."""
        with contextlib.suppress(DevtoolsTrouble):
            self.devtools.send("Browser.getVersion")  # whatever the browser told before has then arrived
        self.devtools.settle()
        return [dialog.get("message", "") for dialog in list(self._dialogs.values())]

    def version(self, page: Attached) -> str | None:
        """Equal answers mean that the page was not seen to change; None when it can't be told.

        Counts mutations (open shadow roots and all frames too), input, scrolling, focus, states of fields; blind to
        CSS animation, canvas, video and closed shadow roots.
        """
        answers = self._ask(page, "witness.version()")
        return None if not answers or None in answers else "\n".join(str(answer) for answer in answers)

    def mark(self, page: Attached) -> None:
        """Says that the visitor sees the page as it is now: scrolling is counted from here on."""
        self._ask(page, "witness.rebase()")

    def settle(self, timeout: float = 2.0) -> None:
        """Waits until the events that already happened have arrived."""
        free = [one for one in self._mine() if one.session not in self._dialogs]
        self.devtools.reach((one.session for one in free), timeout)
        for one in free:
            for answer in self._ask(one, "witness.hidden()", timeout, alone=True):
                self._hidden(*(answer or (0, "")))

    def close(self) -> None:
        """Stops watching; the events stay readable."""
        for off in self._off:
            off()
        self._frames.close()
        for one in self._mine():
            self.devtools.post("Runtime.removeBinding", {"name": self._name}, one.session)

    def _mine(self) -> list[Attached]:
        return [one for one in self.devtools.sessions(self.context) if one.type in DOCUMENTS]

    def _prepare(self, one: Attached) -> list[Command]:
        if one.type not in DOCUMENTS or self.context not in {None, one.browser_context_id}:
            return []
        script = {"source": self._source, "worldName": self._name, "runImmediately": True}
        return [
            ("Runtime.addBinding", {"name": self._name, "executionContextName": self._name}),
            ("Runtime.enable", {}),
            ("Page.enable", {}),
            ("Page.addScriptToEvaluateOnNewDocument", script),
        ]

    def _ask(self, page: Attached, expression: str, timeout: float = 3.0, *, alone: bool = False) -> list[Any]:
        asked = []
        for one in [page] if alone else family(self.devtools, page):
            for context in self._frames.contexts(one.session):
                params = {"expression": expression, "contextId": context, "returnByValue": True}
                asked.append(self.devtools.post("Runtime.evaluate", params, one.session))
        wait(asked, timeout)
        answers = []
        for future in asked:
            try:
                answers.append(future.result(0).get("result", {}).get("value"))
            except (DevtoolsTrouble, FutureTimeout):
                answers.append(None)
        return answers

    def _hidden(self, number: int, url: str) -> None:
        if number > self._missed.get(url, 0):
            self._missed[url] = number

    def _wake(self, _: Params, session: str | None) -> None:
        for context in self._frames.contexts(session or ""):
            self.devtools.post("Runtime.evaluate", {"expression": "witness.wake()", "contextId": context}, session)

    def _told(self, params: Params, session: str | None) -> None:
        if params["name"] != self._name or session is None:
            return
        told = json.loads(params["payload"])
        if told["type"] == "here":
            return
        self._hidden(told.get("hidden", 0), told.get("url", ""))
        subject, target, screens = self._place(told, session, params["executionContextId"])
        detail = {key: value for key, value in {**subject, **told}.items() if key in DETAILS and value is not None}
        detail.pop("type", None)
        if subject.get("type"):
            detail["type"] = subject["type"]
        self._keep(session, told["type"], told["time"] / 1000, told["trusted"], target, detail, screens)

    def _place(self, told: Params, session: str, context: int) -> tuple[Params, Target | None, float]:
        subject = told.get("target")
        if subject is None:
            return {}, None, 0.0
        if subject["perhapsClosed"] and told["type"] in {"pointerdown", "click", "auxclick"} and told["trusted"]:
            subject = self._frames.inside_closed(session, context, told) or subject
        acting = told["trusted"] and told["type"] in ACTING
        box, screens = self._frames.on_page(session, context, subject, acting=acting)
        return subject, target_of(subject, box), screens

    def _keep(
        self,
        session: str,
        type: str,
        when: float,
        trusted: bool,
        target: Target | None,
        detail: Params,
        screens: float = 0.0,
    ) -> None:
        top, now = self._frames.top(session), time.time()
        seen = Seen(
            number=next(self._numbers),
            type=type,
            time=when if abs(when - now) < SKEW else now,
            trusted=trusted,
            session=session,
            browser_context_id=top.browser_context_id if top else None,
            target_id=top.target_id if top else "",
            target=target,
            detail=detail,
            screens=screens,
        )
        with self._lock:
            self._seen.append(seen)

    def _dialog_opened(self, params: Params, session: str | None) -> None:
        if session is not None and any(one.session == session for one in self._mine()):
            self._dialogs[session] = params

    def _dialog_closed(self, params: Params, session: str | None) -> None:
        if session is None or (dialog := self._dialogs.pop(session, None)) is None:
            return
        name = dialog.get("message", "") or dialog["type"]
        target = Target(
            role="alertdialog", name=name, kind="button", selector="", frame_url=dialog.get("url", ""), box=None
        )
        detail = {
            "type": dialog["type"],
            "accepted": params["result"],
            "characters": len(params.get("userInput", "")),
        }
        with contextlib.suppress(KeyError):
            self._keep(session, "dialog", time.time(), True, target, detail)
