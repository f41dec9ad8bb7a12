"""Controls, wording, dialogs, and the screens they stand on."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from PIL import Image

from evidence.model import Box, Control, Dialog, Picture, Screen, Style, TextBlock
from tests.builders.defaults import NUMBERS, UNSET, VIEWPORT


def _white(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("L", (width, height), 255).save(data, "PNG")
    return data.getvalue()


PNG = _white(*VIEWPORT)
"""The one picture of built screens: a white viewport."""
PNG_DIGEST = hashlib.sha256(PNG).hexdigest()

Part: TypeAlias = "Control | TextBlock | Dialog | tuple[Part, ...]"

_ROLES = {"text": "textbox", "select": "combobox", "other": "generic"}
_TAGS = {"button": "button", "link": "a", "select": "select"}


def box(x: float = 100, y: float = 100, width: float = 120, height: float = 40) -> Box:
    """A rectangle in CSS px."""
    return Box(x=x, y=y, width=width, height=height)


def style(**changes: Any) -> Style:
    """Black text on white, 16 px, no fill, no border; give `fill=(r, g, b, 1)` for a filled button."""
    plain: dict[str, Any] = {
        "color": (0, 0, 0, 1.0),
        "background": (255, 255, 255, 1.0),
        "fill": (0, 0, 0, 0.0),
        "surroundings": (255, 255, 255, 1.0),
        "border_width": 0.0,
        "border_color": None,
        "font_size": 16.0,
        "font_weight": 400,
        "underlined": False,
        "opacity": 1.0,
        "contrast": 21.0,
    }
    return Style(**(plain | changes))


def control(name: str = "Submit", *, kind: str = "button", **changes: Any) -> Control:
    """A control that a person sees and can work, with `name` as its accessible name and its text."""
    usual: dict[str, Any] = {
        "id": f"~c{next(NUMBERS)}",
        "kind": kind,
        "role": _ROLES.get(kind, kind),
        "name": name,
        "text": name,
        "tag": _TAGS.get(kind, "input"),
        "selector": f"[aria-label='{name}']",
        "box": box(),
        "style": style(),
    }
    return Control(**(usual | changes))


def block(text: str, *, tag: str = "p", **changes: Any) -> TextBlock:
    """A block of visible wording."""
    usual: dict[str, Any] = {
        "id": f"~b{next(NUMBERS)}",
        "tag": tag,
        "text": " ".join(text.split()),
        "box": box(width=600, height=60),
        "font_size": 16.0,
    }
    return TextBlock(**(usual | changes))


def paragraph(text: str, *controls: Control, **changes: Any) -> tuple[Part, ...]:
    """A block of wording and the controls (links) that stand inside it."""
    found = block(text, **changes)
    return (found, *(item.model_copy(update={"block": found.id}) for item in controls))


def form(*parts: Part, id: str | None = None) -> tuple[Part, ...]:
    """Controls that share one form; blocks inside stay as they are."""
    name = id or f"f{next(NUMBERS)}"
    return tuple(_mark(part, "form", name, (Control,)) for part in parts)


def dialog(*parts: Part, **changes: Any) -> tuple[Part, ...]:
    """A modal dialog and what stands inside it; its text is made of its parts unless given."""
    words = [item.text for item in _flat(parts) if isinstance(item, Control | TextBlock)]
    usual: dict[str, Any] = {
        "id": f"~d{next(NUMBERS)}",
        "role": "dialog",
        "name": "",
        "text": " ".join(words),
        "selector": "[role=dialog]",
        "box": box(340, 200, 600, 400),
        "modal": True,
        "position": "fixed",
        "viewport_share": 1.0,
    }
    found = Dialog(**(usual | changes))
    return (found, *(_mark(part, "dialog", found.id, (Control, TextBlock)) for part in parts))


def screen(*parts: Part, name: str = "Screen", language: str | None = "en", **changes: Any) -> Screen:
    """One state of a page. Ids left open become c1…, b1…, d1… in order."""
    flat = _renumbered(list(_flat(parts)))
    blocks = tuple(item for item in flat if isinstance(item, TextBlock))
    usual: dict[str, Any] = {
        "id": "~s",
        "name": name,
        "trigger": "record",
        "taken_at": UNSET,
        "url": "http://platform.test/page",
        "title": name,
        "language": language,
        "viewport": VIEWPORT,
        "page_size": VIEWPORT,
        "pictures": (picture(),),
        "words": sum(item.words for item in blocks),
        "blocks": blocks,
        "controls": tuple(item for item in flat if isinstance(item, Control)),
        "dialogs": tuple(item for item in flat if isinstance(item, Dialog)),
    }
    return Screen(**(usual | changes))


def picture(path: str = "evidence/01-screen.png", **changes: Any) -> Picture:
    """A picture of the viewport."""
    usual: dict[str, Any] = {"path": path, "sha256": PNG_DIGEST, "box": box(0, 0, *VIEWPORT), "width": 1280}
    return Picture(**(usual | {"height": 800} | changes))


def _flat(parts: Iterable[Part]) -> Iterator[Control | TextBlock | Dialog]:
    for part in parts:
        if isinstance(part, tuple):
            yield from _flat(part)
        else:
            yield part


def _mark(part: Part, field: str, value: str, kinds: tuple[type, ...]) -> Part:
    if isinstance(part, tuple):
        return tuple(_mark(item, field, value, kinds) for item in part)
    if isinstance(part, kinds) and getattr(part, field) is None:
        return part.model_copy(update={field: value})
    return part


def _renumbered(parts: list[Control | TextBlock | Dialog]) -> list[Control | TextBlock | Dialog]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for part in parts:
        if part.id.startswith("~"):
            letter = part.id[1]
            counts[letter] = counts.get(letter, 0) + 1
            names[part.id] = f"{letter}{counts[letter]}"
    links = ("id", "block", "dialog")
    return [
        part.model_copy(
            update={name: names.get(old, old) for name in links if (old := getattr(part, name, None)) is not None}
        )
        for part in parts
    ]
