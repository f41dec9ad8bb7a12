"""The way of an objection through a walk: notice, form, submission, confirmation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final
from urllib.parse import urlsplit

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
_SENDING: Final[tuple[IntentName, ...]] = ("submit", "object", "withdraw", "erase")
_REQUEST_FIELDS: Final = frozenset({"account", "code", "email", "evidence", "name", "reason", "upload"})
"""Fields of which a form for a request has at least one; a comment box has none of them."""


def is_login(screen: Screen) -> bool:
    """Whether the screen asks for a password and holds no form for a request: a visitor without account can't go on."""
    return _asks_password(screen.controls) and objection_form(screen) is None


def is_form(screen: Screen) -> bool:
    """Whether the screen holds a form that a request can be sent with: fields or a question, and a sending button."""
    return objection_form(screen) is not None


@per_node
def objection_form(screen: Screen) -> tuple[Control, ...] | None:
    """The controls of the form by which a request is made; None when the screen has none.

    A form that sends, objects or erases, and asks for a reason or who one is. A login, a search and a comment box are
    none.
    """
    for group in forms(screen):
        asked = {kind_of(c) for c in fields(group)}
        own_words = any(c.kind != "link" and means(c, screen, "object", "withdraw", "erase") for c in group)
        sends = any(c.kind == "button" and means(c, screen, *_SENDING) for c in group)
        if not _asks_password(group) and (own_words or (sends and asked & _REQUEST_FIELDS) or _confirms(group, asked)):
            return group
    return None


def _confirms(group: tuple[Control, ...], asked: Collection[str]) -> bool:
    """A step of its own that only takes a code."""
    return "code" in asked and any(c.kind == "button" for c in group)


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

    A page counts when it asks for a password and the visit ended there, or had been led there by a control that objects
    or by an address that gave way to the login. The login box of a page that one passes by is none.
    """
    seen = list(pages(walk))
    if seen and walk.outcome == "blocked" and is_login(seen[-1]):
        return seen[-1]
    form = form_screen(walk)
    if form is None:
        return None
    return next((s for s in seen if s.taken_at < form.taken_at and is_login(s) and _led_to(walk, s)), None)


def _led_to(walk: Walk, screen: Screen) -> bool:
    step = way_to(walk, screen)
    if step is None:
        return False
    if step.kind == "navigate":
        return step.url is not None and urlsplit(step.url).path != urlsplit(screen.url).path
    before = screen_before(walk, step)
    control = next((c for c in before.controls if c.id == step.control), None) if before else None
    return before is not None and control is not None and means(control, before, "object", "withdraw", "erase")


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
    control = next((c for c in screen.controls if c.id == step.control), None) if screen else None
    if screen is None or control is None or is_login(screen):
        return False
    marked = any(o.kind == "choice" and o.screen == screen.id for o in walk.observations)
    if control.kind in {"checkbox", "switch", "radio"}:
        return marked or means(control, screen, "object", "withdraw")
    if control.kind != "button":
        return False
    group = objection_form(screen)
    return means(control, screen, *_SENDING, *(("save",) if marked else ())) or (group is not None and control in group)


def observations(walk: Walk, *kinds: str, purpose: str | None = None) -> tuple[Observation, ...]:
    """The observations of those kinds (and that purpose), in order of time."""
    found = [o for o in walk.observations if o.kind in kinds and (purpose is None or o.name == purpose)]
    return tuple(sorted(found, key=lambda o: o.at))


def doors(screen: Screen) -> tuple[Control, ...]:
    """Links and buttons that lead to an objection: what a person would click to object."""
    return tuple(c for c in pressable(screen) if means(c, screen, "object"))
