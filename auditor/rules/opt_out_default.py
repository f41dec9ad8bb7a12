"""The rule `opt-out-default`."""

from collections.abc import Iterator

from auditor.reading import (
    doors,
    doubts_of,
    intent_of,
    later_visits,
    of_observation,
    on_arrival,
    pages,
    quoted,
    rights_walks,
    said,
    settle,
    used,
    with_intent,
)
from auditor.reading import walks as walks_of
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Goal, Screen, Walk


@rule(
    severity="medium",
    hooks=("GDPR 4(11)", "GDPR 25(2)", "EDPB Guidelines 03/2022, deceptive snugness"),
    counter=(
        "A controller may rely on legitimate interest instead of consent (GDPR 6(1)(f)); then the data may be used "
        "until the person objects. The OLG Köln (23 May 2025, 15 UKl 2/25) found no breach in summary proceedings."
    ),
    evidence="D W",
    contested=True,
)
def opt_out_default(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Data is used unless the person objects.

    What it looks for: the choice as a first visit finds it, before anything was chosen; and a notice that offers only
    to object, with no yes and no of equal standing.

    Why it matters: most people keep a default. Where silence means yes, the outcome is chosen by the platform.

    Decision rule: the choice says that the data is used, before any choice was made [L]; or the platform names
    legitimate interest, or says that the data is used by default, and the screen offers to object but has no pair of
    controls that accept and refuse, unless a first visit found the data unused.

    Cannot tell: no walk showed the state of the choice or a notice, or the walk that should have shown it broke.
    """
    walks = rights_walks(bundle)
    if not walks:
        return not_applicable("There is no walk about a right in the bundle.")
    first = [walk for walk in walks if not _chosen_before(bundle, walk)]
    unused = [walk for walk in first if (state := on_arrival(walk)) and used(walk, state) is False]
    findings = [*_on_by_default(first), *(() if unused else _only_objecting(first))]
    if not findings and not any(_asked(walk) for walk in first):
        return cannot_tell("No walk showed the state of the choice before it was made, nor a question with yes and no.")
    return settle(
        findings, doubts=doubts_of(first), otherwise="The data is not used, or yes and no are asked, before any choice."
    )


def _chosen_before(bundle: Bundle, walk: Walk) -> bool:
    """Whether the account is known to have made a choice about the purpose before this walk."""
    objected = any(visit.walk is walk for visit in later_visits(bundle))
    goals: tuple[Goal, ...] = ("consent", "refuse", "object", "withdraw")
    decided = [
        w for w in walks_of(bundle, *goals, account=walk.account, purpose=walk.purpose) if w.outcome == "completed"
    ]
    return objected or (walk.account is not None and any(other.ended_at <= walk.started_at for other in decided))


def _on_by_default(walks: list[Walk]) -> Iterator[Finding]:
    for walk in walks:
        state = on_arrival(walk)
        if state is not None and used(walk, state):
            yield Finding(
                message=f"Before any choice, the data is used: “{state.text or state.name}”.",
                citations=(of_observation(walk, state),),
            )


def _only_objecting(walks: list[Walk]) -> tuple[Finding, ...]:
    """One finding for each wording of the ground, where the screen offers to object and asks no yes and no."""
    grounds = (s for s in said(walks, "legitimate-interest", "opt-out-default") if _one_sided(s.passage.screen))
    found = quoted(grounds, "The notice says “{quote}” and offers to object, but asks no yes and no.")
    return tuple(finding.model_copy(update={"confidence": "medium"}) for finding in found)


def _one_sided(screen: Screen | None) -> bool:
    return screen is not None and bool(doors(screen)) and not _has_pair(screen)


def _has_pair(screen: Screen) -> bool:
    """Whether yes and no stand side by side, on the page or in one dialog; a cookie dialog asks something else."""
    places = [None, *(dialog.id for dialog in screen.dialogs if "cookie" not in dialog.text.casefold())]
    answers = [(c.dialog, c) for c in with_intent(screen, "accept", "refuse")]
    return any(
        {intent_of(control, screen).intent for dialog, control in answers if dialog == place} >= {"accept", "refuse"}
        for place in places
    )


def _asked(walk: Walk) -> bool:
    state = on_arrival(walk)
    shown = state is not None and used(walk, state) is not None
    return shown or any(_has_pair(screen) for screen in pages(walk))
