"""Which walks a rule looks at, and what happened in them in order of time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from auditor.reading.memory import per_node
from auditor.results import Verdict, cannot_tell, not_applicable
from evidence.model import Bundle, Goal, Interaction, Screen, Visit, Visitor, Walk

COOKIES = "cookies"
"""The purpose of consent-dialog walks; every other purpose is the matter of a right."""


def walks(
    bundle: Bundle,
    *goals: Goal,
    visit: Visit | None = None,
    visitor: Visitor | None = None,
    purpose: str | None = None,
    account: str | None = None,
) -> tuple[Walk, ...]:
    """The walks of `bundle` with one of `goals` (all when none is named) that fit every other word, oldest first."""
    wanted = {"visit": visit, "visitor": visitor, "purpose": purpose, "account": account}
    found = [
        walk
        for walk in bundle.walks
        if (not goals or walk.goal in goals)
        and all(value is None or getattr(walk, name) == value for name, value in wanted.items())
    ]
    return tuple(sorted(found, key=lambda walk: walk.started_at))


def rights_walks(bundle: Bundle) -> tuple[Walk, ...]:
    """The walks about a right or a choice that is not a cookie dialog's, oldest first."""
    return tuple(walk for walk in walks(bundle) if walk.purpose != COOKIES)


def judged(found: Collection[Walk], what: str) -> tuple[Walk, ...] | Verdict:
    """The walks of `found` that can be judged, or the verdict when there is none.

    `what` names them, e.g. `anonymous visit that objects`. No walk at all is not-applicable; only broken ones are
    cannot-tell, with what broke. Blocked walks are judged: being blocked is something the platform did.
    """
    if not found:
        return not_applicable(f"There is no walk of this kind in the bundle: {what}.")
    sound = tuple(walk for walk in found if walk.outcome != "broken")
    return sound or cannot_tell(" ".join(doubts_of(found)))


def doubts_of(found: Collection[Walk]) -> tuple[str, ...]:
    """One sentence for each broken walk of `found`: why nothing can be said from it."""
    return tuple(
        f"The walk '{walk.title}' ({walk.id}) broke{f': {walk.reason}' if walk.reason else '.'}"
        for walk in found
        if walk.outcome == "broken"
    )


@per_node
def steps(walk: Walk) -> tuple[Screen | Interaction, ...]:
    """Screens and interactions of `walk` in order of time; at the same moment the screen comes first."""
    return tuple(sorted([*walk.screens, *walk.interactions], key=lambda s: (time_of(s), isinstance(s, Interaction))))


def time_of(step: Screen | Interaction) -> datetime:
    """When a screen was taken or an interaction happened."""
    return step.taken_at if isinstance(step, Screen) else step.at


def between(walk: Walk, start: Screen, end: Screen) -> tuple[Interaction, ...]:
    """What the visitor did after `start` was seen and before `end` was: the way from one screen to the other."""
    order = [step.id for step in steps(walk)]
    part = steps(walk)[order.index(start.id) : order.index(end.id)]
    return tuple(step for step in part if isinstance(step, Interaction) and step.by != "page")


def actions(walk: Walk, start: Screen, end: Screen) -> int:
    """Clicks, entries and toggles between two screens of `walk`."""
    return sum(step.counts_as is not None for step in between(walk, start, end))


def clicks(walk: Walk, start: Screen, end: Screen) -> int:
    """Clicks between two screens of `walk`."""
    return sum(step.counts_as == "click" for step in between(walk, start, end))


def deep_linked(walk: Walk, start: Screen, end: Screen) -> bool:
    """Whether the script jumped by address between the two screens, which hides clicks a person would need."""
    return any(step.kind == "navigate" and step.url for step in between(walk, start, end))


def screens_after(walk: Walk, step: Screen | Interaction) -> tuple[Screen, ...]:
    """The screens seen after `step`, in order."""
    order = steps(walk)
    place = next(n for n, other in enumerate(order) if other.id == step.id)
    return tuple(later for later in order[place + 1 :] if isinstance(later, Screen))


def screen_before(walk: Walk, interaction: Interaction) -> Screen | None:
    """The screen as it was seen before `interaction`; None when it was not captured."""
    return next((screen for screen in walk.screens if screen.id == interaction.screen), None)


def last_screen(walk: Walk) -> Screen | None:
    """The last screen seen; None when none was captured."""
    return next((step for step in reversed(steps(walk)) if isinstance(step, Screen)), None)


def pages(walk: Walk) -> Iterator[Screen]:
    """The screens of `walk` in order of time."""
    return (step for step in steps(walk) if isinstance(step, Screen))


def watched_until(bundle: Bundle, walk: Walk) -> datetime:
    """Until when the account of `walk` was watched: the end of its last walk."""
    later = [other.ended_at for other in walks(bundle, account=walk.account) if other.started_at >= walk.started_at]
    return max([walk.ended_at, *later]) if walk.account is not None else walk.ended_at
