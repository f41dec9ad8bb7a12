"""What a dialog's labels and sentences say, read by the language packs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from auditor.dialogs.layers import PLAIN_NO, Layer, is_option
from auditor.reading import label
from auditor.wording import Context, Mark, read
from evidence.model import Control


@lru_cache(maxsize=16_384)
def _read(text: str, language: str | None, context: Context) -> tuple[Mark, ...]:
    return tuple(read(text, language=language, context=context))


def control_marks(layer: Layer, controls: Iterable[Control], wanted: str) -> list[tuple[Control, Mark]]:
    """Marks called `wanted` in the labels and descriptions of `controls`, the first of each control."""
    found = []
    for control in controls:
        shown = after_no(label(control)) if wanted == "trick-wording" else label(control)
        for words in dict.fromkeys((shown, control.description)):
            marks = [mark for mark in _read(words, layer.language, "label") if mark.label == wanted] if words else []
            if marks:
                found.append((control, marks[0]))
                break
    return found


def after_no(words: str) -> str:
    """A label without the bare "No," at its beginning, which answers and negates nothing."""
    rest = PLAIN_NO.sub("", words, count=1)
    return rest if len(rest) != len(words) and " " in rest.strip() else words


def option_marks(layer: Layer, wanted: str) -> list[tuple[Control, Mark]]:
    """Marks called `wanted` on the layer's buttons and links."""
    return control_marks(layer, [control for control in layer.controls if is_option(control)], wanted)


def text_marks(layer: Layer, wanted: str) -> list[Mark]:
    """Marks called `wanted` in the running text of the dialog, labels left out."""
    return [mark for mark in _read(running_text(layer), layer.language, "dialog") if mark.label == wanted]


def running_text(layer: Layer) -> str:
    """The wording of the dialog without its controls' labels; all its text when its blocks were not captured."""
    labels = {label(control) for control in layer.controls}
    blocks = [block.text for block in layer.screen.blocks if block.dialog in layer.ids and block.text not in labels]
    return " ".join(blocks) or layer.dialog.text


def page_text(layer: Layer) -> str:
    """The wording of the page outside all dialogs."""
    return " ".join(block.text for block in layer.screen.blocks if block.dialog is None)
