"""Frames inside frames: which document speaks, and where on the whole page its boxes lie."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from auditor.capture.attached import Attached, Params
from auditor.capture.devtools import Devtools
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Box

LIMIT = 0.5
"""Seconds to wait for the browser while events are being handled."""
MAX_DEPTH = 12


@dataclass(frozen=True)
class Document:
    """An isolated world of ours: where it lives."""

    session: str
    context: int
    frame: str


class Frames:
    """Knows the isolated worlds called `world` of all sessions, and the frames that hold them."""

    def __init__(self, devtools: Devtools, world: str) -> None:
        self._devtools = devtools
        self._world = world
        self._lock = threading.Lock()
        self._documents: dict[tuple[str, int], Document] = {}
        self._parents: dict[str, str] = {}
        self._shifts: dict[str, tuple[Params, Params]] = {}
        self._closed: dict[tuple[str, int, str], Params] = {}
        self._attached: dict[str, Attached] = {}
        self._off = [
            devtools.on("Runtime.executionContextCreated", self._created),
            devtools.on("Runtime.executionContextDestroyed", self._destroyed),
            devtools.on("Runtime.executionContextsCleared", self._cleared),
            devtools.on("Target.detachedFromTarget", lambda params, _: self._cleared(params, params["sessionId"])),
            devtools.on("Page.frameAttached", self._frame),
        ]

    def close(self) -> None:
        """Stops following the browser."""
        for off in self._off:
            off()

    def contexts(self, session: str) -> list[int]:
        """Ids of our worlds in that session, oldest first."""
        with self._lock:
            return [context for (owner, context) in self._documents if owner == session]

    def top(self, session: str) -> Attached | None:
        """The page that the session belongs to; known even after the page is gone."""
        for one in self._devtools.sessions():
            self._attached[one.session] = one
        found = self._attached.get(session)
        while found is not None and found.parent_id is not None and found.parent_id in self._attached:
            found = self._attached[found.parent_id]
        return found

    def on_page(self, session: str, context: int, told: Params, *, acting: bool = False) -> tuple[Box | None, float]:
        """Box of a described element on the whole page and screens to scroll to it; see `measure` in witness.js.

        `acting`: the visitor works it now, so that the outer documents' scrolling is counted from here on.
        """
        box, scroll, view, needed = told["box"], told["scroll"], told["view"], told["needed"]
        down, across = needed["down"], needed["across"]
        document = self._documents.get((session, context))
        for _ in range(MAX_DEPTH):
            if document is None or not self._is_child(document):
                break
            step = self._outer(document, box)
            if step is None:
                return None, _screens(down, across, view)
            document, measured = step
            box, scroll, view = measured["box"], measured["scroll"], measured["view"]
            if acting:
                rebase = {"expression": "witness.rebase()", "contextId": document.context}
                self._devtools.post("Runtime.evaluate", rebase, document.session)
            down, across = down + measured["needed"]["down"], across + measured["needed"]["across"]
        placed = Box(x=box["x"] + scroll[0], y=box["y"] + scroll[1], width=box["width"], height=box["height"])
        return placed, _screens(down, across, view)

    def inside_closed(self, session: str, context: int, told: Params) -> Params | None:
        """Describes the control under the pointer inside a closed shadow root; None if there is none.

        A click that has no answer any more is given the control of the press before it.
        """
        key = (session, context, told["target"]["selector"])
        known = self._closed.get(key)
        if told["type"] == "click" and known is not None:
            return known
        self._closed.pop(key, None)
        found = self._under(session, context, told)
        if found is None or not found["selector"].startswith(told["target"]["selector"] + " >>> "):
            return None
        self._closed[key] = found
        return found

    def _under(self, session: str, context: int, told: Params) -> Params | None:
        document = self._documents.get((session, context))
        if "x" not in told or document is None:
            return None
        x, y, scroll = told["x"], told["y"], told["target"]["scroll"]
        try:
            while self._is_child(document) and not self._is_root(document):
                step = self._outer(document, {"x": x, "y": y, "width": 0, "height": 0})
                if step is None:
                    return None
                document, measured = step
                x, y, scroll = measured["box"]["x"], measured["box"]["y"], measured["scroll"]
            where = {"x": round(x + scroll[0]), "y": round(y + scroll[1]), "includeUserAgentShadowDOM": False}
            node = self._send("DOM.getNodeForLocation", where, session)
            return self._call(session, context, node["backendNodeId"], "function () { return DESCRIBE(this) }", [])
        except (DevtoolsTrouble, KeyError):
            return None

    def _outer(self, document: Document, box: Params) -> tuple[Document, Params] | None:
        parent = self._parent(document)
        if parent is None:
            return None
        try:
            owner = self._send("DOM.getFrameOwner", {"frameId": document.frame}, parent.session)["backendNodeId"]
            measured = self._call(
                parent.session, parent.context, owner, "function (box) { return witness.outer(this, box) }", [box]
            )
        except (DevtoolsTrouble, KeyError):
            return self._remembered(document, parent, box)
        if measured is None:
            return self._remembered(document, parent, box)
        self._shifts[document.frame] = (box, measured)
        return parent, measured

    def _remembered(self, document: Document, parent: Document, box: Params) -> tuple[Document, Params] | None:
        known = self._shifts.get(document.frame)
        if known is None:
            return None
        inner, measured = known
        moved = {axis: measured["box"][axis] + box[axis] - inner[axis] for axis in ("x", "y")}
        return parent, {**measured, "box": {**box, **moved}}

    def _call(self, session: str, context: int, node: int, function: str, arguments: list[Any]) -> Params | None:
        where = {"backendNodeId": node, "executionContextId": context}
        object_id = self._send("DOM.resolveNode", where, session)["object"]["objectId"]
        call = {
            "functionDeclaration": function.replace("DESCRIBE", "witness.describe"),
            "objectId": object_id,
            "arguments": [{"value": one} for one in arguments],
            "returnByValue": True,
        }
        answer: Params | None = self._send("Runtime.callFunctionOn", call, session)["result"].get("value")
        self._devtools.post("Runtime.releaseObject", {"objectId": object_id}, session)
        return answer

    def _send(self, method: str, params: Params, session: str) -> Params:
        return self._devtools.send(method, params, session, timeout=LIMIT)

    def _is_root(self, document: Document) -> bool:
        self.top(document.session)
        own = self._attached.get(document.session)
        return own is not None and own.target_id == document.frame

    def _is_child(self, document: Document) -> bool:
        top = self.top(document.session)
        own = self._attached.get(document.session)
        return not (self._is_root(document) and own is top)

    def _parent(self, document: Document) -> Document | None:
        self.top(document.session)
        own = self._attached.get(document.session)
        if own is None:
            return None
        session = own.parent_id if self._is_root(document) else document.session
        if document.frame not in self._parents:
            self._learn(document.session)
        frame = self._parents.get(document.frame)
        with self._lock:
            there = [one for one in self._documents.values() if one.session == session and one.frame == frame]
        return there[-1] if there else None

    def _learn(self, session: str) -> None:
        try:
            trees = [self._send("Page.getFrameTree", {}, session)["frameTree"]]
        except DevtoolsTrouble:
            return
        for tree in trees:
            if parent := tree["frame"].get("parentId"):
                self._parents[tree["frame"]["id"]] = parent
            trees += tree.get("childFrames", [])

    def _created(self, params: Params, session: str | None) -> None:
        context = params["context"]
        if context["name"] == self._world and session is not None:
            document = Document(session, context["id"], context["auxData"]["frameId"])
            with self._lock:
                self._documents[session, context["id"]] = document

    def _destroyed(self, params: Params, session: str | None) -> None:
        with self._lock:
            self._documents.pop((session or "", params["executionContextId"]), None)

    def _cleared(self, _: Params, session: str | None) -> None:
        with self._lock:
            for key in [key for key in self._documents if key[0] == session]:
                del self._documents[key]

    def _frame(self, params: Params, _: str | None) -> None:
        self._parents[params["frameId"]] = params["parentFrameId"]


def _screens(down: float, across: float, view: list[float]) -> float:
    return round(down / max(1, view[1]) + across / max(1, view[0]), 2)
