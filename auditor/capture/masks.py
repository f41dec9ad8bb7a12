"""Where known secrets stand in the picture: fields that hold one, and words of the page that are one."""

from __future__ import annotations

import json
from collections.abc import Iterator

from auditor.capture.documents import Budget, Document, call
from auditor.capture.nodes import Raw, Sheet
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Box
from evidence.secrets import Secrets

MASKED = "[secret:"
"""How what `Secrets.mask` yields begins."""


def masks(budget: Budget, sheet: Sheet, secrets: Secrets) -> list[Box]:
    """Boxes on the page that must be blackened; more than the secret itself where it can't be told apart."""
    raw = sheet.document.raw
    boxes = [one["box"] for one in raw["controls"] if MASKED in one["value"]]
    boxes += _split_codes(raw["controls"], secrets)
    for block in raw["blocks"]:
        if MASKED in block["text"]:
            boxes += _words(budget, sheet.document, block, secrets)
    return [box for measured in boxes if (box := sheet.place.box(measured))]


def _split_codes(controls: list[Raw], secrets: Secrets) -> Iterator[list[float]]:
    """Boxes of neighbouring fields of one character each that together hold a secret."""
    run: list[Raw] = []
    for control in [*controls, {"value": ""}]:
        if len(control["value"]) == 1:
            run.append(control)
            continue
        if secrets.scan("".join(one["value"] for one in run).encode()):
            yield from (one["box"] for one in run)
        run = []


def _words(budget: Budget, document: Document, block: Raw, secrets: Secrets) -> list[list[float]]:
    """Boxes of the words of a block that hold a secret; the whole block when no single word does."""
    try:
        words = json.loads(call(budget, document, "wordBoxes", {"value": block["id"]}))
    except DevtoolsTrouble:
        words = []
    found = [box for word, box in words if secrets.scan(word.encode())]
    return found or [block["box"]]
