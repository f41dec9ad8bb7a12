"""What frames add to the documents around them: their words to a dialog, and a look at what lies over them."""

from __future__ import annotations

import json

from auditor.capture.documents import Budget, call
from auditor.capture.geometry import share
from auditor.capture.nodes import Parts, Raw, Sheet
from auditor.capture.reader import Reading
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Control, Dialog

LEAST_WORDS = 4
"""Words that a framed overlay without a role needs to be a dialog."""


def uncovered(
    budget: Budget, reading: Reading, sheets: dict[str, Sheet], sheet: Sheet, controls: list[Control]
) -> list[Control]:
    """`controls` of a framed document, told anew whether something in the documents around lies over them."""
    asked = [control for control in controls if control.covered is False and control.box]
    answers: dict[str, bool | None] = {}
    while asked and sheet.index:
        parent = sheets[sheet.document.parent_id or ""]
        points = [_aim(control, parent) for control in asked]
        number = reading.child_documents(parent.document).index(sheet.document)
        try:
            said = json.loads(call(budget, parent.document, "coveredInFrame", {"value": number}, {"value": points}))
        except DevtoolsTrouble:
            said = [None] * len(asked)
        answers |= {one.id: found for one, found in zip(asked, said, strict=True) if found is not False}
        asked = [control for control in asked if control.id not in answers]
        sheet = parent
    return [one.model_copy(update={"covered": answers[one.id]}) if one.id in answers else one for one in controls]


def speak(reading: Reading, sheets: list[Sheet], parts: Parts) -> None:
    """Gives dialogs that hold frames the frames' words; an overlay whose frames say nothing is no dialog."""
    for sheet in sheets:
        for raw in sheet.document.raw.get("dialogs", []):
            dialog = next((one for one in parts.dialogs if one.id == sheet.id(raw["id"])), None)
            if raw["frames"] and dialog is not None:
                _speak_one(reading, sheet, raw, dialog, parts)


def _speak_one(reading: Reading, sheet: Sheet, raw: Raw, dialog: Dialog, parts: Parts) -> None:
    children = reading.child_documents(sheet.document)
    inside = reading.below([children[number] for number in raw["frames"]])
    text = " ".join(block.text for block in parts.blocks if block.frame in inside)
    both = f"{dialog.text} {text}".strip()
    own = [other for other in parts.dialogs if other.frame in inside]
    workable = any(control.frame in inside and control.box for control in parts.controls)
    if raw["how"] == "role" or (dialog.text and not own):
        _replace(parts, dialog, dialog.model_copy(update={"text": both}))
    elif own and not dialog.text:
        _stand_in(parts, dialog, own[0])
    elif not workable or len(both.split()) < LEAST_WORDS:
        _remove(parts, dialog, None)
    else:
        _replace(parts, dialog, dialog.model_copy(update={"text": both}))


def _stand_in(parts: Parts, outer: Dialog, inner: Dialog) -> None:
    """The frame's own dialog stands for the overlay that holds the frame, and takes its place on the page."""
    taken = {
        "position": outer.position,
        "modal": outer.modal or inner.modal,
        "viewport_share": outer.viewport_share if share(inner.box, outer.box) > 0.5 else inner.viewport_share,
    }
    _replace(parts, inner, inner.model_copy(update=taken))
    _remove(parts, outer, inner.id)


def _replace(parts: Parts, old: Dialog, new: Dialog) -> None:
    parts.dialogs[parts.dialogs.index(old)] = new


def _remove(parts: Parts, dialog: Dialog, instead: str | None) -> None:
    """Takes a dialog out; what lay in it lies in `instead`."""
    parts.dialogs.remove(dialog)
    change = {"dialog": instead}
    parts.controls = [one.model_copy(update=change) if one.dialog == dialog.id else one for one in parts.controls]
    parts.blocks = [one.model_copy(update=change) if one.dialog == dialog.id else one for one in parts.blocks]


def _aim(control: Control, parent: Sheet) -> list[float]:
    """The control's middle in the viewport of the document around its frame."""
    box = control.box
    assert box is not None
    return parent.place.point(box.x + box.width / 2, box.y + box.height / 2, parent.document.raw["page"]["scroll"])
