"""What falls due: answers to objections within one month, three when extended (GDPR 12(3))."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

from icalendar import Calendar, Event

from auditor.reading import answered, months_later, submission
from auditor.together import together
from evidence.model import Bundle, Moment, Node, Walk

State = Literal["answered", "waiting", "overdue", "past-extension"]
REPLY_MONTHS = 1
"""GDPR 12(3), first sentence."""
EXTENDED_MONTHS = 3
"""One month and the extension by two (GDPR 12(3), second sentence)."""
SATURDAY = 5


class Due(Node):
    """One request and the days by which it must be answered."""

    platform: str
    account: str
    purpose: str
    sent_at: Moment
    due_on: date
    """Last day of the month; a Saturday or Sunday moves it on to Monday (Regulation 1182/71, Art. 3(4))."""
    extended_to: date
    """Last day if the platform extended the time, of which it must tell within the first month."""
    answered_at: Moment | None
    state: State
    walk: str
    """Title of the walk that sent it."""


def due(bundles: Iterable[Bundle], today: date) -> list[Due]:
    """The requests that the bundles of a store show, soonest first; open ones before answered ones.

    Public holidays are not considered: they differ by place, and only move a day later.
    """
    by_platform: dict[str, list[Bundle]] = {}
    for bundle in bundles:
        by_platform.setdefault(bundle.platform, []).append(bundle)
    found = [one for group in by_platform.values() for one in _requests(together(group[:-1], group[-1]), today)]
    return sorted(found, key=lambda one: (one.answered_at is not None, one.due_on))


def _requests(bundle: Bundle, today: date) -> Iterator[Due]:
    for walk in bundle.walks:
        sent = _sent(walk)
        if walk.goal != "object" or sent is None:
            continue
        due_on = _working(months_later(sent.date(), REPLY_MONTHS))
        extended = _working(months_later(sent.date(), EXTENDED_MONTHS))
        answer = answered(bundle, walk, sent)
        yield Due(
            platform=bundle.platform,
            account=walk.account or "without an account",
            purpose=walk.purpose,
            sent_at=sent,
            due_on=due_on,
            extended_to=extended,
            answered_at=answer,
            state=_state(answer, today, due_on, extended),
            walk=walk.title,
        )


def _sent(walk: Walk) -> datetime | None:
    step = submission(walk)
    return step.at if step else min((receipt.confirmed_at for receipt in walk.receipts), default=None)


def _state(answer: datetime | None, today: date, due_on: date, extended: date) -> State:
    if answer is not None:
        return "answered"
    if today > extended:
        return "past-extension"
    return "overdue" if today > due_on else "waiting"


def _working(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day


def calendar(found: Iterable[Due]) -> bytes:
    """An iCalendar file (RFC 5545) with a whole-day entry for each open request's last day and its extension."""
    made = Calendar()
    made.add("prodid", "-//consent-auditor//due//EN")
    made.add("version", "2.0")
    for one in found:
        if one.answered_at is None:
            made.add_component(_event(one, one.due_on, "answer due"))
            made.add_component(_event(one, one.extended_to, "answer due if extended"))
    text: bytes = made.to_ical()
    return text


def _event(one: Due, day: date, what: str) -> Event:
    event = Event()
    name = f"{one.platform}/{one.account}/{one.purpose}/{one.sent_at.isoformat()}/{what}"
    event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@consent-auditor")
    event.add("dtstamp", one.sent_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{one.platform}: {what} ({one.purpose}, {one.account})")
    event.add("description", f"Objection sent on {one.sent_at:%Y-%m-%d}. GDPR 12(3): one month, extension two more.")
    return event
