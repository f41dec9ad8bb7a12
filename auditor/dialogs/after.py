"""Compares what was stored, asked for and in force before an answer and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.dialogs.essential import essential
from auditor.dialogs.paths import answer, decisions
from auditor.reading import of_request
from auditor.results import Citation
from auditor.trackers import Trackers, identifies
from evidence.model import Interaction, Request, Screen, StorageItem, Walk


@dataclass(frozen=True)
class Change:
    """Something on a screen after an answer that was not there before."""

    screen: Screen
    what: str
    """Name of a stored item, or of a purpose."""
    host: str = ""

    @property
    def citation(self) -> Citation:
        """Points at the screen with the name as quote."""
        return Citation(screen=self.screen.id, quote=self.what)


def in_force(screens: Iterable[Screen]) -> Mapping[tuple[str, str], bool]:
    """The newest state of each purpose: (consent tool, purpose) → consent. Necessary purposes are left out."""
    found: dict[tuple[str, str], bool] = {}
    for screen in screens:
        for said in screen.consent:
            found.update({(said.source, name): on for name, on in said.purposes.items() if not essential(name)})
    return found


def sources(screens: Iterable[Screen]) -> frozenset[str]:
    """The consent tools that said anything on these screens."""
    return frozenset(said.source for screen in screens for said in screen.consent)


def switched_on(walk: Walk) -> list[Change]:
    """Purposes that were off before the walk's answer and on after it, by the tool's own word; each once."""
    given = answer_or_dismissal(walk)
    if given is None:
        return []
    earlier, later = parts(walk, given)
    before, known = in_force(earlier), sources(earlier)
    found: dict[tuple[str, str], Change] = {}
    for screen in later:
        for said in screen.consent:
            for name, on in said.purposes.items():
                key = (said.source, name)
                if on and said.source in known and not before.get(key, False) and not essential(name):
                    found.setdefault(key, Change(screen, name))
    return list(found.values())


def answer_or_dismissal(walk: Walk) -> Interaction | None:
    """The action that answered; in a walk that dismisses, the one that closed the dialog or first scrolled."""
    given = answer(walk)
    if given is not None or walk.goal != "dismiss" or walk.outcome != "completed":
        return given
    moves = [i for i in walk.interactions if i.by != "page" and i.kind in {"click", "scroll", "press"}]
    return moves[0] if moves else None


def parts(walk: Walk, given: Interaction) -> tuple[tuple[Screen, ...], tuple[Screen, ...]]:
    """The screens up to the one that `given` was done on, and those after it."""
    places = [place for place, screen in enumerate(walk.screens) if screen.id == given.screen]
    if not places:
        earlier = tuple(s for s in walk.screens if s.taken_at <= given.at)
        return earlier, walk.screens[len(earlier) :]
    return walk.screens[: places[0] + 1], walk.screens[places[0] + 1 :]


def new_identifiers(walk: Walk) -> list[Change]:
    """Tracking identifiers stored after the walk's answer that were not stored before it; each once."""
    given = answer_or_dismissal(walk)
    if given is None:
        return []
    earlier, later = parts(walk, given)
    old = {_key(item) for screen in earlier for item in screen.storage}
    return _identifiers(later, old)


def identifiers(screens: Iterable[Screen]) -> list[Change]:
    """Tracking identifiers stored on these screens, each once, where first seen."""
    return _identifiers(screens, set())


def _identifiers(screens: Iterable[Screen], known: set[tuple[str, str, str]]) -> list[Change]:
    found: dict[tuple[str, str, str], Change] = {}
    for screen in screens:
        for item in screen.storage:
            if identifies(item) and _key(item) not in known:
                found.setdefault(_key(item), Change(screen, item.name, item.host))
    return list(found.values())


def _key(item: StorageItem) -> tuple[str, str, str]:
    return item.kind, item.name, item.host


def unclear_identifiers(screens: Iterable[Screen]) -> list[str]:
    """Names of first-party identifiers that may serve a login or may track; the evidence can't tell which."""
    found = (item for screen in screens for item in screen.storage)
    return list(dict.fromkeys(item.name for item in found if item.id_like and not identifies(item)))


def tracking(walk: Walk, trackers: Trackers, *, since: float = 0.0, until: float = float("inf")) -> list[Request]:
    """Requests to listed trackers between two times in seconds of the walk, one for each host."""
    found: dict[str, Request] = {}
    for request in walk.requests:
        if since <= request.seconds < until and trackers.tracks(request):
            found.setdefault(request.host, request)
    return list(found.values())


def choice_time(walk: Walk) -> float:
    """Seconds into the walk at which something was first set or answered; infinite when nothing was."""
    first = next(iter(decisions(walk)), None)
    return first.seconds if first is not None else float("inf")


def cited(walk: Walk, requests: Iterable[Request]) -> Iterator[Citation]:
    """Points at each request."""
    return (of_request(walk, request) for request in requests)
