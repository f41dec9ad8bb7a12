"""The way of an objection through a walk: notice, form, submission, confirmation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from auditor.reading.fieldkinds import kind_of
from auditor.reading.memory import per_node
from auditor.reading.screens import fields, forms, means, pressable, with_intent
from auditor.reading.walks import pages, screen_before, steps
from auditor.wording import IntentName
from evidence.model import Control, Goal, Interaction, Observation, Screen, Walk

RIGHTS: Final[tuple[Goal, ...]] = ("object", "withdraw", "erase", "access", "rectify", "unsubscribe")
"""Goals that exercise a right."""
MARKED: Final = frozenset({"notice", "receipt", "promise", "choice", "asked-again"})
"""Observations that say: this screen is about the choice."""
_SENDING: Final[tuple[IntentName, ...]] = ("submit", "object", "withdraw", "erase", "save", "refuse")


def is_login(screen: Screen) -> bool:
    """Whether the screen asks for a password and holds no form for a request: a visitor without account can't go on."""
    return _asks_password(screen.controls) and objection_form(screen) is None


def is_form(screen: Screen) -> bool:
    """Whether the screen holds a form that a request can be sent with: fields or a question, and a sending button."""
    return objection_form(screen) is not None


@per_node
def objection_form(screen: Screen) -> tuple[Control, ...] | None:
    """The controls of the form by which a request is made; None when the screen has none.

    A form with a password field is a login, one with a single search field a search: neither counts.
    """
    for group in forms(screen):
        if _asks_password(group):
            continue
        sends = any(c.kind == "button" and means(c, screen, *_SENDING) for c in group)
        asked = [c for c in fields(group) if kind_of(c) != "search"]
        if sends and (asked or any(means(c, screen, "object", "withdraw", "erase") for c in group)):
            return group
    return None


def _asks_password(controls: Iterable[Control]) -> bool:
    return any(c.input_type == "password" and c.box is not None for c in controls)


def offers_choice(screen: Screen, dialog: str | None = None) -> bool:
    """Whether the screen (or that dialog) offers to object, to withdraw or to erase."""
    return bool(with_intent(screen, "object", "withdraw", "erase", dialog=dialog))


@per_node
def notice_ids(walk: Walk) -> frozenset[str]:
    """Ids of the screens on which the flow's author marked something about the choice."""
    return frozenset(o.screen for o in walk.observations if o.kind in MARKED and o.screen is not None)


def notice_screen(walk: Walk) -> Screen | None:
    """The first screen that the author marked as the notice; else the first that offers to object."""
    marked = {o.screen for o in walk.observations if o.kind == "notice"}
    seen = list(pages(walk))
    return next((s for s in seen if s.id in marked), None) or next((s for s in seen if offers_choice(s)), None)


def form_screen(walk: Walk) -> Screen | None:
    """The screen with the form that was sent; else the first with a form for the request."""
    sent = submission(walk)
    if sent is not None and (screen := screen_before(walk, sent)) is not None and is_form(screen):
        return screen
    return next((screen for screen in pages(walk) if is_form(screen)), None)


def form_screens(walk: Walk) -> tuple[Screen, ...]:
    """The screens of `walk` that hold a form for the request, in order of time."""
    return tuple(screen for screen in pages(walk) if is_form(screen))


def login_wall_of(walk: Walk) -> Screen | None:
    """The login that a visitor without an account met on the way to the form; None if there was none.

    A page counts when it asks for a password, offers nothing to object with, and the visit either ended there or had
    been led there by something it did; the login box of a start page that one can pass by is none.
    """
    seen = list(pages(walk))
    logins = [s for n, s in enumerate(seen) if is_login(s) and not offers_choice(s) and (n > 0 or len(seen) == 1)]
    if not logins or not seen:
        return None
    ended_there = walk.outcome == "blocked" and is_login(seen[-1])
    form = form_screen(walk)
    before_form = [s for s in logins if form is None or s.taken_at < form.taken_at]
    if ended_there:
        return seen[-1]
    return before_form[0] if form is not None and before_form else None


def way_to(walk: Walk, screen: Screen) -> Interaction | None:
    """The last thing the visitor did before `screen` was seen; None when nothing was."""
    done = [step for step in walk.interactions if step.at <= screen.taken_at and step.by != "page"]
    return max(done, key=lambda step: step.at, default=None)


@per_node
def submission(walk: Walk) -> Interaction | None:
    """The last click that sent the request: on a control that sends, objects, withdraws or saves; None if none."""
    found = None
    for step in steps(walk):
        if isinstance(step, Interaction) and step.counts_as is not None and _sends(walk, step):
            found = step
    return found


def _sends(walk: Walk, step: Interaction) -> bool:
    screen = screen_before(walk, step)
    if screen is None or step.control is None or is_login(screen):
        return False
    control = next((c for c in screen.controls if c.id == step.control), None)
    if control is None:
        return False
    if control.kind in {"checkbox", "switch", "radio"}:
        return means(control, screen, "object", "withdraw")
    return control.kind == "button" and means(control, screen, *_SENDING)


def observations(walk: Walk, *kinds: str, purpose: str | None = None) -> tuple[Observation, ...]:
    """The observations of those kinds (and that purpose), in order of time."""
    found = [o for o in walk.observations if o.kind in kinds and (purpose is None or o.name == purpose)]
    return tuple(sorted(found, key=lambda o: o.at))


def doors(screen: Screen) -> tuple[Control, ...]:
    """Links and buttons that lead to an objection: what a person would click to object."""
    return tuple(c for c in pressable(screen) if means(c, screen, "object"))
