import base64
import hashlib
import io
import zlib

import pytest
from PIL import Image

from auditor.report.pictures import MARK, Gallery, Shot
from evidence.model import Box, Dialog, Gap, Picture, Screen
from tests import builders as b


def png(width: int, height: int, colour: str = "white") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def opened(shot: Shot) -> Image.Image:
    assert shot.src.startswith("data:image/webp;base64,"), shot.missing
    return Image.open(io.BytesIO(base64.b64decode(shot.src.partition(",")[2]))).convert("RGB")


def page(size: tuple[int, int] = (1280, 2000), **changes: object) -> tuple[Screen, dict[str, bytes]]:
    data = png(*size)
    picture = Picture(
        path="evidence/a.png", sha256=hashlib.sha256(data).hexdigest(), box=b.box(0, 0, *size), width=size[0],
        height=size[1],
    )  # fmt: skip
    return b.screen(page_size=size, **({"pictures": (picture,)} | changes)), {"evidence/a.png": data}


def reddish(image: Image.Image) -> list[tuple[int, int]]:
    data = image.tobytes()
    pixels = [data[k : k + 3] for k in range(0, len(data), 3)]
    near = [sum(abs(c - m) for c, m in zip(pixel, MARK, strict=True)) < 90 for pixel in pixels]
    return [(k % image.width, k // image.width) for k, hit in enumerate(near) if hit]


def test_the_cited_box_is_outlined_with_context() -> None:
    screen, members = page()
    shot = Gallery(members.__getitem__).around(screen, [b.box(600, 1500, 80, 30)], "alt")
    image = opened(shot)
    assert (shot.width, shot.height) == image.size == (640, 280)
    assert shot.outlined == 1
    xs, ys = zip(*reddish(image), strict=True)
    assert min(xs) == pytest.approx(280 - 4, abs=5)
    assert max(xs) == pytest.approx(360 + 4, abs=5)
    assert min(ys) == pytest.approx(125 - 4, abs=5)
    assert max(ys) == pytest.approx(155 + 4, abs=5)


def test_wording_around_the_box_is_not_cut() -> None:
    screen, members = page()
    wide = b.block("A paragraph", box=b.box(100, 1450, 1000, 100), id="b1")
    screen = screen.model_copy(update={"blocks": (wide,)})
    shot = Gallery(members.__getitem__).around(screen, [b.box(900, 1500, 80, 30)], "alt")
    assert shot.width == 1260 - 76


def test_tiles_are_put_together() -> None:
    top, low = png(1280, 1000, "red"), png(1280, 1000, "blue")
    pictures = tuple(
        Picture(path=name, sha256="0" * 64, box=b.box(0, y, 1280, 1000), width=1280, height=1000)
        for name, y in (("evidence/1.png", 0), ("evidence/2.png", 1000))
    )
    screen, _ = page(pictures=pictures)
    members = {"evidence/1.png": top, "evidence/2.png": low}
    image = opened(Gallery(members.__getitem__).around(screen, [b.box(600, 990, 80, 20)], "alt"))
    above, below = image.getpixel((10, 10)), image.getpixel((10, image.height - 10))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert above[0] > 200
    assert above[2] < 60
    assert below[2] > 200
    assert below[0] < 60


def test_a_scaled_picture_is_cut_in_css_pixels() -> None:
    data = png(2560, 4000)
    picture = Picture(path="evidence/a.png", sha256="0" * 64, box=b.box(0, 0, 1280, 2000), width=2560, height=4000)
    screen, _ = page(pictures=(picture,))
    shot = Gallery({"evidence/a.png": data}.__getitem__).around(screen, [b.box(600, 1500, 80, 30)], "alt")
    assert shot.width == 1200
    assert shot.height == pytest.approx(1200 * 280 / 640, abs=1)


def test_several_boxes_are_counted() -> None:
    screen, members = page()
    boxes = [b.box(300, 300, 80, 30), b.box(500, 380, 80, 30)]
    assert Gallery(members.__getitem__).around(screen, boxes, "alt").outlined == 2


@pytest.mark.parametrize("box", [b.box(-500, -500, 10, 10), b.box(1279, 1999, 400, 400), b.box(10, 10, 0, 0)])
def test_odd_boxes_do_no_harm(box: Box) -> None:
    screen, members = page()
    for cut in (Gallery(members.__getitem__).around, Gallery(members.__getitem__).frame):
        assert opened(cut(screen, [box], "alt")).width > 0


def test_a_screen_without_picture_says_why() -> None:
    screen = b.screen(pictures=(), gaps=(Gap(what="picture of step 01", reason="The browser died."),))
    shot = Gallery({}.__getitem__).page(screen, [], "alt")
    assert shot.missing == "No picture: The browser died."
    assert not shot.src


@pytest.mark.parametrize("data", [b"", b"not a picture", png(10, 10)[:40]])
def test_a_damaged_picture_is_named(data: bytes) -> None:
    screen, _ = page()
    shot = Gallery({"evidence/a.png": data}.__getitem__).page(screen, [], "alt")
    assert "evidence/a.png can't be read" in shot.missing


def test_a_missing_member_is_named() -> None:
    screen, _ = page()
    assert "evidence/a.png can't be read" in Gallery({}.__getitem__).frame(screen, [], "alt").missing


def test_a_picture_bomb_is_not_decoded() -> None:
    small = png(1, 1)
    head = small[12:16] + (12_000).to_bytes(4, "big") * 2 + small[24:29]
    bomb = small[:12] + head + zlib.crc32(head).to_bytes(4, "big") + small[33:]
    screen, _ = page()
    assert "can't be read" in Gallery({"evidence/a.png": bomb}.__getitem__).page(screen, [], "alt").missing


def test_the_size_limit_holds_and_is_said() -> None:
    screen, members = page()
    gallery = Gallery(members.__getitem__, budget=1)
    assert gallery.page(screen, [], "alt").src
    assert gallery.page(screen, [], "alt").missing == (
        "Picture left out to keep this file small; it is evidence/a.png in the bundle."
    )


def test_what_stands_in_a_dialog_is_shown_with_the_dialog_and_nothing_beside_it() -> None:
    screen, members = page()
    (asked,) = (part for part in b.dialog(box=b.box(300, 400, 500, 900)) if isinstance(part, Dialog))
    screen = screen.model_copy(update={"dialogs": (asked.model_copy(update={"id": "d1"}),)})
    shot = Gallery(members.__getitem__).around(screen, [b.box(700, 600, 80, 30)], "alt")
    assert (shot.width, shot.outlined) == (548, 1)
    frame = opened(Gallery(members.__getitem__).frame(screen, [b.box(700, 1200, 80, 30)], "alt"))
    assert reddish(frame), "what was acted on is in view although the dialog is higher than the frame"
