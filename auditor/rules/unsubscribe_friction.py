"""The rule `unsubscribe-friction`."""

from auditor.reading import (
    doubts_of,
    is_login,
    judged,
    kinds_in,
    label,
    last_screen,
    measure,
    of_interaction,
    on_screen,
    pages,
    pressable,
    settle,
    walks,
    with_intent,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="medium",
    hooks=("GDPR 21(3)", "GDPR 17", "DSA 25(3)(c), by analogy"),
    counter=(
        "A second click may protect against mail programs that open every link, and a login against others who hold "
        "the forwarded mail."
    ),
    evidence="C D",
)
def unsubscribe_friction(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Leaving takes more than it should.

    What it looks for: walks that unsubscribe or erase: how many actions they took, whether they met a login, and
    whether only deactivating was offered where erasing was wanted.

    Why it matters: joining takes one click; leaving should take no more.

    Decision rule: more than 1 action to unsubscribe [h], or a login on the way; for an erasure, a blocked walk whose
    last page offers to deactivate and nowhere to erase.

    Cannot tell: such a walk broke. Without one the rule does not apply.
    """
    found = walks(bundle, "unsubscribe", "erase")
    sound = judged(found, "a visit that unsubscribes or erases")
    if isinstance(sound, Verdict):
        return sound
    findings = [f for walk in sound for f in (_actions(walk, thresholds), _login(walk), _deactivate(walk)) if f]
    return settle(findings, doubts=doubts_of(found), otherwise="Leaving took one action, without a login.")


def _actions(walk: Walk, thresholds: Thresholds) -> Finding | None:
    taken = [step for step in walk.interactions if step.counts_as is not None and step.by != "page"]
    if walk.goal != "unsubscribe" or len(taken) <= thresholds.unsubscribe_actions:
        return None
    return Finding(
        message=f"Unsubscribing takes {len(taken)} actions.",
        citations=tuple(map(of_interaction, taken)),
        measures=(measure("actions to unsubscribe", len(taken), thresholds, "unsubscribe_actions"),),
    )


def _login(walk: Walk) -> Finding | None:
    wall = next((screen for screen in pages(walk) if is_login(screen)), None)
    if walk.goal != "unsubscribe" or wall is None:
        return None
    return Finding(message="Unsubscribing asks for a login.", citations=(on_screen(wall),))


def _deactivate(walk: Walk) -> Finding | None:
    screen = last_screen(walk)
    if walk.goal != "erase" or walk.outcome != "blocked" or screen is None or with_intent(screen, "erase"):
        return None
    offered = next((c for c in pressable(screen) if "deactivate" in kinds_in(label(c), "pages")), None)
    if offered is None:
        return None
    return Finding(
        message=f"Where the account was to be erased, only “{label(offered)}” is offered.",
        citations=(on_screen(screen, offered),),
    )
