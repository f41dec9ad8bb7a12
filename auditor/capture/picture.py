"""Pictures of a whole page: PNG tiles taken by DevTools, known secrets blackened, empty ones refused."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from auditor.capture.documents import Budget
from auditor.capture.geometry import meet
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Box, Gap, Picture

TILE = 16_000
"""Pixels of height that one picture may have: beyond it, encoders and the browser itself fail."""
MAX_TILES = 4
MAX_WIDTH = 4_000
"""Pixels."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PLACE = "evidence"
"""Folder of the bundle that pictures are members of."""


class EmptyPicture(ValueError):
    """What the browser gave is no picture; the message says what is wrong with it."""


@dataclass(frozen=True)
class _Extent:
    """The whole page."""

    width: float
    height: float
    """CSS px."""
    scale: float
    """Pixels of the picture per CSS px."""
    beyond: bool
    """It is larger than the viewport; only then must the browser lay out a larger one, which the page can notice."""


def shoot(
    budget: Budget, session: str, masks: list[Box], folder: Path, stem: str
) -> tuple[tuple[Picture, ...], list[Gap]]:
    """Takes the page's picture as tiles `<stem>.png`, `<stem>-2.png`, … in `folder`, top to bottom.

    `masks` are regions to blacken, page coordinates in CSS px. Returns the pictures and what is missing.
    Raises OSError when a file can't be written.
    """
    what = f"picture {stem}"
    pictures: list[Picture] = []
    try:
        extent = _extent(budget, session)
        tiles, gaps = _tiles(extent, what)
        for number, tile in enumerate(tiles, 1):
            data = _take(budget, session, tile, beyond=extent.beyond)
            width, height = size(data)
            data = _masked(data, tile, extent.scale, masks)
            name = f"{stem}.png" if number == 1 else f"{stem}-{number}.png"
            (folder / name).write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
            pictures.append(Picture(path=f"{PLACE}/{name}", sha256=digest, box=tile, width=width, height=height))
    except (DevtoolsTrouble, EmptyPicture) as error:
        part = f", part {len(pictures) + 1}" if pictures else ""
        return tuple(pictures), [Gap(what=what + part, reason=str(error))]
    return tuple(pictures), gaps


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a whole PNG. Raises EmptyPicture when it is none."""
    if not data:
        raise EmptyPicture("The browser gave an empty picture.")
    if not data.startswith(SIGNATURE) or data[-8:-4] != b"IEND" or len(data) < 45:
        raise EmptyPicture(f"The browser gave {len(data)} bytes that are not a whole PNG.")
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise EmptyPicture("The browser gave a picture of no size.")
    return int(width), int(height)


def _extent(budget: Budget, session: str) -> _Extent:
    metrics = budget.send("Page.getLayoutMetrics", session=session)
    content = metrics["cssContentSize"]
    view, css = metrics["visualViewport"], metrics["cssVisualViewport"]
    scale = view["clientWidth"] / css["clientWidth"] if css["clientWidth"] else 1.0
    beyond = content["width"] > css["clientWidth"] or content["height"] > css["clientHeight"]
    return _Extent(content["width"], content["height"], scale or 1.0, beyond)


def _tiles(extent: _Extent, what: str) -> tuple[list[Box], list[Gap]]:
    """What parts of the page to take, and a gap for what is left out."""
    if extent.width < 1 or extent.height < 1:
        raise EmptyPicture(f"The page has no size: {extent.width:g} × {extent.height:g} CSS px.")
    gaps = []
    step = TILE // extent.scale
    width, height = min(extent.width, MAX_WIDTH // extent.scale), min(extent.height, step * MAX_TILES)
    if (width, height) != (extent.width, extent.height):
        reason = f"The page is {extent.width:g} × {extent.height:g} CSS px; {width:g} × {height:g} of it are shown."
        gaps.append(Gap(what=f"part of the {what}", reason=reason))
    tops = range(0, int(-(-height // 1)), int(step))
    return [Box(x=0, y=top, width=width, height=min(step, height - top)) for top in tops], gaps


def _take(budget: Budget, session: str, tile: Box, *, beyond: bool) -> bytes:
    asked = {
        "format": "png",
        "optimizeForSpeed": True,
        "captureBeyondViewport": beyond,
        "clip": {"x": tile.x, "y": tile.y, "width": tile.width, "height": tile.height, "scale": 1},
    }
    return base64.b64decode(budget.send("Page.captureScreenshot", asked, session, most=20.0).get("data", ""))


def _masked(data: bytes, tile: Box, scale: float, masks: list[Box]) -> bytes:
    """`data` with the masked regions black; `data` itself when none lies in this tile."""
    inside = list(_pixels(tile, scale, masks))
    if not inside:
        return data
    with Image.open(io.BytesIO(data)) as picture:
        blackened = picture.convert("RGB")
    pen = ImageDraw.Draw(blackened)
    for corners in inside:
        pen.rectangle(corners, fill=(0, 0, 0))
    target = io.BytesIO()
    blackened.save(target, "PNG", compress_level=1)
    return target.getvalue()


def _pixels(tile: Box, scale: float, masks: list[Box]) -> Iterator[tuple[int, int, int, int]]:
    for mask in masks:
        part = meet(mask, tile)
        if part.area > 0:
            x, y = (part.x - tile.x) * scale, (part.y - tile.y) * scale
            yield int(x) - 1, int(y) - 1, int(x + part.width * scale) + 1, int(y + part.height * scale) + 1
