"""The story in time: what was confirmed, what changed, what was asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from auditor.reading import COOKIES
from auditor.report.words import GOALS, day, short
from evidence.model import Bundle, Mail, Observation, Receipt, Walk

Mood = Literal["start", "kept", "said", "change", "asked", "state", "stop", "mail"]
"""What kind of event: decides its sign."""

_OBSERVED: dict[str, tuple[Mood, str]] = {
    "notice": ("mail", "The platform gave notice"),
    "promise": ("said", "The platform promised"),
    "receipt": ("kept", "The platform confirmed"),
    "asked-again": ("asked", "The platform asked to object again"),
    "export": ("state", "The platform’s own data said"),
    "choice": ("state", "The setting was seen"),
}
_CAME = {"dismiss": "and went along", "observe": "to look"}


@dataclass(frozen=True)
class Event:
    """One thing that happened."""

    at: datetime
    mood: Mood
    title: str
    text: str = ""
    """More, in our words."""
    quote: str = ""
    """Verbatim from the platform."""
    language: str | None = None
    where: str = ""
    """Walk and screen, in words."""
    policy: str = ""
    """The date or name of the policy then in force, as the stage says."""


@dataclass(frozen=True)
class Chapter:
    """One visit with what happened in it, or something between the visits."""

    opening: Event
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Story:
    """Everything that happened, in order; visits in which nothing of the kind happened are only named."""

    chapters: tuple[Chapter, ...]
    quiet: tuple[str, ...]
    """Titles of the walks that are left out."""


@dataclass(frozen=True)
class Beat:
    """One of the three beats of the story, and whether it was seen."""

    label: str
    text: str
    mood: Mood
    seen: bool


def story(bundle: Bundle) -> Story:
    """The story of the bundle, oldest first; wording that was quoted before is not quoted again."""
    chapters = [Chapter(_old_receipt(receipt)) for receipt in bundle.prior_receipts]
    quiet: list[str] = []
    before: dict[str, str] = {}
    for walk in sorted(bundle.walks, key=lambda w: w.started_at):
        chapters += [Chapter(change) for change in _changes(walk, before)]
        before |= walk.facts
        happened = tuple(sorted(_walk_events(walk), key=lambda event: event.at))
        if happened:
            chapters.append(Chapter(_opening(walk), happened))
        else:
            quiet.append(short(walk.title, 120))
    chapters.sort(key=lambda chapter: chapter.opening.at)
    return Story(tuple(_each_quote_once(chapters)), tuple(quiet))


def _each_quote_once(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    quoted: set[str] = set()
    for chapter in chapters:
        events = []
        for event in chapter.events:
            again = event.quote in quoted
            quoted.add(event.quote or " ")
            text = f"{event.text} The same wording as above.".strip()
            events.append(replace(event, quote="", text=text) if again and event.quote else event)
        yield replace(chapter, events=tuple(events))


def beats(bundle: Bundle) -> tuple[Beat, ...]:
    """Objected → policy changed → asked again, each with what the bundle shows of it; empty without any objection."""
    receipts = [*bundle.prior_receipts, *(r for w in bundle.walks for r in w.receipts)]
    returns = [w for w in bundle.walks if w.visit == "return" and w.purpose != COOKIES]
    if not receipts and not returns:
        return ()
    return _objected(receipts), _changed(bundle), _came_back(returns)


def _objected(receipts: list[Receipt]) -> Beat:
    if not receipts:
        return Beat("Objection", "No confirmed objection is in the evidence.", "stop", False)
    first = min(receipts, key=lambda r: r.confirmed_at)
    return Beat("Objected", f"Confirmed on {day(first.confirmed_at)}.", "kept", True)


def _changed(bundle: Bundle) -> Beat:
    first = [p for w in bundle.walks if w.visit == "first" and (p := _policy(w))]
    back = [p for w in bundle.walks if w.visit == "return" and w.goal != "object" and (p := _policy(w))]
    back = back or [p for w in bundle.walks if w.visit == "return" and (p := _policy(w))]
    if not first or not back or first[0] == back[0]:
        return Beat("Policy", "No change of policy between the visits is on record.", "state", False)
    return Beat("Policy changed", f"From {short(first[0], 40)} to {short(back[0], 40)}.", "change", True)


def _came_back(returns: list[Walk]) -> Beat:
    if not returns:
        return Beat("Return visit", "None was made.", "stop", False)
    seen = [o for walk in returns for o in walk.observations]
    if any(o.kind == "asked-again" for o in seen):
        return Beat("Asked again", "On return, the platform asked for the objection once more.", "asked", True)
    states = {o.processing for o in seen if o.kind == "choice"}
    if True in states:
        return Beat("Not honoured", "On return, the platform showed the data as in use.", "asked", True)
    if False in states:
        return Beat("Still counts", "On return, the earlier objection was shown as in force.", "kept", True)
    return Beat("Return visit", "What became of the objection could not be seen.", "stop", False)


def _policy(walk: Walk) -> str:
    return walk.facts.get("policy") or walk.facts.get("wave") or ""


def _changes(walk: Walk, before: dict[str, str]) -> Iterator[Event]:
    for key in ("policy", "wave"):
        old, new = before.get(key), walk.facts.get(key)
        if old and new and old != new:
            text = f"From {short(old, 80)} to {short(new, 80)}, as the stage of this audit records it."
            yield Event(walk.started_at, "change", "The platform changed its policy", text)
            return


def _old_receipt(receipt: Receipt) -> Event:
    origin = "an earlier audit" if receipt.origin == "walk" else "a confirmation mail that the person kept"
    text = f"Receipt from {origin}, for {short(receipt.purpose, 60)}."
    return Event(receipt.confirmed_at, "kept", "An objection was confirmed", text, short(receipt.words))


def _opening(walk: Walk) -> Event:
    visitor = "A member" if walk.visitor == "member" else "A visitor without an account"
    came = "came back" if walk.visit == "return" else "came"
    title = f"{visitor} {came} {_CAME.get(walk.goal) or 'to ' + GOALS[walk.goal].lower()}"
    return Event(walk.started_at, "start", title, where=f"“{short(walk.title, 120)}”", policy=_policy(walk))


def _walk_events(walk: Walk) -> Iterator[Event]:
    for observation in walk.observations:
        yield _observed(walk, observation)
    confirmed = {o.text for o in walk.observations if o.kind == "receipt"}
    for receipt in walk.receipts:
        if receipt.words not in confirmed:
            yield Event(receipt.confirmed_at, "kept", "The platform confirmed", "", short(receipt.words))
    for mail in walk.mails:
        if mail.kind != "code":
            yield _mailed(mail)
    if walk.outcome != "completed":
        title = "The platform stopped the visitor" if walk.outcome == "blocked" else "Our script lost its way"
        yield Event(walk.ended_at, "stop", title, short(walk.reason or "No reason was kept."))


def _observed(walk: Walk, seen: Observation) -> Event:
    mood, title = _OBSERVED[seen.kind]
    state = {True: "The data is in use.", False: "The data is not in use.", None: ""}[seen.processing]
    screen = next((s for s in walk.screens if s.id == seen.screen), None)
    where = f"on “{short(screen.name, 80)}”" if screen else "in a mail" if seen.mail else ""
    return Event(seen.at, mood, title, state, short(seen.text), screen.language if screen else None, where)


def _mailed(mail: Mail) -> Event:
    word = {"notice": "gave notice by mail", "confirmation": "confirmed by mail", "reply": "replied by mail"}
    mood: Mood = "kept" if mail.kind == "confirmation" else "mail"
    title = f"The platform {word.get(mail.kind, 'sent a mail')}"
    return Event(mail.received_at, mood, title, f"Subject: {short(mail.subject, 200)}", short(mail.text), mail.language)
