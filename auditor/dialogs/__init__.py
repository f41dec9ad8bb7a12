"""Reads consent questions out of saved screens: layers, their options, the way to an answer, how controls look."""

from auditor.dialogs.judge import (
    combine,
    each_first_layer,
    first_layer,
    first_layers,
    nothing_seen,
    purposes,
    unreadable,
)
from auditor.dialogs.layers import Layer, cite, is_option, layers
from auditor.dialogs.paths import (
    actions,
    after_answer,
    answer,
    before_choice,
    completed,
    consent_in_force,
    decisions,
    first_visits,
    hit,
)

__all__ = [
    "Layer",
    "actions",
    "after_answer",
    "answer",
    "before_choice",
    "cite",
    "combine",
    "completed",
    "consent_in_force",
    "decisions",
    "each_first_layer",
    "first_layer",
    "first_layers",
    "first_visits",
    "hit",
    "is_option",
    "layers",
    "nothing_seen",
    "purposes",
    "unreadable",
]
