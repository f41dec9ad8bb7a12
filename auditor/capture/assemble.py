"""From what the script read in each document to the nodes of one Screen: frames, dialogs, wording, controls."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from auditor.capture.documents import Budget, Document
from auditor.capture.framed import speak, uncovered
from auditor.capture.geometry import Place, meet
from auditor.capture.masks import masks
from auditor.capture.nodes import Parts, Sheet
from auditor.capture.reader import Reading
from evidence.model import Box, Frame, Gap
from evidence.secrets import Secrets

NOWHERE = Box(x=0, y=0, width=0, height=0)


def assemble(budget: Budget, reading: Reading, secrets: Secrets) -> Parts:
    """All nodes of the screen, with ids that are unique within it, and where known secrets stand in the picture."""
    parts = Parts()
    viewport = viewport_of(reading)
    sheets: dict[str, Sheet] = {}
    for index, document in enumerate(reading.documents):
        parent = sheets.get(document.parent_id or "") if index else None
        sheet = sheets[document.frame_id] = Sheet(index, document, _place(reading, parent, document))
        parts.frames.append(_frame(reading, parent, document, secrets))
        if not document.raw:
            what = f"content of the frame {parts.frames[index].url}"
            parts.gaps.append(Gap(what=what, reason=document.trouble or "It could not be read."))
            continue
        _add(budget, reading, sheets, sheet, parts, viewport)
        parts.masks += masks(budget, sheet, secrets)
    speak(reading, list(sheets.values()), parts)
    return parts


def viewport_of(reading: Reading) -> Box:
    """The main document's viewport as a box on the page."""
    page = reading.documents[0].raw["page"]
    (x, y), (width, height) = page["scroll"], page["viewport"]
    return Box(x=x, y=y, width=width, height=height)


def _add(budget: Budget, reading: Reading, sheets: dict[str, Sheet], sheet: Sheet, parts: Parts, viewport: Box) -> None:
    blocks = sheet.blocks()
    if sheet.index and blocks:
        parts.text += f"\n[frame {parts.frames[sheet.index].url}]\n"
    parts.text += "".join(f"{block.text}\n" for block in blocks)
    parts.blocks += blocks
    parts.dialogs += sheet.dialogs()
    controls = sheet.controls(viewport)
    parts.controls += uncovered(budget, reading, sheets, sheet, controls) if sheet.index else controls


def _place(reading: Reading, parent: Sheet | None, document: Document) -> Place:
    if parent is None:
        return Place()
    outer = parent.place
    seen = reading.seen(document)
    box = outer.box(seen["box"]) if seen else None
    if seen is None or box is None:
        return Place(shown=False, window=NOWHERE)
    scroll = document.raw["page"]["scroll"] if document.raw else (0.0, 0.0)
    return Place(
        x=box.x,
        y=box.y,
        scale=outer.scale * seen["scale"],
        scroll=(scroll[0], scroll[1]),
        window=meet(box, outer.window),
        opacity=outer.opacity * seen["opacity"],
        dialog=parent.id(seen["dialog"]) or outer.dialog,
    )


def _frame(reading: Reading, parent: Sheet | None, document: Document, secrets: Secrets) -> Frame:
    seen = reading.seen(document)
    return Frame(
        url=secrets.scrub(document.url)[:4000],
        parent=parent.index if parent else None,
        box=parent.place.box(seen["box"]) if parent and seen else None,
        cross_origin=parent is not None and _origin(document) != _origin(parent.document),
        captured=bool(document.raw),
    )


def _origin(document: Document) -> Any:
    """The document's own origin as it says itself; a frame without one (sandboxed) is unlike any other."""
    said = document.raw["page"]["origin"] if document.raw else None
    if said in {None, "null"}:
        parts = urlsplit(document.url)
        return (parts.scheme, parts.netloc) if parts.netloc and not document.raw else document.frame_id
    return said
