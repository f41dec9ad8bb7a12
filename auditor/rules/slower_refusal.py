"""The rule `slower-refusal`; its documentation is the docstring of the function."""

from statistics import median

from auditor.dialogs import answer, combine, completed, hit, layers, nothing_seen, purposes
from auditor.reading import measure
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="medium",
    hooks=("GDPR 7(3), 12(2)", "EDPB Guidelines 03/2022, longer than necessary"),
    counter="Network and machine add noise; telling many partners of a refusal may take its time.",
    evidence="T",
)
def slower_refusal(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Refusing is made to wait.

    What it looks for: the time from the first action in the dialog until the dialog is gone, on repeated walks that
    accept and that refuse.

    Why it matters: a progress bar that only those who refuse must watch teaches them to accept next time.

    Decision rule: the median of the refusing walks is at least 5 seconds longer than the median of the accepting
    ones, with at least 5 walks each (heuristic).

    Cannot tell: fewer walks than that, or the end of the dialog was not captured.
    """
    verdicts = [v for purpose in purposes(bundle) if (v := _judge(bundle, purpose, thresholds)) is not None]
    return combine(verdicts) if verdicts else nothing_seen(bundle)


def _judge(bundle: Bundle, purpose: str, thresholds: Thresholds) -> Verdict | None:
    refusing, accepting = completed(bundle, "refuse", purpose), completed(bundle, "consent", purpose)
    if not refusing or not accepting:
        return None
    slow = [(seconds, walk) for walk in refusing if (seconds := _duration(walk)) is not None]
    fast = [seconds for walk in accepting if (seconds := _duration(walk)) is not None]
    needed = thresholds.slower_runs
    if len(slow) < needed or len(fast) < needed:
        return cannot_tell(f"Each path was walked and timed {min(len(slow), len(fast))} times; {needed} are needed.")
    more = median(seconds for seconds, _ in slow) - median(fast)
    if more < thresholds.slower_seconds:
        return clear(f"Refusing took {more:.1f} s more than accepting, by the medians.")
    walk = max(slow, key=lambda timed: timed[0])[1]
    given = answer(walk)
    return indicator(
        Finding(
            message=f"Refusing took {more:.1f} s longer than accepting (medians of {len(slow)} and {len(fast)} walks).",
            citations=(Citation(interaction=given.id, screen=given.screen),) if given else (),
            measures=(measure("seconds that refusing takes longer", more, thresholds, "slower_seconds"),),
        )
    )


def _duration(walk: Walk) -> float | None:
    """Seconds from the first action in the dialog to the first screen after the answer without it."""
    first = next((i for i in walk.interactions if i.counts_as and hit(walk, i) is not None), None)
    given = answer(walk)
    if first is None or given is None:
        return None
    gone = next((s for s in walk.screens if s.taken_at > given.at and not layers(walk, s)), None)
    return (gone.taken_at - first.at).total_seconds() if gone is not None else None
