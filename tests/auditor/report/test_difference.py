import hashlib
import io

import pytest
from PIL import Image, ImageDraw

from auditor.report.difference import difference
from auditor.report.pictures import Gallery
from evidence.model import Picture, Screen
from tests import builders as b


def drawn(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (1280, 800)) -> tuple[Screen, Gallery]:
    image = Image.new("RGB", size, "white")
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    data = buffer.getvalue()
    shot = Picture(path="evidence/a.png", sha256=hashlib.sha256(data).hexdigest(), box=b.box(0, 0, *size),
                   width=size[0], height=size[1])  # fmt: skip
    return b.screen(page_size=size, pictures=(shot,)), Gallery({"evidence/a.png": data}.__getitem__)


def test_what_differs_is_outlined_in_both() -> None:
    found = difference(drawn((100, 100, 140, 140)), drawn((100, 100, 140, 140), (600, 400, 660, 430)), "Form")
    assert (found.old.outlined, found.new.outlined) == (1, 1)
    assert found.share == pytest.approx(60 * 30 / (1280 * 800), abs=0.006)
    assert "Form" in found.new.alt


def test_the_same_pictures_have_no_outline() -> None:
    found = difference(drawn((1, 1, 9, 9)), drawn((1, 1, 9, 9)), "Form")
    assert (found.share, found.old.outlined) == (0, 0)


def test_a_longer_page_differs_where_it_is_longer() -> None:
    found = difference(drawn(), drawn(size=(1280, 1000)), "Form")
    assert found.share is not None
    assert 0.15 < found.share < 0.25


def test_a_missing_picture_is_said_and_no_share_is_made_up() -> None:
    screen, gallery = drawn()
    found = difference((screen.model_copy(update={"pictures": ()}), gallery), (screen, gallery), "Form")
    assert found.share is None
    assert found.old.missing
    assert found.new.src


def test_a_faint_difference_is_none() -> None:
    one, other = drawn(), drawn()
    image = Image.new("RGB", (1280, 800), (245, 245, 245))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    assert difference(one, (other[0], Gallery({"evidence/a.png": buffer.getvalue()}.__getitem__)), "x").share == 0
