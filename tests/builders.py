"""Build test bundles in a line: every argument has a sensible default, ids, times and digests are filled in.

    bundle(
        walk(
            screen(paragraph("You may object.", control("object", kind="link")), name="Notice"),
            click("object"),
            screen(control("Reason", kind="text", required=True), control("Submit")),
        )
    )

Parts of a walk stand in the order of time. An interaction or observation belongs to the screen before it.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from evidence.chain import link
from evidence.model import (
    Box,
    Browser,
    Bundle,
    Control,
    Counts,
    Dialog,
    Environment,
    Interaction,
    Mail,
    Observation,
    Picture,
    Receipt,
    Request,
    Screen,
    Style,
    Target,
    TextBlock,
    Walk,
)

START = datetime(2025, 5, 14, 9, 0, tzinfo=UTC)
"""When a built bundle begins, unless the test says otherwise."""
VIEWPORT = (1280, 800)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""The one picture of built screens: a single pixel."""
PNG_DIGEST = hashlib.sha256(PNG).hexdigest()
STEP = timedelta(seconds=5)
"""Time between two parts of a walk."""

Part: TypeAlias = "Control | TextBlock | Dialog | tuple[Part, ...]"
Event: TypeAlias = Screen | Interaction | Observation | Mail | Receipt | Request

_numbers = itertools.count(1)
_UNSET = datetime(1970, 1, 1, tzinfo=UTC)
_ROLES = {"text": "textbox", "select": "combobox", "other": "generic"}
_TAGS = {"button": "button", "link": "a", "select": "select"}


def moment(at: str | datetime | None) -> datetime:
    """`"2025-05-27"` or a full RFC 3339 string or a datetime → a datetime in UTC; None → START."""
    if at is None:
        return START
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def box(x: float = 100, y: float = 100, width: float = 120, height: float = 40) -> Box:
    """A rectangle in CSS px."""
    return Box(x=x, y=y, width=width, height=height)


def style(**changes: Any) -> Style:
    """Black text on white, 16 px, no fill, no border; give `fill=(r, g, b, 1)` for a filled button."""
    plain: dict[str, Any] = {
        "color": (0, 0, 0, 1.0),
        "background": (255, 255, 255, 1.0),
        "fill": (0, 0, 0, 0.0),
        "surroundings": (255, 255, 255, 1.0),
        "border_width": 0.0,
        "border_color": None,
        "font_size": 16.0,
        "font_weight": 400,
        "underlined": False,
        "opacity": 1.0,
        "contrast": 21.0,
    }
    return Style(**(plain | changes))


def control(name: str = "Submit", *, kind: str = "button", **changes: Any) -> Control:
    """A control that a person sees and can work, with `name` as its accessible name and its text."""
    usual: dict[str, Any] = {
        "id": f"~c{next(_numbers)}",
        "kind": kind,
        "role": _ROLES.get(kind, kind),
        "name": name,
        "text": name,
        "tag": _TAGS.get(kind, "input"),
        "selector": f"[aria-label='{name}']",
        "box": box(),
        "style": style(),
    }
    return Control(**(usual | changes))


def block(text: str, *, tag: str = "p", **changes: Any) -> TextBlock:
    """A block of visible wording."""
    usual: dict[str, Any] = {
        "id": f"~b{next(_numbers)}",
        "tag": tag,
        "text": " ".join(text.split()),
        "box": box(width=600, height=60),
        "font_size": 16.0,
    }
    return TextBlock(**(usual | changes))


def paragraph(text: str, *controls: Control, **changes: Any) -> tuple[Part, ...]:
    """A block of wording and the controls (links) that stand inside it."""
    found = block(text, **changes)
    return (found, *(item.model_copy(update={"block": found.id}) for item in controls))


def form(*parts: Part, id: str | None = None) -> tuple[Part, ...]:
    """Controls that share one form; blocks inside stay as they are."""
    name = id or f"f{next(_numbers)}"
    return tuple(_mark(part, "form", name, (Control,)) for part in parts)


