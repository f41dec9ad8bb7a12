"""The documents of one page: main frame and sub-frames at any depth, each with an isolated world of our own.

A script in an isolated world sees the page's document and layout, but no object, getter or prototype of the
page's scripts; the page sees nothing of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from auditor.capture.attached import Attached, Params
from auditor.capture.devtools import Devtools
from auditor.capture.targets import family
from auditor.capture.trouble import DevtoolsRefused, DevtoolsTimeout, DevtoolsTrouble

WORLD = "consent-auditor"
MAX_CLOSED = 1500
MAX_SEARCHED = 40_000
"""Elements of one document beyond which closed shadow roots are not looked for: it would take seconds."""
PARTS = ("dom", "walk", "layout", "colour", "names", "blocks", "controls", "dialogs", "still", "read")
OFFERED = "elements, read, letGo, html, coveredInFrame, wordBoxes"


class Budget:
    """Time left for one capture, in seconds; every command gets at most what is left of it."""

    def __init__(self, devtools: Devtools, seconds: float) -> None:
        self._devtools = devtools
        self._end = time.monotonic() + seconds

    def send(self, method: str, params: Params | None = None, session: str | None = None, most: float = 6.0) -> Params:
        """Sends a DevTools command and waits at most `most` seconds. Raises DevtoolsTrouble."""
        left = min(most, self._end - time.monotonic())
        if left <= 0:
            raise DevtoolsTimeout(f"{method} was not sent: the time for this capture was used up.")
        return self._devtools.send(method, params, session, left)

    def post(self, method: str, params: Params, session: str) -> None:
        """Sends a command and does not wait for its answer."""
        self._devtools.post(method, params, session)

    def send_all(self, method: str, params: list[Params], session: str, most: float = 6.0) -> list[Params | None]:
        """Sends one command for each of `params`, all at once; None where the browser refused."""
        end = min(time.monotonic() + most, self._end)
        futures = [self._devtools.post(method, one, session) for one in params]
        return [_answer(future, end) for future in futures]


def _answer(future: Future[Params], end: float) -> Params | None:
    try:
        return future.result(max(0.0, end - time.monotonic()))
    except (DevtoolsTrouble, TimeoutError):
        return None


@dataclass
class Document:
    """One document of the page and where to reach it."""

    session: str
    frame_id: str
    parent_id: str | None
    url: str
    handle: str = ""
    """Our script's object in its isolated world; empty until entered."""
    context: int = 0
    """Id of our isolated world in it."""
    elements: int = 0
    """How many it has, shadow roots not counted."""
    closed: list[int] = field(default_factory=list)
    """Backend ids of nodes that stand in closed shadow roots: at least one of each root."""
    raw: dict[str, Any] = field(default_factory=dict)
    """What the script read; empty when it could not be read."""
    trouble: str = ""
    """Why it could not be read."""


@cache
def script() -> str:
    """Source that makes our functions in an isolated world, once per document, and yields them."""
    parts = "\n".join((Path(__file__).parent / "page" / f"{part}.js").read_text("utf-8") for part in PARTS)
    made = f"(() => {{ 'use strict';\n{parts}\nreturn {{ {OFFERED} }}; }})()"
    return f"globalThis.consentAuditor ??= {made}"


def find(budget: Budget, devtools: Devtools, page: Attached) -> list[Document]:
    """The page's documents, parents before children. Raises DevtoolsTrouble for the main one."""
    found = list(_local(budget, page))
    for member in family(devtools, page)[1:]:
        if member.type != "iframe":
            continue
        try:
            found += _local(budget, member)
        except DevtoolsTrouble as error:
            found.append(Document(member.session, member.target_id, None, member.url, trouble=str(error)))
    return _in_order(found)


def enter(budget: Budget, document: Document) -> None:
    """Makes our isolated world in the document and our script in it. Raises DevtoolsTrouble."""
    world = {"frameId": document.frame_id, "worldName": WORLD}
    document.context = budget.send("Page.createIsolatedWorld", world, document.session)["executionContextId"]
    asked = {"expression": script(), "contextId": document.context, "silent": True}
    answer = budget.send("Runtime.evaluate", asked, document.session)
    if "exceptionDetails" in answer:
        raise DevtoolsRefused(f"The reading script failed in {document.url}: {_said(answer)}")
    document.handle = answer["result"]["objectId"]
    document.elements = int(call(budget, document, "elements"))


