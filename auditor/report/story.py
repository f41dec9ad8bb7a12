"""The story in time: what was confirmed, what changed, what was asked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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
class Beat:
    """One of the three beats of the story, and whether it was seen."""

    label: str
    text: str
    mood: Mood
    seen: bool


def events(bundle: Bundle) -> tuple[Event, ...]:
    """Every event of the bundle, oldest first; what happened at the same moment keeps the walk's order."""
    found = [_old_receipt(receipt) for receipt in bundle.prior_receipts]
    before: dict[str, str] = {}
    for walk in sorted(bundle.walks, key=lambda w: w.started_at):
        found += _changes(walk, before)
        before |= walk.facts
        found += _walk_events(walk)
    return tuple(sorted(found, key=lambda event: event.at))


def beats(bundle: Bundle) -> tuple[Beat, ...]:
    """Objected → policy changed → asked again, each with what the bundle shows of it; empty without any objection."""
    receipts = [*bundle.prior_receipts, *(r for w in bundle.walks for r in w.receipts)]
    returns = [w for w in bundle.walks if w.visit == "return"]
    if not receipts and not returns:
        return ()
    return _objected(receipts), _changed(bundle), _came_back(returns)


def _objected(receipts: list[Receipt]) -> Beat:
    if not receipts:
        return Beat("Objection", "No confirmed objection is in the evidence.", "stop", False)
    first = min(receipts, key=lambda r: r.confirmed_at)
    return Beat("Objected", f"Confirmed on {day(first.confirmed_at)}.", "kept", True)


def _changed(bundle: Bundle) -> Beat:
    policies = [p for w in sorted(bundle.walks, key=lambda w: w.started_at) if (p := _policy(w))]
    different = list(dict.fromkeys(policies))
    if len(different) < 2:
        return Beat("Policy", "No change of policy between the visits is on record.", "state", False)
    return Beat("Policy changed", f"From {short(different[0], 40)} to {short(different[-1], 40)}.", "change", True)


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


def _walk_events(walk: Walk) -> Iterator[Event]:
    policy = _policy(walk)
    visitor = "A member" if walk.visitor == "member" else "A visitor without an account"
    came = "came back" if walk.visit == "return" else "came"
    title = f"{visitor} {came} {_CAME.get(walk.goal) or 'to ' + GOALS[walk.goal].lower()}"
    yield Event(walk.started_at, "start", title, where=f"“{short(walk.title, 120)}”", policy=policy)
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
        yield Event(
            walk.ended_at, "stop", title, short(walk.reason or "No reason was kept."), where=f"“{short(walk.title)}”"
        )


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