def dialog(*parts: Part, **changes: Any) -> tuple[Part, ...]:
    """A modal dialog and what stands inside it; its text is made of its parts unless given."""
    words = [item.text for item in _flat(parts) if isinstance(item, Control | TextBlock)]
    usual: dict[str, Any] = {
        "id": f"~d{next(_numbers)}",
        "role": "dialog",
        "name": "",
        "text": " ".join(words),
        "selector": "[role=dialog]",
        "box": box(340, 200, 600, 400),
        "modal": True,
        "position": "fixed",
        "viewport_share": 1.0,
    }
    found = Dialog(**(usual | changes))
    return (found, *(_mark(part, "dialog", found.id, (Control, TextBlock)) for part in parts))


def screen(*parts: Part, name: str = "Screen", language: str | None = "en", **changes: Any) -> Screen:
    """One state of a page. Ids left open become c1…, b1…, d1… in order."""
    flat = _renumbered(list(_flat(parts)))
    blocks = tuple(item for item in flat if isinstance(item, TextBlock))
    usual: dict[str, Any] = {
        "id": "~s",
        "name": name,
        "trigger": "record",
        "taken_at": _UNSET,
        "url": "http://platform.test/page",
        "title": name,
        "language": language,
        "viewport": VIEWPORT,
        "page_size": VIEWPORT,
        "pictures": (picture(),),
        "words": sum(item.words for item in blocks),
        "blocks": blocks,
        "controls": tuple(item for item in flat if isinstance(item, Control)),
        "dialogs": tuple(item for item in flat if isinstance(item, Dialog)),
    }
    return Screen(**(usual | changes))


def picture(path: str = "evidence/01-screen.png", **changes: Any) -> Picture:
    """A picture of the viewport."""
    usual: dict[str, Any] = {"path": path, "sha256": PNG_DIGEST, "box": box(0, 0, *VIEWPORT), "width": 1280}
    return Picture(**(usual | {"height": 800} | changes))


def interaction(kind: str = "click", name: str = "Submit", **changes: Any) -> Interaction:
    """One thing done to the control named `name` on the screen before; the control is looked up by name."""
    counts = {"click": "click", "enter": "entry", "toggle": "toggle", "select": "entry", "upload": "entry"}
    target = Target(role="button", name=name, kind="button", selector="*", frame_url="http://platform.test/page")
    usual: dict[str, Any] = {
        "id": "~i",
        "kind": kind,
        "counts_as": counts.get(kind),
        "by": "script",
        "at": _UNSET,
        "seconds": 0.0,
        "target": target,
        "screen": None,
    }
    return Interaction(**(usual | changes))


def click(name: str, **changes: Any) -> Interaction:
    """A click on the control named `name`."""
    return interaction("click", name, **changes)


def enter(name: str, **changes: Any) -> Interaction:
    """A field filled in."""
    return interaction("enter", name, **({"characters": 10} | changes))


def toggle(name: str, **changes: Any) -> Interaction:
    """A checkbox, radio or switch set."""
    return interaction("toggle", name, **changes)


def goto(url: str, **changes: Any) -> Interaction:
    """A `goto` of the script."""
    return interaction("navigate", "", **({"url": url, "target": None} | changes))


def observation(kind: str, text: str = "", *, name: str = "ai-training", **changes: Any) -> Observation:
    """What the flow's author marked on the screen before, e.g. `observation("choice", processing=True)`."""
    return Observation(
        **({"id": "~o", "kind": kind, "name": name, "at": _UNSET, "screen": None, "text": text} | changes)
    )


def receipt(words: str = "Your objection has been recorded.", **changes: Any) -> Receipt:
    """A confirmed objection of the account `anna` to `ai-training`."""
    usual: dict[str, Any] = {
        "id": "~r",
        "platform": "lookbook",
        "account": "anna",
        "purpose": "ai-training",
        "confirmed_at": _UNSET,
        "words": words,
        "origin": "walk",
    }
    made = usual | changes
    return Receipt(**(made | {"confirmed_at": moment(made["confirmed_at"])}))


