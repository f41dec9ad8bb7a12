"""Keeps what the user saw of one page at one moment: picture, HTML, wording, controls, dialogs, storage.

Everything goes over DevTools, in isolated worlds that the page can neither see nor change, so a camera may work in
a thread while Playwright waits. A page can be as large, as restless or as stuck as it likes: reading is bounded in
time and size, and whatever is left out is a Gap.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from auditor.capture.assemble import assemble
from auditor.capture.attached import Attached
from auditor.capture.consent_state import consent_states
from auditor.capture.devtools import Devtools
from auditor.capture.documents import Budget
from auditor.capture.nodes import Parts
from auditor.capture.picture import PLACE, shoot
from auditor.capture.reader import Reading, let_go, markup, read
from auditor.capture.storage import storage
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Gap, Screen, Trigger
from evidence.secrets import Secrets

SECONDS = 45.0
"""Time that one capture may take for reading and picture together; letting go and storage have their own."""
AFTERWARDS = 8.0
"""Seconds for what must be done even when the rest took too long."""
WHOLE = "whole screen"
"""What is missing when a page could not be read at all."""


@dataclass(frozen=True)
class _Taken:
    """The files of one state of a page."""

    digest: str
    fields: dict[str, Any]
    gaps: list[Gap]


class Camera:
    """Captures the pages of one walk into `folder`; files are named by the `stem` of each capture.

    The picture, HTML and text of a page that stands as it stood at the camera's last look at it are not taken again.
    """

    def __init__(self, devtools: Devtools, folder: Path, secrets: Secrets, seconds: float = SECONDS) -> None:
        self._devtools = devtools
        self._folder = folder
        self._secrets = secrets
        self._seconds = seconds
        self._last: dict[str, _Taken] = {}

    def capture(
        self, page: Attached, *, id: str, name: str, trigger: Trigger, stem: str | None = None, tab: int = 0
    ) -> Screen:
        """The screen of `page` now, with an empty digest (whoever keeps the chain links it).

        `stem` names its files (`<stem>.png`, `<stem>.html`, `<stem>.txt`); by default it is made of `id` and `name`.
        Never raises for what the page does: what could not be captured is a Gap. Raises OSError when a file can't
        be written.
        """
        head = _Head(id, name, trigger, tab, stem or file_stem(id, name))
        budget = Budget(self._devtools, self._seconds / 2)
        try:
            reading = read(budget, self._devtools, page, self._secrets)
        except DevtoolsTrouble as error:
            return _nothing(head, page, self._secrets, str(error))
        return self._screen(budget, head, page, reading)

    def forget(self) -> None:
        """Takes the next picture of every page anew, whatever stands there."""
        self._last.clear()

    def _screen(self, budget: Budget, head: _Head, page: Attached, reading: Reading) -> Screen:
        try:
            parts = assemble(budget, reading, self._secrets)
            html = markup(budget, reading, self._secrets)
            taken, gaps = self._files(head, page, reading, parts, html)
        finally:
            after = Budget(self._devtools, AFTERWARDS)
            stable = let_go(after, reading)
        items, missing = storage(after, page, reading, self._secrets)
        return Screen(
            **head.fields(),
            **_page_fields(reading),
            **taken,
            taken_at=datetime.now(UTC),
            stable=stable,
            words=sum(block.words for block in parts.blocks),
            frames=tuple(parts.frames),
            dialogs=tuple(parts.dialogs),
            blocks=tuple(parts.blocks),
            controls=tuple(parts.controls),
            storage=tuple(items),
            consent=consent_states(after, page.session, self._secrets),
            gaps=tuple(
                gap.model_copy(update={"screen": head.id}) for gap in [*parts.gaps, *reading.gaps, *gaps, *missing]
            ),
        )

    def _files(
        self, head: _Head, page: Attached, reading: Reading, parts: Parts, html: str
    ) -> tuple[dict[str, Any], list[Gap]]:
        """Fields of the screen that name files: those of the last look when nothing has changed, else new ones."""
        digest = _digest(reading, parts, html)
        last = self._last.get(page.target_id)
        if last is not None and last.digest == digest:
            return last.fields, last.gaps
        budget = Budget(self._devtools, self._seconds / 2)
        pictures, gaps = shoot(budget, page.session, parts.masks, self._folder, head.stem)
        for suffix, content in (("html", html), ("txt", parts.text)):
            (self._folder / f"{head.stem}.{suffix}").write_bytes(content.encode("utf-8", "replace"))
        members = {"html": f"{PLACE}/{head.stem}.html", "text": f"{PLACE}/{head.stem}.txt"}
        taken = _Taken(digest, {"pictures": pictures, **members}, gaps)
        if pictures and not any(document.raw.get("moving") for document in reading.documents):
            self._last[page.target_id] = taken
        return taken.fields, gaps


@dataclass(frozen=True)
class _Head:
    id: str
    name: str
    trigger: Trigger
    tab: int
    stem: str

    def fields(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "trigger": self.trigger, "tab": self.tab}


def glance(devtools: Devtools, page: Attached, secrets: Secrets, seconds: float = SECONDS) -> Screen:
    """What stands on `page` now, without picture, files and storage: to find one's way, not to keep.

    A page that can't be read is a screen with nothing but a Gap.
    """
    head = _Head("glance", "", "record", 0, "")
    budget = Budget(devtools, seconds)
    try:
        reading = read(budget, devtools, page, secrets)
    except DevtoolsTrouble as error:
        return _nothing(head, page, secrets, str(error))
    try:
        parts = assemble(budget, reading, secrets)
    finally:
        let_go(Budget(devtools, AFTERWARDS), reading)
    return Screen(
        **head.fields(),
        **_page_fields(reading),
        taken_at=datetime.now(UTC),
        frames=tuple(parts.frames),
        dialogs=tuple(parts.dialogs),
        blocks=tuple(parts.blocks),
        controls=tuple(parts.controls),
        gaps=tuple(parts.gaps),
    )


def file_stem(id: str, name: str) -> str:
    """A file name's stem for a step, e.g. `w2-s03` and `Objection form` → `w2-s03-objection-form`."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return f"{id}-{slug}" if slug else id


def _nothing(head: _Head, page: Attached, secrets: Secrets, reason: str) -> Screen:
    return Screen(
        **head.fields(),
        taken_at=datetime.now(UTC),
        url=secrets.scrub(page.url),
        title="",
        language=None,
        viewport=(0, 0),
        page_size=(0, 0),
        stable=False,
        gaps=(Gap(what=WHOLE, reason=reason, screen=head.id),),
    )


def _page_fields(reading: Reading) -> dict[str, Any]:
    facts = reading.documents[0].raw["page"]
    return {
        "url": facts["url"],
        "title": facts["title"],
        "language": facts["language"],
        "viewport": tuple(facts["viewport"]),
        "page_size": tuple(facts["size"]),
        "scroll": tuple(facts["scroll"]),
        "scroll_locked": facts["locked"],
    }


def _digest(reading: Reading, parts: Parts, html: str) -> str:
    """Equal for equal states: all that was read, the markup, and how many images have arrived."""
    state = hashlib.sha256(html.encode("utf-8", "replace"))
    for document in reading.documents:
        state.update(repr(document.raw).encode("utf-8", "replace"))
    state.update(repr(parts.masks).encode())
    return state.hexdigest()
