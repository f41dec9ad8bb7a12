"""What an audit of Lookbook must find: for each preset, and for each switch flipped alone on the fair platform.

A switch that inevitably shows more than one indicator says so by its set: a refusal that waits behind the settings
is both missing on the first layer and longer.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Flip(NamedTuple):
    """One switch flipped alone, and the indicators it must bring."""

    switch: str
    """As `--set` takes it, e.g. `cookies.refuse_look`."""
    value: str
    indicators: frozenset[str]


def _flip(switch: str, value: str, *indicators: str) -> Flip:
    return Flip(switch, value, frozenset(indicators))


FLIPS: Final = (
    _flip("ask", "opt-out", "opt-out-default"),
    _flip("objection_link", "buried", "buried-control"),
    _flip("window", "deadline", "objection-deadline"),
    _flip("window", "closes", "objection-deadline"),
    _flip("window", "closes-despite-promise", "promise-broken"),
    _flip("earlier_objections", "forgotten", "prior-objection-not-honoured"),
    _flip("promise_no_repeat", "true"),
    _flip("reach", "from-now-on", "prospective-only"),
    _flip("access", "login", "login-wall"),
    _flip("non_users", "excluded", "non-users-excluded"),
    _flip("reason", "optional"),
    _flip("reason", "required", "reason-required"),
    _flip("codes", "1"),
    _flip("codes", "2", "extra-verification"),
    _flip("outcome", "reviewed", "discretionary-outcome"),
    _flip("confirmation", "page"),
    _flip("confirmation", "none", "no-confirmation"),
    _flip("cookies.first_layer", "no-refusal", "no-reject-on-first-layer", "click-asymmetry"),
    _flip("cookies.refusal_steps", "2", "click-asymmetry"),
    _flip("cookies.refuse_look", "link", "reject-as-link", "prominence-gap"),
    _flip("cookies.refuse_look", "faint", "prominence-gap"),
    _flip("cookies.preselected", "true", "preselected-choice"),
    _flip("question.first_layer", "no-refusal", "no-reject-on-first-layer", "click-asymmetry"),
    _flip("question.refusal_steps", "2", "click-asymmetry"),
    _flip("question.refuse_look", "link", "reject-as-link", "prominence-gap"),
    _flip("question.refuse_look", "faint", "prominence-gap"),
    _flip("question.preselected", "true", "preselected-choice"),
)

PRESETS: Final = {
    "yes-or-no": frozenset[str](),
    "meta-2024": frozenset(
        {
            "opt-out-default",
            "buried-control",
            "prospective-only",
            "login-wall",
            "reason-required",
            "discretionary-outcome",
        }
    ),
    "meta-2025-as-alleged": frozenset(
        {
            "prior-objection-not-honoured",
            "promise-broken",
            "data-in-training-after-objection",
            "opt-out-default",
            "objection-deadline",
            "prospective-only",
            "login-wall",
            "non-users-excluded",
        }
    ),
    "meta-2025-as-promised": frozenset({"opt-out-default", "prospective-only", "login-wall"}),
}
"""Preset → exactly the indicators that its audit shows."""
