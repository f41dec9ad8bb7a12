"""The rule `re-prompt-after-refusal`; its documentation is the docstring of the function."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.dialogs import Layer, answer, cite, combine, layers, nothing_seen, purposes
from auditor.reading import COOKIES, measure, of_observation
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Goal, Screen, Walk


@rule(
    severity="high",
    hooks=("DSA 25(3)(b), by analogy", "EDPB Guidelines 03/2022, continuous prompting", "GDPR 4(11), 7(3)"),
    counter="A new purpose or partner may have to be asked about; deleted cookies make any site ask again.",
    evidence="V T",
)
def re_prompt_after_refusal(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Who refused is asked again, who accepted is not.

    What it looks for: the next load, and return visits with the page's clock moved on by days and months, after a
    refusal and after an acceptance, each with what the site had stored; and whether the dialog stands there again. For
    a return visit, cookies that had run out by then, or lasted only until the browser was closed, are taken away, and
    local storage is kept.

    Why it matters: asking until the answer is yes wears people out.

    Decision rule: asked again on the next load, or less than 183 days (six months, CNIL guidance) after refusing,
    while after accepting the question stayed away for at least as long. How far the clock was moved is the walk's
    fact `clock_offset_days`; which answer a return visit follows is its goal, or its fact `prior_choice`. After a moved
    clock the confidence is medium.

    Cannot tell: no page was loaded after a refusal; or the question came again and it isn't known whether it also
    does after accepting. The clocks of the site's server and of workers can't be moved: a site that counts the days
    there, or asks again at a time between those tried, isn't seen, so that "clear" covers only what was tried.
    """
    verdicts = [v for purpose in purposes(bundle) if (v := _judge(bundle, purpose, thresholds)) is not None]
    return combine(verdicts) if verdicts else nothing_seen(bundle)


@dataclass(frozen=True)
class _Return:
    """What met the visitor when they came back after an answer."""

    days: float
    citation: Citation | None
    """Where the question stood again; None when it stayed away."""


def _judge(bundle: Bundle, purpose: str, thresholds: Thresholds) -> Verdict | None:
    refused, accepted = (list(_returns(bundle, goal, purpose)) for goal in ("refuse", "consent"))
    if not refused:
        return cannot_tell("No page was loaded again after a refusal.") if purpose == COOKIES else None
    again = [back for back in refused if back.citation is not None and back.days < thresholds.reprompt_days]
    if not again:
        return clear(_stayed_away(refused, thresholds))
    first = min(again, key=lambda back: back.days)
    if any(back.citation is not None and back.days <= first.days for back in accepted):
        return clear("The question comes again after accepting too.")
    if not any(back.citation is None and back.days >= first.days for back in accepted):
        return cannot_tell("The question came again after refusing; no walk shows whether it does after accepting.")
    when = "on the next load" if first.days == 0 else f"after {first.days:g} days"
    citation = first.citation
    return indicator(
        Finding(
            message=f"After refusing, the question came again {when}; after accepting it stayed away.",
            citations=(citation,) if citation else (),
            measures=(measure("days after the refusal", first.days, thresholds, "reprompt_days"),),
        ),
        confidence="medium" if first.days else "high",
    )


def _stayed_away(refused: list[_Return], thresholds: Thresholds) -> str:
    longest = max(back.days for back in refused)
    if not longest:
        return "After refusing, the question stayed away on the next load."
    until = min(longest, thresholds.reprompt_days)
    return f"After refusing, the question stayed away on visits up to {until:g} days later by the page's clock."


def _returns(bundle: Bundle, goal: Goal, purpose: str) -> Iterator[_Return]:
    for walk in bundle.walks:
        if walk.purpose != purpose or walk.outcome != "completed":
            continue
        if walk.visit == "return" and walk.facts.get("prior_choice", walk.goal) == goal:
            yield _Return(_days(walk), _question(walk, walk.screens))
        elif walk.visit == "first" and walk.goal == goal:
            loaded = _next_loads(walk)
            if loaded:
                yield _Return(0.0, _question(walk, loaded))


def _days(walk: Walk) -> float:
    try:
        return float(walk.facts.get("clock_offset_days", "0"))
    except ValueError:
        return 0.0


def _next_loads(walk: Walk) -> tuple[Screen, ...]:
    """Screens after the answer that belong to a new load of the page or to another page."""
    given = answer(walk)
    if given is None:
        return ()
    answered = next((s for s in walk.screens if s.id == given.screen), None)
    moves = [i.at for i in walk.interactions if i.kind == "navigate" and i.at > given.at]
    later = [s for s in walk.screens if s.taken_at > given.at and s is not answered]
    return tuple(s for s in later if (moves and s.taken_at >= moves[0]) or _elsewhere(s, answered))


def _elsewhere(screen: Screen, answered: Screen | None) -> bool:
    return answered is not None and screen.url.split("#")[0] != answered.url.split("#")[0]


def _question(walk: Walk, screens: tuple[Screen, ...]) -> Citation | None:
    found: list[Layer] = [layer for screen in screens for layer in layers(walk, screen)]
    if found:
        return cite(found[0], quote=found[0].dialog.text[:200])
    asked = [o for o in walk.observations if o.kind == "asked-again"]
    return of_observation(walk, asked[0]) if asked and walk.visit == "return" else None
