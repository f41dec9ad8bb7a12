"""Pictures for the report: parts of screenshots, outlined, made small, and never more than the file can bear."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from evidence.errors import EvidenceError
from evidence.model import Box, Picture, Screen

Members = Callable[[str], bytes]
"""Name of a member of the bundle → its bytes. Raises EvidenceError, KeyError or OSError when it is not there."""

UNREADABLE = (EvidenceError, KeyError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What goes wrong when a picture is missing or damaged."""
MARK = (194, 24, 60)
"""Red of the outlines that the report draws; a white line on both sides keeps it visible on any ground."""
MOST_PIXELS = 80_000_000
"""Larger pictures are not decoded: a bundle can come from anyone."""


@dataclass(frozen=True)
class Shot:
    """A picture ready for the page, or the reason why there is none."""

    alt: str
    src: str = ""
    width: int = 0
    height: int = 0
    missing: str = ""
    """Why there is no picture; empty when there is one."""
    member: str = ""
    """The whole picture's member in the bundle."""
    sha256: str = ""
    outlined: int = 0
    """How many boxes are outlined in it."""


class Gallery:
    """Cuts pictures out of one bundle's screenshots, until the report's size limit is reached.

    `members` reads a member of the bundle; `budget` is the most bytes that all pictures together may take;
    `fineness` multiplies their width in pixels, for paper.
    """

    def __init__(self, members: Members, budget: int = 7_000_000, fineness: float = 1.0) -> None:
        self.left = budget
        self._fineness = fineness
        self._tile = lru_cache(maxsize=3)(lambda picture: _decode(members, picture))

    def around(self, screen: Screen, boxes: Sequence[Box], alt: str) -> Shot:
        """The part of the screen around `boxes` (CSS px) and some context, each outlined, at most 1,200 px wide."""
        return self._shot(screen, _context(screen, boxes), boxes, alt, 1200, 82)

    def frame(self, screen: Screen, boxes: Sequence[Box], alt: str) -> Shot:
        """The part of the screen where `boxes` are, outlined, 420 px wide: a frame of a filmstrip."""
        return self._shot(screen, _still(screen, boxes), boxes, alt, 420, 74)

    def page(self, screen: Screen, boxes: Sequence[Box], alt: str) -> Shot:
        """The whole page down to three viewports, 560 px wide."""
        width, height = screen.page_size
        region = Box(x=0, y=0, width=width, height=min(height, 3 * screen.viewport[1]))
        return self._shot(screen, region, boxes, alt, 560, 72)

    def whole(self, screen: Screen) -> Image.Image | None:
        """The whole page down to 16,000 px, in pixels of the picture; None when none can be read."""
        height = min(screen.page_size[1], 16_000)
        try:
            return self._cut(screen.pictures, Box(x=0, y=0, width=screen.page_size[0], height=height))
        except UNREADABLE:
            return None

    def _shot(self, screen: Screen, region: Box, boxes: Sequence[Box], alt: str, widest: int, quality: int) -> Shot:
        if not screen.pictures:
            reasons = [gap.reason for gap in screen.gaps if "picture" in gap.what] or ["none was kept for this screen"]
            return Shot(alt, missing=f"No picture: {reasons[0]}")
        first = screen.pictures[0]
        if self.left <= 0:
            reason = f"Picture left out to keep this file small; it is {first.path} in the bundle."
            return Shot(alt, missing=reason, member=first.path, sha256=first.sha256)
        try:
            image = self._cut(screen.pictures, region)
        except UNREADABLE as problem:
            reason = f"The picture {first.path} can't be read from the bundle ({type(problem).__name__})."
            return Shot(alt, missing=reason, member=first.path, sha256=first.sha256)
        shown = [box for box in boxes if _overlaps(box, region)]
        image = _outlined(image, region, shown, round(widest * self._fineness))
        data = _encoded(image, quality)
        self.left -= len(data)
        return Shot(alt, data, image.width, image.height, "", first.path, first.sha256, len(shown))

    def _cut(self, pictures: Sequence[Picture], region: Box) -> Image.Image:
        """`region` (CSS px) put together from the tiles that show it. Raises ValueError when none does."""
        tiles = [picture for picture in pictures if _overlaps(picture.box, region)]
        if not tiles:
            raise ValueError("no tile shows this part of the page")
        scale = tiles[0].width / tiles[0].box.width
        canvas = Image.new("RGB", (max(1, round(region.width * scale)), max(1, round(region.height * scale))), "#888")
        for tile in tiles:
            offset = (round((tile.box.x - region.x) * scale), round((tile.box.y - region.y) * scale))
            canvas.paste(self._tile(tile), offset)
        return canvas


