"""One document's measured dialogs, blocks and controls as nodes of a Screen, in page coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from auditor.capture.documents import Document
from auditor.capture.geometry import Place, share
from evidence.model import Box, Control, Dialog, Frame, Gap, Style, TextBlock

Raw = dict[str, Any]
NEVER_KEPT = frozenset({"value"})
"""What a field holds is read only to mask known secrets in the picture."""


@dataclass
class Parts:
    """The nodes of one screen."""

    frames: list[Frame] = field(default_factory=list)
    dialogs: list[Dialog] = field(default_factory=list)
    blocks: list[TextBlock] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    masks: list[Box] = field(default_factory=list)
    """Where a known secret stands on the page."""
    text: str = ""
    """Visible wording, a block a line."""


@dataclass(frozen=True)
class Sheet:
    """One read document: its number among the screen's frames, and where it lies."""

    index: int
    document: Document
    place: Place

    def id(self, local: str | None) -> str | None:
        """Id within the screen of what the script called `local`."""
        return local if local is None or self.index == 0 else f"f{self.index}-{local}"

    def dialogs(self) -> list[Dialog]:
        """Its dialogs, if it is shown at all."""
        return [self._dialog(raw) for raw in self.document.raw["dialogs"]] if self.place.shown else []

    def blocks(self) -> list[TextBlock]:
        """Its visible wording."""
        return [self._block(raw) for raw in self.document.raw["blocks"]] if self.place.shown else []

    def controls(self, viewport: Box) -> list[Control]:
        """Its controls; `viewport` is the main document's, on the page."""
        return [self._control(raw, viewport) for raw in self.document.raw["controls"]]

    def _dialog(self, raw: Raw) -> Dialog:
        kept = {name: value for name, value in raw.items() if name not in {"frames", "how"}}
        kept |= {"id": self.id(raw["id"]), "frame": self.index, "box": self.place.box(raw["box"])}
        return Dialog(**kept | {"language": raw["language"] or self.document.raw["page"]["language"]})

    def _block(self, raw: Raw) -> TextBlock:
        kept = raw | {
            "id": self.id(raw["id"]),
            "box": self.place.box(raw["box"]),
            "font_size": raw["font_size"] * self.place.scale,
            "frame": self.index,
            "dialog": self.id(raw["dialog"]) or self.place.dialog,
        }
        return TextBlock(**kept)

    def _control(self, raw: Raw, viewport: Box) -> Control:
        box = self.place.box(raw["box"])
        kept = {name: value for name, value in raw.items() if name not in NEVER_KEPT}
        kept |= {name: self.id(raw[name]) for name in ("id", "block", "form")}
        kept |= {
            "box": box,
            "style": self._style(raw["style"]) if box else None,
            "frame": self.index,
            "dialog": self.id(raw["dialog"]) or self.place.dialog,
        }
        if self.index and box:
            kept["clipped"] = raw["clipped"] or share(box, self.place.window) < 0.5
            kept["in_viewport"] = share(box, self.place.window, viewport) >= 0.5
        elif self.index:
            kept |= {"in_viewport": False, "covered": None, "focusable": False}
        return Control(**kept)

    def _style(self, raw: Raw | None) -> Style | None:
        if raw is None:
            return None
        place = self.place
        if self.index:
            raw = raw | {"opacity": raw["opacity"] * place.opacity, "font_size": raw["font_size"] * place.scale}
        return Style(**raw)
