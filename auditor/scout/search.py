"""The search: shortest ways first, each tried from the start by a fresh visitor, until one answers the question."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from playwright.sync_api import Page

from auditor.dialogs import Layer, is_option
from auditor.dialogs.essential import optional
from auditor.errors import WalkTrouble
from auditor.reading import label
from auditor.scout.plan import Plan, Step, Wish
from auditor.scout.view import Scout, Unreachable, View, scout
from auditor.wording import IntentName
from evidence.model import Control

LAYERS = 4
"""Clicks deep that the search goes, toggles not counted."""
VISITS = 24
PATIENT = 4.0
SECONDS = 150.0
DOORS: tuple[IntentName, ...] = ("settings", "more-information")
"""What may lead to a further layer."""
CLOSING = frozenset({"x", "×", "✕", "✖", "close", "schließen", "fermer", "sluiten", "chiudi", "cerrar", "zamknij"})


@dataclass(frozen=True)
class _Move:
    """A step and what is hoped of it."""

    steps: tuple[Step, ...]
    answers: bool
    """The question is answered if the dialog goes."""


@dataclass(order=True)
class _Try:
    cost: int
    rank: int
    number: int
    steps: tuple[Step, ...] = field(compare=False)
    answers: bool = field(compare=False)
    """The question is answered if the dialog is gone after it."""
    clicks: int = field(compare=False)
    again: bool = field(compare=False, default=False)
    """Tried a second time, more patiently: the first may have failed because the page or the machine was slow."""


def plan(page: Page, url: str, wish: Wish) -> Plan:
    """The shortest way to `wish` in the consent dialog of `url`, looked for in a browser beside that of `page`.

    Nothing of it is recorded on `page`. Raises Unreachable when the address does not answer.
    """
    with scout(page, url) as eyes:
        return _Search(eyes, wish).run()


class _Search:
    def __init__(self, eyes: Scout, wish: Wish) -> None:
        self._eyes = eyes
        self._wish: Wish = wish
        self._queue: list[_Try] = []
        self._numbers = itertools.count()
        self._known: set[object] = set()
        self._pays: str | None = None
        self._trouble = ""
        self._end = time.monotonic() + SECONDS

    def run(self) -> Plan:
        """Tries ways in order of their length."""
        with self._eyes.visit() as (_, first):
            pass
        if not first.layers:
            return Plan(self._wish, dialog=False, steps=None, obstacle="No consent dialog was seen.", looks=1)
        landmark = _landmark(first)
        self._expand(first, (), answered=False)
        steps = self._try_all()
        obstacle = "" if steps else self._obstacle()
        return Plan(self._wish, True, steps, obstacle, landmark, self._pays, self._eyes.looks)

    def _try_all(self) -> tuple[Step, ...] | None:
        visits = 0
        while self._queue and visits < VISITS and time.monotonic() < self._end:
            attempt = heapq.heappop(self._queue)
            visits += 1
            try:
                with self._eyes.visit(attempt.steps, PATIENT if attempt.again else 1.0) as (_, view):
                    pass
            except Unreachable:
                raise
            except WalkTrouble as error:
                self._trouble = str(error)
                self._once_more(attempt)
                continue
            if self._eyes.idle and self._once_more(attempt):
                continue
            if not view.layers:
                if attempt.answers:
                    return attempt.steps
            elif attempt.clicks < LAYERS or not attempt.answers:
                self._expand(view, attempt.steps, answered=attempt.answers)
        if self._queue:
            self._trouble = "The search was given up: there were too many ways to try."
        return None

    def _once_more(self, attempt: _Try) -> bool:
        """Puts a way back into the queue, ahead of longer ones; False when it has been tried twice."""
        if attempt.again:
            return False
        heapq.heappush(self._queue, replace(attempt, again=True))
        return True

    def _expand(self, view: View, steps: tuple[Step, ...], *, answered: bool) -> None:
        """Puts the ways on from here into the queue, unless this state is known by a shorter way.

        `answered`: the last step gave an answer, though a dialog still stands there.
        """
        state = (answered, view.look)
        if state in self._known:
            return
        self._known.add(state)
        clicks = sum(step.on is None for step in steps)
        for rank, move in enumerate(itertools.chain(*(self._moves(view, layer, answered) for layer in view.layers))):
            further = (*steps, *move.steps)
            added = sum(step.on is None for step in move.steps)
            if clicks + added <= LAYERS:
                entry = _Try(len(further), rank, next(self._numbers), further, move.answers, clicks + added)
                heapq.heappush(self._queue, entry)

    def _moves(self, view: View, layer: Layer, answered: bool) -> Iterator[_Move]:
        if answered:
            for closing in ("save", "acknowledge", "cancel"):
                yield from _clicks(view, layer, (closing,), answers=True)
        if self._wish == "accept":
            yield from _clicks(view, layer, ("accept",), answers=True)
            if not layer.accepts:
                yield from _clicks(view, layer, ("acknowledge", "save"), answers=True)
                yield from _clicks(view, layer, DOORS, answers=False)
        elif self._wish == "dismiss":
            yield from (_click(view, layer, c, answers=True) for c in layer.controls if _closes(layer, c))
        else:
            yield from self._refusals(view, layer)

    def _refusals(self, view: View, layer: Layer) -> Iterator[_Move]:
        pays = layer.options("pay")
        self._pays = self._pays or next((label(control) for control in pays), None)
        yield from _all_refusals(view, layer)
        on = [toggle for toggle in optional(layer) if toggle.checked]
        off = tuple(view.step(layer, toggle.id, on=False) for toggle in on)
        if not on:
            if optional(layer):
                yield from _clicks(view, layer, ("save", "acknowledge"), answers=True)
        else:
            yield from _single_switches(view, layer, on)
            for save in layer.options("save", "acknowledge"):
                yield _Move((*off, view.step(layer, save.id)), answers=True)
        yield from _clicks(view, layer, DOORS, answers=False)

    def _obstacle(self) -> str:
        if self._trouble:
            return self._trouble
        if self._wish == "refuse" and self._pays:
            return f"The only way to refuse that was found costs money: '{self._pays}'."
        words = {"accept": "accept", "refuse": "refuse", "dismiss": "close it without a choice"}[self._wish]
        return f"The consent dialog offers no way to {words} within {LAYERS} layers."


def _clicks(view: View, layer: Layer, intents: tuple[IntentName, ...], *, answers: bool) -> Iterator[_Move]:
    for control in layer.options(*intents):
        if not _leaves(view, control):
            yield _click(view, layer, control, answers=answers)


def _single_switches(view: View, layer: Layer, on: list[Control]) -> Iterator[_Move]:
    """Switches that may turn off several at once: the first, the last, and those that are no purpose themselves."""
    masters = [toggle for toggle in layer.toggles if toggle.checked and not toggle.disabled and toggle not in on]
    likely = [*masters[:3], *((on[0], on[-1]) if len(on) > 1 else ())]
    for toggle in likely:
        yield _Move((view.step(layer, toggle.id, on=False),), answers=False)


def _all_refusals(view: View, layer: Layer) -> Iterator[_Move]:
    """Each control that refuses; those that all say the same (one for each service) only together."""
    groups: dict[str, list[Control]] = {}
    opt_outs = (c for c in layer.options("object") if c not in layer.refusals and not _leaves(view, c))
    for control in (*layer.refusals, *opt_outs):
        groups.setdefault(label(control).casefold(), []).append(control)
    for group in groups.values():
        yield _Move(tuple(view.step(layer, control.id) for control in group), answers=True)


def _click(view: View, layer: Layer, control: Control, *, answers: bool) -> _Move:
    return _Move((view.step(layer, control.id),), answers)


def _leaves(view: View, control: Control) -> bool:
    """A link to another page is no part of the dialog."""
    if control.kind != "link" or not control.href or control.href.startswith("javascript:"):
        return False
    return control.href.split("#")[0] != view.screen.frames[control.frame].url.split("#")[0]


def _closes(layer: Layer, control: Control) -> bool:
    words = label(control).strip().casefold()
    return is_option(control) and (words in CLOSING or layer.intents.get(control.id) == "cancel")


def _landmark(view: View) -> Step | None:
    """Something of the first layer that can be waited for."""
    for layer in view.layers:
        for control in layer.controls:
            if is_option(control) and label(control):
                return view.step(layer, control.id)
    return None
