"""The rule `choice-reset`."""

from itertools import pairwise

from auditor.reading import (
    changes_after,
    doubts_of,
    judged,
    observations,
    of_observation,
    on_arrival,
    rights_walks,
    settle,
    used,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Observation, Walk


@rule(
    severity="high",
    hooks=("GDPR 25(2)", "GDPR 5(1)(a)", "EDPB Guidelines 03/2022, inconsistent interface"),
    counter=(
        "The choice may have been changed elsewhere, on another device or by support; and an interface may show an old "
        "state for a while."
    ),
    evidence="V K D",
)
def choice_reset(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """A stored choice flips between two visits, without anybody having changed it.

    What it looks for: the state of one choice at the end of a visit and on arrival at the next visit of the same
    account: off, and then on.

    Why it matters: a choice that does not last must be watched and repeated; hardly anybody does.

    Decision rule: the last state seen was "not used", nothing was done afterwards that could change it, and the first
    state seen in the next visit that shows one is "used" [L]. A flip in the person's favour does not count.

    Cannot tell: fewer than two visits of one account show the state of one choice, or a visit in between broke.
    """
    walks = judged(rights_walks(bundle), "a walk about a right")
    if isinstance(walks, Verdict):
        return walks
    pairs = [pair for group in _by_choice(walks) for pair in pairwise(group)]
    told = [(a, left, b, found) for a, b in pairs if (left := _left(a)) and (found := on_arrival(b))]
    if not told:
        return cannot_tell("No two visits of one account show the state of one choice, untouched in between.")
    findings = [_finding(*pair) for pair in told if used(pair[0], pair[1]) is False and used(pair[2], pair[3])]
    return settle(
        findings, doubts=doubts_of(rights_walks(bundle)), otherwise="Each choice was found as it had been left."
    )


def _by_choice(walks: tuple[Walk, ...]) -> list[list[Walk]]:
    """The walks of each account and purpose that show the choice or may change it, oldest first."""
    groups: dict[tuple[str, str], list[Walk]] = {}
    for walk in walks:
        if walk.account is not None and (observations(walk, "choice", purpose=walk.purpose) or walk.goal == "consent"):
            groups.setdefault((walk.account, walk.purpose), []).append(walk)
    return list(groups.values())


def _left(walk: Walk) -> Observation | None:
    """The last state seen, if nothing was done afterwards that could change it."""
    seen = [o for o in observations(walk, "choice", purpose=walk.purpose) if used(walk, o) is not None]
    return seen[-1] if seen and not changes_after(walk, seen[-1]) else None


def _finding(before: Walk, left: Observation, after: Walk, found: Observation) -> Finding:
    return Finding(
        message=(
            f"On {before.ended_at:%Y-%m-%d} the choice was left at “{left.text or 'not used'}”; "
            f"on {after.started_at:%Y-%m-%d} it was found at “{found.text or 'used'}”."
        ),
        citations=(of_observation(before, left), of_observation(after, found)),
    )
