from __future__ import annotations

import io

from PIL import Image

from tests.auditor.capture.conftest import Eyes

SECRET = "S3cret-pass phrase"
PREFILLED = "anna.jansen@example.org"


def test_known_secrets_are_blackened_and_replaced(eyes: Eyes) -> None:
    eyes.secrets.add(SECRET, "password")
    eyes.secrets.add(PREFILLED, "login")
    eyes.secrets.add("481516", "code")
    box = "style='position:absolute;left:10px;width:300px;height:30px;box-sizing:border-box;"
    eyes.open(
        f"<body style='margin:0'><input {box}top:10px' id=a value='{PREFILLED}'>"
        f"<p style='position:absolute;left:10px;top:50px;margin:0;line-height:30px'>Signed in as {PREFILLED} today</p>"
        + "".join(
            f"<input maxlength=1 style='position:absolute;left:{10 + 40 * n}px;top:100px;width:30px' id=d{n}>"
            for n in range(6)
        )
        + f"<input {box}top:150px' id=b value='not secret'>"
        f"<a href='/x?mail={PREFILLED}' style='position:absolute;top:200px'>go</a>"
    )
    for n, digit in enumerate("481516"):
        eyes.page.fill(f"#d{n}", digit)
    screen = eyes.look()
    picture = Image.open(io.BytesIO(eyes.file(screen.pictures[0].path))).convert("RGB")

    def black(left: int, top: int, right: int, bottom: int) -> bool:
        return picture.crop((left, top, right, bottom)).getcolors() == [((right - left) * (bottom - top), (0, 0, 0))]

    assert black(10, 10, 310, 40), "the prefilled field"
    for n in range(6):
        assert black(12 + 40 * n, 102, 38 + 40 * n, 118), f"digit {n} of the split code"
    assert not black(10, 150, 310, 180)
    line = picture.crop((10, 50, 400, 80))
    assert (0, 0, 0) in {color for _, color in line.getcolors(9999) or []}
    words = [block for block in screen.blocks if "Signed in as" in block.text]
    assert "[secret:login:" in words[0].text
    assert (255, 255, 255) in {color for _, color in picture.crop((10, 52, 90, 78)).getcolors(9999) or []}
    for file in eyes.folder.iterdir():
        assert eyes.secrets.scan(file.read_bytes()) == []
    assert eyes.secrets.scan(screen.model_dump_json().encode()) == []