def call(budget: Budget, document: Document, function: str, *arguments: Params, most: float = 6.0) -> Any:
    """Calls one of our functions in the document; `arguments` are DevTools CallArguments. Raises DevtoolsTrouble."""
    asked = {
        "functionDeclaration": f"function (...given) {{ return this.{function}(...given); }}",
        "objectId": document.handle,
        "arguments": list(arguments),
        "returnByValue": True,
        "silent": True,
    }
    answer = budget.send("Runtime.callFunctionOn", asked, document.session, most)
    if "exceptionDetails" in answer:
        raise DevtoolsRefused(f"Reading {document.url} failed in `{function}`: {_said(answer)}")
    return answer["result"].get("value")


def abandon(budget: Budget, document: Document) -> None:
    """Lets go of a document that does not answer, whenever it will hear of it."""
    asked = {"functionDeclaration": "function () { this.letGo(); }", "objectId": document.handle, "silent": True}
    budget.post("Runtime.callFunctionOn", asked, document.session)


def find_closed_roots(budget: Budget, documents: list[Document]) -> None:
    """Notes each document's closed shadow roots, which no script can find. Raises DevtoolsTrouble."""
    if sum(document.elements for document in documents) > MAX_SEARCHED:
        raise DevtoolsTrouble(f"The page has more than {MAX_SEARCHED:,} elements.")
    by_frame = {document.frame_id: document for document in documents}
    for session in dict.fromkeys(document.session for document in documents if document.handle):
        snapshot = budget.send("DOMSnapshot.captureSnapshot", {"computedStyles": []}, session)
        strings = snapshot["strings"]
        for captured in snapshot["documents"]:
            document = by_frame.get(strings[captured["frameId"]] if captured["frameId"] >= 0 else "")
            if document is not None:
                document.closed = list(_in_closed_roots(captured["nodes"], strings))[:MAX_CLOSED]


def _in_closed_roots(nodes: Params, strings: list[str]) -> Iterator[int]:
    """A node of each closed root: those right below something else, then one below each parent in a closed root."""
    marked = nodes.get("shadowRootType", {"index": [], "value": []})
    closed = {at for at, kind in zip(marked["index"], marked["value"], strict=True) if strings[kind] == "closed"}
    first_below = {nodes["parentIndex"][at]: at for at in sorted(closed, reverse=True)}
    for parent in sorted(first_below, key=lambda parent: (parent in closed, parent)):
        yield nodes["backendNodeId"][first_below[parent]]


def nodes(budget: Budget, document: Document, backend_ids: list[int]) -> list[Params]:
    """Nodes of the document as arguments for `call`; null for one that is gone."""
    asked = [{"backendNodeId": id, "executionContextId": document.context} for id in backend_ids]
    answers = budget.send_all("DOM.resolveNode", asked, document.session)
    return [{"objectId": one["object"]["objectId"]} if one else {"value": None} for one in answers]


def owner(budget: Budget, document: Document, child: Document) -> Params:
    """The element in `document` that holds the frame `child`, as an argument for `call`; null when there is none."""
    try:
        found = budget.send("DOM.getFrameOwner", {"frameId": child.frame_id}, document.session)
    except DevtoolsRefused:
        return {"value": None}
    return nodes(budget, document, [found["backendNodeId"]])[0]


def _local(budget: Budget, member: Attached) -> Iterator[Document]:
    """Documents of one session: those in the same process."""
    pending = [budget.send("Page.getFrameTree", session=member.session)["frameTree"]]
    while pending:
        branch = pending.pop(0)
        frame = branch["frame"]
        url = frame["url"] + frame.get("urlFragment", "")
        yield Document(member.session, frame["id"], frame.get("parentId"), url)
        pending[:0] = branch.get("childFrames", [])


def _in_order(documents: list[Document]) -> list[Document]:
    """Parents before children, frames of one parent as they came."""
    children: dict[str | None, list[Document]] = {}
    known = {document.frame_id for document in documents}
    for document in documents[1:]:
        parent = document.parent_id if document.parent_id in known else documents[0].frame_id
        document.parent_id = parent
        children.setdefault(parent, []).append(document)
    ordered, pending = [], [documents[0]]
    while pending:
        document = pending.pop(0)
        ordered.append(document)
        pending[:0] = children.get(document.frame_id, [])
    return ordered


def _said(answer: Params) -> str:
    details = answer["exceptionDetails"]
    said = details.get("exception", {}).get("description") or details.get("text", "no reason given")
    return " ".join(str(said).split())[:300]
