from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from auditor.capture.picture import EmptyPicture, size
from auditor.capture.trouble import DevtoolsTimeout
from tests.auditor.capture.conftest import Eyes


def bands(height: int) -> str:
    return (
        f"<body style='margin:0'><div style='height:{height}px;background:#fff;position:relative'>"
        + "".join(
            f"<p style='position:absolute;margin:0;top:{y}px;width:100%;height:500px;"
            f"background:rgb(0,0,{y // 500})'></p>"
            for y in range(0, height, 1000)
        )
        + "</div>"
    )


def test_a_tall_page_is_several_tiles_without_a_seam(eyes: Eyes) -> None:
    screen = eyes.see(bands(20_000))
    assert screen.gaps == ()
    assert [(picture.box.y, picture.box.height, picture.height) for picture in screen.pictures] == [
        (0, 16_000, 16_000), (16_000, 4_000, 4_000),
    ]  # fmt: skip
    assert screen.page_size == (1000, 20_000)
    for picture in screen.pictures:
        data = eyes.file(picture.path)
        assert hashlib.sha256(data).hexdigest() == picture.sha256
        opened = Image.open(io.BytesIO(data)).convert("RGB")
        assert opened.size == (picture.width, picture.height)
        for y in range(0, opened.height, 1000):
            assert opened.getpixel((500, y + 250)) == (0, 0, (y + int(picture.box.y)) // 500)
            assert opened.getpixel((500, y + 750)) == (255, 255, 255)


def test_a_page_that_never_ends_is_capped_and_says_so(eyes: Eyes) -> None:
    screen = eyes.see("<body style='margin:0'><div style='height:2000000px;width:30000px'>x</div>")
    assert len(screen.pictures) == 4
    assert sum(picture.height for picture in screen.pictures) == 64_000
    assert {picture.width for picture in screen.pictures} == {4_000}
    (gap,) = screen.gaps
    assert "30000 × 2e+06" in gap.reason.replace(",", "") or "2000000" in gap.reason.replace(",", "")
    assert gap.screen == screen.id


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "not a whole PNG"),
        (b"GIF89a" + b"\0" * 60, "not a whole PNG"),
    ],
)
def test_what_is_no_picture(data: bytes, words: str) -> None:
    with pytest.raises(EmptyPicture, match=words):
        size(data)


@pytest.mark.parametrize("answer", ["", "iVBORw0KGgo=", DevtoolsTimeout("Page.captureScreenshot was not answered")])
def test_an_empty_picture_is_a_gap(eyes: Eyes, monkeypatch: pytest.MonkeyPatch, answer: str | Exception) -> None:
    """The browser answers with nothing for too large a picture; here it is made to."""
    real = eyes.devtools.send

    def send(method: str, *rest: object) -> dict[str, object]:
        if method != "Page.captureScreenshot":
            return real(method, *rest)  # type: ignore[arg-type]
        if isinstance(answer, Exception):
            raise answer
        return {"data": answer}

    monkeypatch.setattr(eyes.devtools, "send", send)
    screen = eyes.see("<p>words</p>")
    assert screen.pictures == ()
    assert [gap.what for gap in screen.gaps] == ["picture w1-s01-step"]
    assert not list(eyes.folder.glob("*.png"))
    assert screen.words == 1