def mail(text: str = "", *, kind: str = "notice", subject: str = "", at: str | None = None, **changes: Any) -> Mail:
    """A message received in the walk."""
    usual: dict[str, Any] = {
        "id": "~m",
        "kind": kind,
        "received_at": moment(at) if at else _UNSET,
        "sender": "privacy@platform.test",
        "subject": subject,
        "text": text,
        "language": "en",
    }
    return Mail(**(usual | changes))


def request(url: str = "http://platform.test/page", status: int | None = 200, **changes: Any) -> Request:
    """One network exchange of the page itself."""
    usual: dict[str, Any] = {"url": url, "host": url.split("/")[2], "method": "GET", "status": status}
    return Request(**(usual | {"kind": "Document", "third_party": False, "seconds": 0.0} | changes))


def walk(*events: Event, at: str | datetime | None = None, **changes: Any) -> Walk:
    """A completed walk of the member `anna` who objects to AI training, unless the test says otherwise."""
    anonymous = changes.get("visitor") == "anonymous"
    usual: dict[str, Any] = {
        "id": "w1",
        "flow": f"lookbook/{changes.get('goal', 'object')}",
        "title": "Object to AI training",
        "platform": "lookbook",
        "goal": "object",
        "visit": "first",
        "visitor": "member",
        "account": None if anonymous else "anna",
        "started_at": moment(at),
        "ended_at": moment(at) + STEP * len(events),
        "outcome": "completed",
    }
    placed = list(_placed(events, usual | changes))
    parts = {
        "screens": tuple(item for item in placed if isinstance(item, Screen)),
        "interactions": tuple(item for item in placed if isinstance(item, Interaction)),
        "observations": tuple(item for item in placed if isinstance(item, Observation)),
        "mails": tuple(item for item in placed if isinstance(item, Mail)),
        "receipts": tuple(item for item in placed if isinstance(item, Receipt)),
        "requests": tuple(item for item in placed if isinstance(item, Request)),
    }
    return Walk(**({"counts": _counts(placed)} | usual | parts | changes))


def environment(**changes: Any) -> Environment:
    """Chromium on Linux, English, 1280 × 800."""
    browser = Browser(name="chromium", version="140.0", executable="chromium", headless=True, sandbox=True)
    usual: dict[str, Any] = {
        "tool": "consent-auditor 0.1.0",
        "python": "3.11.9",
        "playwright": "1.65.2",
        "system": "Linux 6.1 x86_64",
        "browser": browser,
        "locale": "en-GB",
        "timezone": "Europe/Berlin",
        "viewport": VIEWPORT,
    }
    return Environment(**(usual | changes))


def bundle(*walks: Walk, **changes: Any) -> Bundle:
    """One audit. Walks become w1, w2, …; walks left at START follow each other by an hour; records are chained."""
    placed = [_numbered(item, number) for number, item in enumerate(walks, start=1)]
    head = "0" * 64
    chained = []
    for item in placed:
        linked, head = _chained(item, head)
        chained.append(linked)
    usual: dict[str, Any] = {
        "platform": "lookbook",
        "subject": "http://platform.test/",
        "started_at": min((item.started_at for item in chained), default=START),
        "ended_at": max((item.ended_at for item in chained), default=START),
        "status": "complete",
        "environment": environment(),
        "walks": tuple(chained),
        "chain_start": "0" * 64,
        "chain_head": head,
    }
    return Bundle(**(usual | changes))


def _flat(parts: Iterable[Part]) -> Iterator[Control | TextBlock | Dialog]:
    for part in parts:
        if isinstance(part, tuple):
            yield from _flat(part)
        else:
            yield part


