"""Reads a walk as a way to an answer: which action answered the question, what was seen before it and after."""

from __future__ import annotations

from typing import Final

from auditor.dialogs.layers import DECIDING, Layer, layers
from auditor.reading import label, means, per_node, screen_before
from auditor.wording import IntentName
from evidence.model import Bundle, Control, Goal, Interaction, Screen, Walk

_ANSWERING: Final[frozenset[Goal]] = frozenset({"consent", "refuse", "dismiss"})


def hit(walk: Walk, interaction: Interaction) -> tuple[Layer, Control] | None:
    """The consent layer and the control that an interaction worked; None when it worked something else."""
    if interaction.screen is None or interaction.by == "page":
        return None
    screen = next((s for s in walk.screens if s.id == interaction.screen), None)
    if screen is None:
        return None
    for layer in layers(walk, screen):
        for control in layer.controls:
            if _is_target(control, interaction):
                return layer, control
    return None


def _is_target(control: Control, interaction: Interaction) -> bool:
    if interaction.control is not None:
        return control.id == interaction.control
    target = interaction.target
    return target is not None and bool(target.name) and target.name in (control.name, label(control))


def intent_of(walk: Walk, interaction: Interaction) -> IntentName | None:
    """What the worked control of a consent layer would do; None for other controls."""
    found = hit(walk, interaction)
    return found[0].intents.get(found[1].id, "other") if found else None


@per_node
def decisions(walk: Walk) -> tuple[Interaction, ...]:
    """The actions that set or answer the question, in order: toggles, and clicks that accept, refuse, save, close."""
    found = []
    for interaction in walk.interactions:
        if interaction.counts_as is None:
            continue
        intent = intent_of(walk, interaction)
        if intent is not None and (interaction.counts_as == "toggle" or intent in DECIDING):
            found.append(interaction)
    return tuple(found)


@per_node
def answer(walk: Walk) -> Interaction | None:
    """The action that gave the answer, in a walk that reached its goal; None when it can't be told.

    It is the last click in a dialog, or on a button that accepts, refuses or saves, from the first consent layer on:
    what is clicked later elsewhere on the page is no part of it.
    """
    if walk.outcome != "completed" or walk.goal not in _ANSWERING:
        return None
    given, begun = None, False
    for interaction in walk.interactions:
        if interaction.counts_as is None or interaction.by == "page":
            continue
        begun = begun or hit(walk, interaction) is not None
        if begun and interaction.counts_as == "click" and _answers(walk, interaction):
            given = interaction
    return given


def _answers(walk: Walk, interaction: Interaction) -> bool:
    found = hit(walk, interaction)
    if found is not None:
        return found[0].intents.get(found[1].id) not in {"settings", "more-information"}
    screen = screen_before(walk, interaction)
    control = next((c for c in screen.controls if _is_target(c, interaction)), None) if screen else None
    if screen is None or control is None:
        return False
    return control.dialog is not None or means(control, screen, "accept", "refuse", "save", "object")


def before_choice(walk: Walk) -> tuple[Screen, ...]:
    """The screens as they stood before anything was set or answered; all of them when nothing was."""
    first = next(iter(decisions(walk)), None)
    if first is None:
        return walk.screens if walk.goal in {"observe", "consent", "refuse"} else walk.screens[:1]
    return _up_to(walk, first)


def after_answer(walk: Walk) -> tuple[Screen, ...]:
    """The screens seen after the answer was given; none when it was not."""
    given = answer(walk)
    if given is None:
        return ()
    seen = _up_to(walk, given)
    return tuple(s for s in walk.screens[len(seen) :] if s.taken_at >= given.at)


def _up_to(walk: Walk, interaction: Interaction) -> tuple[Screen, ...]:
    for place, screen in enumerate(walk.screens):
        if screen.id == interaction.screen:
            return walk.screens[: place + 1]
    return tuple(s for s in walk.screens if s.taken_at <= interaction.at)


def first_visits(bundle: Bundle, goal: Goal, purpose: str) -> list[Walk]:
    """The walks of first visits with that goal and purpose, in order."""
    return [w for w in bundle.walks if w.goal == goal and w.purpose == purpose and w.visit == "first"]


def completed(bundle: Bundle, goal: Goal, purpose: str) -> list[Walk]:
    """Those first visits that reached their goal."""
    return [w for w in first_visits(bundle, goal, purpose) if w.outcome == "completed"]


def actions(walk: Walk) -> int:
    """Clicks, entries and toggles of the walk up to its answer, as the walk counted them."""
    given = answer(walk)
    if given is None:
        return walk.counts.actions
    later = [i for i in walk.interactions if i.counts_as and i.at > given.at]
    return walk.counts.actions - len(later)


def consent_in_force(walk: Walk) -> bool:
    """Whether the consent tool itself says, after the walk's answer, that something is on that was off before.

    An information that was merely noted (status `dismiss`) is none.
    """
    before = {
        (said.source, name)
        for screen in before_choice(walk)
        for said in screen.consent
        for name in said.purposes
        if said.purposes[name]
    }
    states = [said for screen in after_answer(walk) for said in screen.consent if said.status != "dismiss"]
    return any(on and (said.source, name) not in before for said in states for name, on in said.purposes.items())
