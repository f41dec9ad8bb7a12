"""Two screenshots side by side with what differs outlined in both."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops

from auditor.report.pictures import Gallery, Shot
from evidence.model import Box, Screen

CELL = 24
"""CSS px: differences closer than this are outlined together."""
VISIBLE = 40
"""Difference of a colour channel (0–255) from which a person sees it."""


class Difference:
    """Both pictures, and the share of the page that differs."""

    def __init__(self, old: Shot, new: Shot, share: float | None) -> None:
        self.old = old
        self.new = new
        self.share = share
        """0–1; None when one of the pictures is missing."""


def difference(old: tuple[Screen, Gallery], new: tuple[Screen, Gallery], name: str) -> Difference:
    """Outlines in both screens what differs between their pictures."""
    images = [gallery.whole(screen) for screen, gallery in (old, new)]
    boxes: list[Box] = []
    share = None
    if images[0] is not None and images[1] is not None:
        boxes, share = _boxes(images[0], images[1], old[0].page_size[0] or 1)
    shots = [
        gallery.page(screen, _inside(boxes, screen), f"{when} picture of “{name}”; what differs is outlined")
        for when, (screen, gallery) in (("Older", old), ("Newer", new))
    ]
    return Difference(shots[0], shots[1], share)


def _inside(boxes: list[Box], screen: Screen) -> list[Box]:
    return [box for box in boxes if box.y < min(screen.page_size[1], 3 * screen.viewport[1])][:40]


def _boxes(one: Image.Image, other: Image.Image, css_width: int) -> tuple[list[Box], float]:
    """Rectangles (CSS px) around the cells that differ, and their share of the larger picture."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    canvases = []
    for image in (one, other):
        canvas = Image.new("RGB", (width, height), "#888")
        canvas.paste(image, (0, 0))
        canvases.append(canvas)
    channels = ImageChops.difference(*canvases).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    seen = most.point(lambda value: 255 if value >= VISIBLE else 0)
    scale = one.width / css_width
    step = max(1, round(CELL * scale))
    columns, rows = -(-width // step), -(-height // step)
    cells = {
        (x, y)
        for y in range(rows)
        for x in range(columns)
        if seen.crop((x * step, y * step, min(width, (x + 1) * step), min(height, (y + 1) * step))).getbbox()
    }
    boxes = [_box(group, step / scale) for group in _groups(set(cells))]
    return boxes, len(cells) / (columns * rows)


def _groups(cells: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    """Cells that touch each other, also at corners."""
    while cells:
        edge, group = [cells.pop()], set()
        while edge:
            x, y = edge.pop()
            group.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & cells
            cells -= near
            edge += near
        yield group


def _box(group: set[tuple[int, int]], size: float) -> Box:
    xs, ys = [x for x, _y in group], [y for _x, y in group]
    width, height = max(xs) - min(xs) + 1, max(ys) - min(ys) + 1
    return Box(x=min(xs) * size, y=min(ys) * size, width=width * size, height=height * size)
