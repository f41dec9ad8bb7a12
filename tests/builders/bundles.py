"""Walks and bundles: ids, times, counts and digests are filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from evidence.chain import link
from evidence.model import (
    SCHEMA,
    Browser,
    Bundle,
    Counts,
    Environment,
    Interaction,
    Mail,
    Observation,
    Receipt,
    Request,
    Screen,
    Walk,
)
from tests.builders.defaults import START, STEP, UNSET, VIEWPORT, moment
from tests.builders.events import Event


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
        "schema_version": SCHEMA,
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


def _placed(events: Iterable[Event], about: dict[str, Any]) -> Iterator[Event]:
    now, seen, numbers = about["started_at"], None, dict.fromkeys("siomr", 0)
    for event in events:
        changes: dict[str, Any] = {}
        identity = getattr(event, "id", "")
        if identity.startswith("~"):
            numbers[identity[1]] += 1
            changes["id"] = f"w1-{identity[1]}{numbers[identity[1]]:02d}"
        for name in ("at", "taken_at", "received_at", "confirmed_at"):
            if getattr(event, name, None) == UNSET:
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
        done = link(record, head)
        linked[done.id], head = done, done.digest
    parts = {name: tuple(linked[item.id] for item in getattr(walk, name)) for name in ("screens", "interactions")}
    return walk.model_copy(update=parts), head


def _time(record: Screen | Interaction) -> datetime:
    return record.taken_at if isinstance(record, Screen) else record.at
