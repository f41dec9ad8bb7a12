"""A small audit with its artifacts, as a capture leaves them."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image

from evidence import wacz
from evidence.model import Bundle, Picture
from evidence.secrets import Secrets
from tests import builders

WORDS = "We will use your posts to train our models. You have the right to object."
CONFIRMED = "We have received your objection and will honour it."


def png(color: str = "white") -> bytes:
    """A small real picture."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), color).save(out, "PNG")
    return out.getvalue()


def artifacts(folder: Path) -> Path:
    """Writes pictures, HTML and texts of two steps; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name, words in ((1, "notice", WORDS), (2, "done", CONFIRMED)):
        stem = f"{number:02}-{name}"
        (folder / f"{stem}.png").write_bytes(png("red" if number == 1 else "green"))
        (folder / f"{stem}.html").write_text(f"<!doctype html><html lang=en><title>{name}</title><p>{words}</p></html>")
        (folder / f"{stem}.txt").write_text(words)
    return folder


def picture(folder: Path, stem: str) -> Picture:
    """The model's line for a picture in the folder."""
    sha256 = hashlib.sha256((folder / f"{stem}.png").read_bytes()).hexdigest()
    box = builders.box(0, 0, 80, 60)
    return Picture(path=f"evidence/{stem}.png", sha256=sha256, box=box, width=80, height=60)


def bundle(folder: Path) -> Bundle:
    """One walk of two screens with a click between, a receipt, and its artifacts written to `folder`."""
    artifacts(folder)
    made = [
        builders.screen(
            builders.paragraph(words, builders.control("Object")),
            name=name,
            url=f"http://127.0.0.1:8000/{name}",
            pictures=(picture(folder, stem),),
            html=f"evidence/{stem}.html",
            text=f"evidence/{stem}.txt",
        )
        for stem, name, words in (("01-notice", "Notice", WORDS), ("02-done", "Done", CONFIRMED))
    ]
    walk = builders.walk(made[0], builders.click("Object"), made[1], builders.receipt(CONFIRMED))
    return builders.bundle(walk)


def written(folder: Path, name: str = "audit.wacz", secrets: Secrets | None = None) -> Path:
    """A written, unsealed bundle of the sample in `folder`; its artifacts are in `folder/artifacts`."""
    target = folder / name
    wacz.write(bundle(folder / "artifacts"), folder / "artifacts", target, secrets, software="tests 1")
    return target
