"""Whether an earlier objection still stands: receipts, and what later visits of the same account show."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from auditor.reading.cite import of_observation
from auditor.reading.objection import is_login, observations
from auditor.reading.passages import marks, said
from auditor.reading.screens import language_of, means
from auditor.reading.vocabulary import kinds_in
from auditor.reading.walks import screen_before, walks
from auditor.results import Citation, Level
from auditor.wording import IntentName
from evidence.model import Bundle, Interaction, Observation, Receipt, Walk

_CHANGING: Final[tuple[IntentName, ...]] = ("accept", "refuse", "object", "withdraw", "save", "submit", "erase")


class Later(NamedTuple):
    """A receipt, and a later walk of the same account on the same platform about the same purpose."""

    receipt: Receipt
    walk: Walk

    @property
    def confidence(self) -> Level:
        """How sure it is that the objection was made: high when a walk saw the confirmation, less for a kept mail."""
        if self.receipt.origin == "walk":
            return "high"
        mail = next((m for m in self.walk.mails if m.id == self.receipt.mail), None)
        return "low" if mail is not None and mail.dkim == "fail" else "medium"


class Contradiction(NamedTuple):
    """What a later visit shows against an objection that was confirmed."""

    what: str
    """Goes on from "the account is", e.g. `asked to object again`."""
    citation: Citation


def receipts(bundle: Bundle) -> tuple[Receipt, ...]:
    """Every confirmed objection known for this platform: of earlier audits, kept mails, and own walks."""
    own = [receipt for walk in bundle.walks for receipt in walk.receipts]
    found = [r for r in (*bundle.prior_receipts, *own) if r.platform == bundle.platform]
    return tuple(sorted(found, key=lambda r: r.confirmed_at))


def later_visits(bundle: Bundle) -> tuple[Later, ...]:
    """Each receipt with each walk that began after it: same account and purpose, and no consent given in between."""
    return tuple(
        Later(receipt, walk)
        for receipt in receipts(bundle)
        for walk in walks(bundle, account=receipt.account, purpose=receipt.purpose)
        if walk.started_at >= receipt.confirmed_at
        and receipt not in walk.receipts
        and not _agreed_since(bundle, receipt, walk)
    )


def _agreed_since(bundle: Bundle, receipt: Receipt, until: Walk) -> bool:
    agreed = walks(bundle, "consent", account=receipt.account, purpose=receipt.purpose)
    return any(receipt.confirmed_at <= walk.started_at <= until.started_at for walk in agreed)


def used(walk: Walk, observation: Observation) -> bool | None:
    """Whether the observed choice says that the data is used; None when it says neither.

    A toggle's state was read by the author's mark; a sentence ("Your posts are not used to train AI") is read here.
    """
    if observation.processing is not None or not observation.text:
        return observation.processing
    screen = next((s for s in walk.screens if s.id == observation.screen), None)
    language = language_of(screen) if screen else None
    if any(mark.label == "confirmation" for mark in marks(observation.text, language, "notice")):
        return False
    told = {_told(sentence) for sentence in re.split(r"[.!?;]\s", observation.text)} - {None}
    return told.pop() if len(told) == 1 else None


def _told(sentence: str) -> bool | None:
    kinds = kinds_in(sentence, "states")
    if "objected" in kinds:
        return False
    return "not" not in kinds if "used" in kinds else None


def on_arrival(walk: Walk) -> Observation | None:
    """The first observed choice about the walk's purpose, if nothing the visitor did before could have changed it."""
    seen = observations(walk, "choice", purpose=walk.purpose)
    if not seen or any(step.at < seen[0].at and _may_change(walk, step) for step in walk.interactions):
        return None
    return seen[0]


def changes_after(walk: Walk, observation: Observation) -> bool:
    """Whether the visitor did anything after `observation` that could have changed the choice."""
    return any(step.at > observation.at and _may_change(walk, step) for step in walk.interactions)


def _may_change(walk: Walk, step: Interaction) -> bool:
    if step.by == "page" or step.counts_as is None:
        return False
    screen = screen_before(walk, step)
    if step.counts_as == "toggle":
        return True
    if screen is None or is_login(screen) or step.control is None:
        return False
    control = next((c for c in screen.controls if c.id == step.control), None)
    return control is not None and control.kind == "button" and means(control, screen, *_CHANGING)


def standing(visit: Later) -> tuple[Contradiction, ...] | None:
    """What the visit shows against the objection: nothing, if it stands; None, if no state of the choice was shown.

    A state is the choice as found on arrival; where none is shown, what the platform's export says. Being asked again
    (by the author's mark, or in the platform's words) counts always; a form that is merely offered never does.
    """
    walk, states = visit.walk, _states(visit.walk)
    found = [Contradiction("asked to object again", of_observation(walk, o)) for o in observations(walk, "asked-again")]
    found += [Contradiction("told to object again", s.citation()) for s in said([walk], "prior-objection-not-honoured")]
    found += [Contradiction("shown that its data is used", of_observation(walk, o)) for o in states if used(walk, o)]
    return tuple(found) if found or states else None


def _states(walk: Walk) -> list[Observation]:
    arrival = on_arrival(walk)
    if arrival is not None and used(walk, arrival) is not None:
        return [arrival]
    return [o for o in observations(walk, "export", purpose=walk.purpose) if o.processing is not None]
