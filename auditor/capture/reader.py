"""Reads every document of a page at one moment through our script, and holds the page still until let go."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from auditor.capture.attached import Attached, Params
from auditor.capture.devtools import Devtools
from auditor.capture.documents import Budget, Document, abandon, call, enter, find, find_closed_roots, nodes, owner
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Gap
from evidence.secrets import Secrets

LIMITS = {
    "nodes": 150_000,
    "depth": 512,
    "controls": 4000,
    "blocks": 8000,
    "characters": 2_000_000,
    "milliseconds": 2500,
}
CUT = {
    "nodes": f"the document has more than {LIMITS['nodes']:,} elements",
    "depth": f"elements are nested deeper than {LIMITS['depth']:,}",
    "controls": f"there are more than {LIMITS['controls']:,} controls",
    "blocks": f"there are more than {LIMITS['blocks']:,} blocks of text",
    "text": f"there are more than {LIMITS['characters']:,} characters of text, or reading them took too long",
    "time": "reading took too long",
}
MAX_FRAMES = 60
MAX_HTML = 20_000_000
"""Characters of markup kept of one document."""


@dataclass
class Reading:
    """What was read of a page: its documents with their raw facts, and what could not be read."""

    documents: list[Document]
    gaps: list[Gap] = field(default_factory=list)

    def child_documents(self, document: Document) -> list[Document]:
        """The documents framed by `document`, in the order its script was told of them."""
        return [one for one in self.documents[1:] if one.parent_id == document.frame_id]

    def seen(self, document: Document) -> dict[str, Any] | None:
        """How the document around a frame sees it: box, scale, dialog; None for the main one or when unknown."""
        parent = next((one for one in self.documents if one.frame_id == document.parent_id), None)
        if document is self.documents[0] or parent is None or not parent.raw:
            return None
        found: dict[str, Any] | None = parent.raw["frames"][self.child_documents(parent).index(document)]
        return found

    def below(self, documents: list[Document]) -> set[int]:
        """Numbers of these documents and of all framed in them."""
        found: set[int] = set()
        for document in documents:
            found.add(self.documents.index(document))
            found |= self.below(self.child_documents(document))
        return found


def read(budget: Budget, devtools: Devtools, page: Attached, secrets: Secrets) -> Reading:
    """Reads the page's documents and holds them still. Raises DevtoolsTrouble when the main one can't be read."""
    found = find(budget, devtools, page)
    reading = Reading(found[:MAX_FRAMES])
    if len(found) > MAX_FRAMES:
        reading.gaps.append(Gap(what="further frames", reason=f"{len(found)} frames; {MAX_FRAMES} were read."))
    main = reading.documents[0]
    if main.trouble:
        raise DevtoolsTrouble(main.trouble)
    for document in reading.documents:
        _attempt(budget, reading, document, lambda one=document: enter(budget, one))
    try:
        find_closed_roots(budget, reading.documents)
    except DevtoolsTrouble as error:
        reading.gaps.append(Gap(what="closed shadow roots", reason=f"They could not be looked for: {error}"))
    for document in reading.documents:
        if document.handle:
            _attempt(budget, reading, document, lambda one=document: _read_one(budget, reading, one, secrets))
    return reading


def let_go(budget: Budget, reading: Reading) -> bool:
    """Releases what `read` holds still; returns whether the page stood still meanwhile."""
    still = True
    for document in reading.documents:
        if document.handle:
            try:
                still = bool(call(budget, document, "letGo")) and still
            except DevtoolsTrouble:
                still = False
    return still


def markup(budget: Budget, reading: Reading, secrets: Secrets) -> str:
    """HTML of the main document with its shadow roots; each frame's document follows in an inert template."""
    parts: list[str] = []
    for index, document in enumerate(reading.documents):
        if not document.raw:
            continue
        try:
            text = str(call(budget, document, "html"))
        except DevtoolsTrouble as error:
            reading.gaps.append(Gap(what=f"HTML of {secrets.scrub(document.url)}", reason=str(error)))
            continue
        if len(text) > MAX_HTML:
            what = f"HTML of {secrets.scrub(document.url)} beyond {MAX_HTML:,} characters"
            reading.gaps.append(Gap(what=what, reason=f"It has {len(text):,} characters."))
            text = text[:MAX_HTML]
        parts.append(text if index == 0 else _framed(index, document.url, text))
    return secrets.scrub("\n".join(parts) + "\n")


def _framed(index: int, url: str, text: str) -> str:
    quoted = url.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<template data-frame="{index}" data-url="{quoted}">\n{text}\n</template>'


def _read_one(budget: Budget, reading: Reading, document: Document, secrets: Secrets) -> None:
    closed = nodes(budget, document, document.closed)
    children = reading.child_documents(document)
    frames = [owner(budget, document, child) for child in children]
    asked: list[Params] = [
        {"value": len(closed)},
        {"value": (reading.seen(document) or {}).get("ground")},
        {"value": LIMITS},
    ]
    answer = call(budget, document, "read", *asked, *closed, *frames, most=12.0)
    document.raw = json.loads(secrets.scrub(answer))
    where = secrets.scrub(document.url)
    for cut in document.raw["cut"]:
        reading.gaps.append(Gap(what=f"part of the controls and wording of {where}", reason=f"Cut off: {CUT[cut]}."))


def _attempt(budget: Budget, reading: Reading, document: Document, step: Any) -> None:
    """Carries out one step of reading a document; a sub-frame that fails is a gap, the main one an error."""
    try:
        step()
    except DevtoolsTrouble as error:
        if document.handle:
            abandon(budget, document)
        document.handle, document.raw, document.trouble = "", {}, str(error)
        if document is reading.documents[0]:
            raise
