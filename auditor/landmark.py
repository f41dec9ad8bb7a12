"""When a script misses a landmark: what it looked for, and what stood there instead."""

from __future__ import annotations

import difflib
import linecache
import re
import traceback
from pathlib import Path

from evidence.model import Landmark, Screen

NEAREST = 5


def missed(error: BaseException, script: Path, screen: Screen | None, secrets_out: str) -> Landmark:
    """The landmark that `error` says was missed.

    `script` is the flow's file; the innermost line of it in the traceback is what the author wrote. `secrets_out`
    is that line's replacement when it may not be shown (empty: show the line). `screen` is the page as it stood.
    """
    line, source = author_line(error, script)
    sought = secrets_out or line or str(error).splitlines()[0]
    return Landmark(
        sought=sought,
        url=screen.url if screen else "",
        title=screen.title if screen else "",
        found_instead=nearest(sought, screen) if screen else (),
        source=source,
    )


def author_line(error: BaseException, script: Path) -> tuple[str, str | None]:
    """The innermost line of `script` in the error's traceback, as written, and its `file:line`."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename) == script]
    if not frames or frames[-1].lineno is None:
        return "", None
    frame = frames[-1]
    return linecache.getline(frame.filename, frame.lineno or 0).strip(), f"{script.name}:{frame.lineno}"


def nearest(sought: str, screen: Screen) -> tuple[str, ...]:
    """Role and name of the controls and headings most like the quoted words in `sought`, best first."""
    wanted = " ".join(re.findall(r"[\"'“](.+?)[\"'”]", sought)).lower() or sought.lower()
    there = [f'{c.role} "{c.name}"' for c in screen.controls if c.name and c.box]
    there += [f'heading "{b.text}"' for b in screen.blocks if re.fullmatch(r"h[1-6]", b.tag)]

    def likeness(thing: str) -> float:
        name = thing.split('"', 1)[1].lower()
        return difflib.SequenceMatcher(None, wanted, name).ratio()

    return tuple(sorted(dict.fromkeys(there), key=likeness, reverse=True)[:NEAREST])
