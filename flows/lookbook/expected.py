"""What an audit of Lookbook must find: for each preset, and for each switch flipped alone on the fair platform.

A switch that inevitably shows more than one indicator says so by its set: a refusal that waits behind the settings
is both missing on the first layer and longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Flip(NamedTuple):
    """Switches flipped on the fair platform (one, where one can act alone), and the indicators they must bring."""

    switches: Mapping[str, str]
    """As `--set` takes them, e.g. {"cookies.refuse_look": "link"}."""
    indicators: frozenset[str]
    days_later: int = 0
    """How many days the return visits are moved on, for what only time can show."""
    repeat: int = 1
    """How often the walks that answer the cookie banner are made, for what only a median can show."""

    @property
    def name(self) -> str:
        """E.g. `ask=opt-out,interest=vague`."""
        words = [f"{switch}={value}" for switch, value in self.switches.items()]
        return ",".join([*words, *([f"+{self.days_later} days"] if self.days_later else [])])


def _flip(switches: str, *indicators: str, days_later: int = 0, repeat: int = 1) -> Flip:
    pairs = dict(pair.split("=") for pair in switches.split())
    return Flip(pairs, frozenset(indicators), days_later, repeat)


RIGHTS: Final = (
    _flip("ask=opt-out", "opt-out-default"),
    _flip("ask=opt-out interest=vague", "opt-out-default", "vague-legitimate-interest"),
    _flip("objection_link=buried", "buried-control"),
    _flip("window=deadline", "objection-deadline"),
    _flip("window=closes", "objection-deadline"),
    _flip("window=closes-despite-promise", "promise-broken"),
    _flip("earlier_objections=forgotten", "prior-objection-not-honoured"),
    _flip("promise_no_repeat=true"),
    _flip("earlier_objections=forgotten promise_no_repeat=true", "prior-objection-not-honoured", "promise-broken"),
    _flip("second_policy=adds-purpose"),
    _flip("earlier_objections=forgotten second_policy=adds-purpose", "prior-objection-not-honoured", "purpose-change"),
    _flip("answers=reset", "choice-reset"),
    _flip("mail_signature=none"),
    _flip("pipeline=ignores", "data-in-training-after-objection"),
    _flip("reach=from-now-on", "prospective-only"),
    _flip("access=login", "login-wall"),
    _flip("non_users=excluded", "non-users-excluded"),
    _flip("form=missing", "dead-end"),
    _flip("reason=optional"),
    _flip("reason=required", "reason-required"),
    _flip("proof=identity-card", "excess-data"),
    _flip("codes=1"),
    _flip("codes=2", "extra-verification"),
    _flip("linked_pages=one-by-one", "repeat-per-account"),
    _flip("outcome=reviewed", "discretionary-outcome"),
    _flip("confirmation=page"),
    _flip("confirmation=none", "no-confirmation"),
    _flip("confirmation=none", "no-confirmation", "response-overdue", days_later=40),
    _flip("confirmation=page", days_later=40),
    _flip("notice_days=10", "short-notice"),
    _flip("notice_days=30"),
    _flip("notice_mail=vague", "misleading-notice-mail"),
    _flip("hurry=true", "urgency"),
    _flip("others=separate-request", "third-party-gap"),
    _flip("recipients=partners", "recipients-opaque"),
    _flip("letters=login", "unsubscribe-friction"),
    _flip("leaving=deactivate", "unsubscribe-friction"),
)

COOKIES: Final = (
    _flip("cookies.wall=true"),
    _flip("cookies.first_layer=accept-only", "no-reject-on-first-layer"),
    _flip("cookies.first_layer=accept-only cookies.wall=true", "no-reject-on-first-layer", "consent-wall"),
    _flip("cookies.price=true", "pay-or-okay"),
    _flip("cookies.interests=on", "legitimate-interest-preenabled"),
    _flip("cookies.essential=tracker", "false-essential"),
    _flip("cookies.language=other", "language-mismatch"),
    _flip("cookies.second=true", "competing-dialogs"),
    _flip("cookies.before_choice=identifier", "tracking-before-choice"),
    _flip("cookies.after_refusal=identifier", "refusal-ignored"),
    _flip("cookies.refusal_means=yes", "label-outcome-mismatch", "refusal-ignored"),
    _flip("cookies.scrolling=consent", "consent-by-dismissal"),
    _flip("cookies.memory=acceptance-only", "re-prompt-after-refusal"),
    _flip("cookies.reopen=false", "no-withdrawal"),
    _flip("cookies.refusal_seconds=6", "slower-refusal", repeat=5),
    _flip("cookies.refusal_seconds=1", repeat=5),
    _flip("cookies.settings=many"),
)

EITHER: Final = (
    _flip("first_layer=no-refusal", "no-reject-on-first-layer", "click-asymmetry"),
    _flip("first_layer=no-refusal settings=many", "no-reject-on-first-layer", "click-asymmetry", "toggle-overload"),
    _flip("refusal_tick=true", "click-asymmetry"),
    _flip("refusal_layers=2", "click-asymmetry", "refuse-only-confirmation"),
    _flip("refusal_layers=3", "click-asymmetry", "refuse-only-confirmation", "privacy-maze"),
    _flip("are_you_sure=true", "click-asymmetry", "refuse-only-confirmation"),
    _flip("refuse_look=link", "reject-as-link", "prominence-gap"),
    _flip("refuse_look=faint", "prominence-gap"),
    _flip("refuse_look=small", "prominence-gap"),
    _flip("refuse_look=unreadable", "unreadable-reject"),
    _flip("refuse_look=tiny", "tiny-target", "prominence-gap"),
    _flip("refuse_look=hidden", "hidden-reject"),
    _flip("refuse_look=mouse-only", "keyboard-unreachable"),
    _flip("refuse_words=shaming", "confirmshaming"),
    _flip("text=emotive", "emotional-steering"),
    _flip("text=double-negative", "trick-wording"),
    _flip("text=legalese", "hard-to-read"),
    _flip("settings=swapped", "swapped-layout"),
    _flip("preselected=true", "preselected-choice"),
)
"""Switches of any question: each is flipped for the cookie banner and for the question about AI."""


def _of(group: str, flip: Flip) -> Flip:
    return flip._replace(switches={f"{group}.{switch}": value for switch, value in flip.switches.items()})


FLIPS: Final = (*RIGHTS, *COOKIES, *(_of(group, flip) for group in ("cookies", "question") for flip in EITHER))
"""Every row of the confusion matrix but the presets."""

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
