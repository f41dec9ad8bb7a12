"""The rule `urgency`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.reading import on_screen, pages, passages, quoted, said, settle, spoken, wording_doubts
from auditor.registry import rule
from auditor.results import Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Screen, TextBlock, Walk

_CLOCK = re.compile(r"\b(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\b")


@rule(
    severity="medium",
    hooks=("GDPR 5(1)(a)", "UCPD 6(1)", "Gray et al. 2018, urgency"),
    counter="A date from which something applies is information that the law itself asks for.",
    evidence="D W T",
)
def urgency(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The person is hurried.

    What it looks for: wording such as "last chance" or "only 2 days left", and a clock that counts down, within the
    notice, the form or a mail about the choice.

    Why it matters: pressure makes people take what is offered, instead of reading what they decide.

    Decision rule: at least one such sentence, as the language packs read it, or a clock in the same block that showed
    less time on a later screen of the same page. A date alone is no urgency (`objection-deadline` judges it).

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    walks = spoken(bundle)
    if isinstance(walks, Verdict):
        return walks
    findings = [*quoted(said(walks, "urgency"), "The platform presses for time: “{quote}”.")]
    findings += [finding for walk in walks for finding in _countdowns(walk)]
    return settle(findings, doubts=wording_doubts(walks), otherwise="Nothing in the flow presses for time.")


def _countdowns(walk: Walk) -> Iterator[Finding]:
    clocks = {(p.screen.id, p.block.id): p.block for p in passages(walk) if p.screen and p.block}
    for before, after in pairwise(pages(walk)):
        if before.url != after.url:
            continue
        for block in after.blocks:
            earlier = clocks.get((before.id, block.id))
            if (after.id, block.id) in clocks and earlier is not None and _ran_down(earlier, block):
                yield _finding(before, earlier, after, block)
                return


def _ran_down(before: TextBlock, after: TextBlock) -> bool:
    first, second = _seconds(before.text), _seconds(after.text)
    same = _CLOCK.sub("", before.text) == _CLOCK.sub("", after.text)
    return same and first is not None and second is not None and second < first


def _seconds(text: str) -> int | None:
    match = _CLOCK.search(text)
    return sum(int(n or 0) * size for n, size in zip(match.groups(), (3600, 60, 1), strict=True)) if match else None


def _finding(before: Screen, earlier: TextBlock, after: Screen, later: TextBlock) -> Finding:
    return Finding(
        message=f"A clock counts down: “{earlier.text}”, then “{later.text}”.",
        citations=(on_screen(before, earlier), on_screen(after, later)),
    )