def _decode(members: Members, picture: Picture) -> Image.Image:
    data = io.BytesIO(members(picture.path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
        image = Image.open(data, formats=("PNG",))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("the picture is too large to decode")
    return image.convert("RGB")


def _encoded(image: Image.Image, quality: int) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=4)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()


def _overlaps(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _union(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(
        x=left, y=top, width=max(box.right for box in boxes) - left, height=max(box.bottom for box in boxes) - top
    )


def _window(screen: Screen, centre: Box, width: float, height: float) -> Box:
    """A `width` by `height` part of the page around `centre`, moved so that it stays on the page."""
    page_width, page_height = (max(1.0, float(side)) for side in screen.page_size)
    width, height = min(width, page_width), min(height, page_height)
    x = min(max(0.0, centre.x + centre.width / 2 - width / 2), page_width - width)
    y = min(max(0.0, centre.y + centre.height / 2 - height / 2), page_height - height)
    return Box(x=x, y=y, width=width, height=height)


def _context(screen: Screen, boxes: Sequence[Box]) -> Box:
    if not boxes:
        return _viewport(screen, boxes)
    area = _union(boxes)
    window = _window(screen, area, max(640, area.width + 120), min(max(280, area.height + 180), 1400))
    window = _whole_lines(screen, window)
    holder = _holder(screen, area)
    if holder is None or holder.width < 400:
        return window
    left, right = max(0.0, holder.x - 24), min(float(screen.page_size[0]), holder.right + 24)
    return window.model_copy(update={"x": left, "width": right - left})


def _holder(screen: Screen, area: Box) -> Box | None:
    """The dialog that `area` lies in, unless it (or its backdrop) fills most of the viewport's width."""
    narrow = (dialog.box for dialog in screen.dialogs if dialog.box.width < 0.8 * screen.viewport[0])
    return next((box for box in narrow if _overlaps(box, area) and area.width <= box.width), None)


def _whole_lines(screen: Screen, window: Box) -> Box:
    """`window` made large enough not to cut the wording and controls in it: up to 1,280 px wide, 100 px higher."""
    inside = _things(screen, window)
    narrow, low = [b for b in inside if b.width <= 1100], [b for b in inside if b.height <= 50]
    top = max(0.0, min([window.y, *(box.y - 12 for box in low)]))
    bottom = min(float(screen.page_size[1]), max([window.bottom, *(box.bottom + 12 for box in low)]))
    window = window.model_copy(update={"y": top, "height": bottom - top})
    left = max(0.0, min([window.x, *(box.x - 24 for box in narrow)]))
    right = min(float(screen.page_size[0]), max([window.right, *(box.right + 24 for box in narrow)]))
    return Box(x=left, y=window.y, width=right - left, height=window.height) if right - left <= 1280 else window


def _viewport(screen: Screen, boxes: Sequence[Box]) -> Box:
    width, height = screen.viewport
    if boxes:
        return _window(screen, _union(boxes[-1:]), width, height)
    return _window(screen, Box(x=screen.scroll[0], y=screen.scroll[1], width=width, height=height), width, height)


def _still(screen: Screen, boxes: Sequence[Box]) -> Box:
    """A part of the screen in the shape of a film frame: around the boxes, else around dialog or wording."""
    centre = _union(boxes) if boxes else _heart(screen)
    width = float(screen.viewport[0])
    holder = _holder(screen, centre)
    if holder is not None:
        centre, width = holder, max(520.0, holder.width + 60)
    height = width * 0.72
    if centre.height > height:
        acted = _union(boxes) if boxes else centre.model_copy(update={"height": height})
        centre = centre.model_copy(update={"y": acted.y, "height": min(acted.height, height)})
    return _window(screen, centre, width, height)


def _things(screen: Screen, window: Box) -> list[Box]:
    """Boxes of the wording and controls that lie at least partly in `window`."""
    boxes = [c.box for c in screen.controls] + [b.box for b in screen.blocks]
    return [box for box in boxes if box and _overlaps(box, window)]


def _heart(screen: Screen) -> Box:
    seen = _viewport(screen, ())
    if screen.dialogs:
        return screen.dialogs[-1].box
    blocks = [block.box for block in screen.blocks if block.box and _overlaps(block.box, seen)]
    return _union(blocks) if blocks else seen


def _outlined(image: Image.Image, region: Box, boxes: Sequence[Box], widest: int) -> Image.Image:
    """`image` at most `widest` px wide, with each of `boxes` outlined and, when there are several, numbered."""
    if image.width > widest:
        size = (widest, max(1, round(image.height * widest / image.width)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    scale = image.width / region.width
    pen = ImageDraw.Draw(image)
    line = 4 if image.width > 600 else 3
    for position, box in enumerate(boxes, 1):
        left, top = (box.x - region.x) * scale - 4, (box.y - region.y) * scale - 4
        right, bottom = (box.right - region.x) * scale + 4, (box.bottom - region.y) * scale + 4
        left, top = max(1.0, left), max(1.0, top)
        right, bottom = min(image.width - 2.0, max(right, left + 8)), min(image.height - 2.0, max(bottom, top + 8))
        right, bottom = max(right, left), max(bottom, top)
        pen.rounded_rectangle((left - 1, top - 1, right + 1, bottom + 1), 5, outline="white", width=line + 2)
        pen.rounded_rectangle((left, top, right, bottom), 5, outline=MARK, width=line)
        if len(boxes) > 1:
            _numbered(pen, left, top, position, 11 if image.width > 600 else 9)
    return image


def _numbered(pen: ImageDraw.ImageDraw, x: float, y: float, position: int, radius: int) -> None:
    x, y = max(x, radius + 1.0), max(y, radius + 1.0)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=MARK, outline="white", width=2)
    font = ImageFont.load_default(size=radius + 3)
    pen.text((x, y), str(position), fill="white", font=font, anchor="mm")