def _mark(part: Part, field: str, value: str, kinds: tuple[type, ...]) -> Part:
    if isinstance(part, tuple):
        return tuple(_mark(item, field, value, kinds) for item in part)
    if isinstance(part, kinds) and getattr(part, field) is None:
        return part.model_copy(update={field: value})
    return part


def _renumbered(parts: list[Control | TextBlock | Dialog]) -> list[Control | TextBlock | Dialog]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for part in parts:
        if part.id.startswith("~"):
            letter = part.id[1]
            counts[letter] = counts.get(letter, 0) + 1
            names[part.id] = f"{letter}{counts[letter]}"
    links = ("id", "block", "dialog")
    return [
        part.model_copy(
            update={name: names.get(old, old) for name in links if (old := getattr(part, name, None)) is not None}
        )
        for part in parts
    ]


def _placed(events: Iterable[Event], about: dict[str, Any]) -> Iterator[Event]:
    now, seen, numbers = about["started_at"], None, dict.fromkeys("siomr", 0)
    for event in events:
        changes: dict[str, Any] = {}
        identity = getattr(event, "id", "")
        if identity.startswith("~"):
            numbers[identity[1]] += 1
            changes["id"] = f"w1-{identity[1]}{numbers[identity[1]]:02d}"
        for name in ("at", "taken_at", "received_at", "confirmed_at"):
            if getattr(event, name, None) == _UNSET:
                changes[name] = now
        if isinstance(event, Interaction | Request) and not event.seconds:
            changes["seconds"] = (now - about["started_at"]).total_seconds()
        if not isinstance(event, Screen | Mail) and event.screen is None and seen is not None:
            changes["screen"] = seen.id
        if isinstance(event, Interaction) and event.control is None and event.target and seen is not None:
            changes["control"] = next((c.id for c in seen.controls if c.name == event.target.name), None)
        placed = event.model_copy(update=changes)
        seen = placed if isinstance(placed, Screen) else seen
        yield placed
        now += STEP


def _counts(events: Iterable[Event]) -> Counts:
    done = [item.counts_as for item in events if isinstance(item, Interaction)]
    shown = [item for item in events if isinstance(item, Screen)]
    return Counts(
        actions=sum(item is not None for item in done),
        clicks=done.count("click"),
        entries=done.count("entry"),
        toggles=done.count("toggle"),
        screens=len(shown),
        words=sum(item.words for item in shown),
    )


def _numbered(walk: Walk, number: int) -> Walk:
    if number == 1 or walk.id != "w1":
        return walk
    shift = timedelta(hours=number - 1) if walk.started_at == START else timedelta()
    text = walk.model_dump_json().replace('"w1-', f'"w{number}-')
    moved = Walk.model_validate_json(text).model_copy(update={"id": f"w{number}"})
    return moved if not shift else _shifted(moved, shift)


def _shifted(walk: Walk, by: timedelta) -> Walk:
    def later(node: Any) -> Any:
        names = [name for name in ("at", "taken_at", "started_at", "ended_at") if hasattr(node, name)]
        return node.model_copy(update={name: getattr(node, name) + by for name in names})

    parts = {name: tuple(map(later, getattr(walk, name))) for name in ("screens", "interactions", "observations")}
    return later(walk).model_copy(update=parts)  # type: ignore[no-any-return]


def _chained(walk: Walk, head: str) -> tuple[Walk, str]:
    records: list[Screen | Interaction] = sorted([*walk.screens, *walk.interactions], key=_time)
    linked: dict[str, Screen | Interaction] = {}
    for record in records:
        done = link(record, head)  # type: ignore[type-var]
        linked[done.id], head = done, done.digest
    parts = {name: tuple(linked[item.id] for item in getattr(walk, name)) for name in ("screens", "interactions")}
    return walk.model_copy(update=parts), head


def _time(record: Screen | Interaction) -> datetime:
    return record.taken_at if isinstance(record, Screen) else record.at
