"""The rule `click-asymmetry`; its documentation is the docstring of the function."""

from auditor.dialogs import actions, combine, completed, first_visits, purposes
from auditor.reading import measure
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk


@rule(
    severity="medium",
    hooks=("GDPR 4(11), 7(3)", "EDPB Guidelines 03/2022, longer than necessary", "DSA 25(3)(c), by analogy"),
    counter="GDPR 7(3) is about withdrawing; that refusing be as short as accepting is read into 'freely given'.",
    evidence="C",
)
def click_asymmetry(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Refusing takes more actions than accepting.

    What it looks for: the shortest completed walk that accepts and the shortest completed walk that refuses, each
    a first visit with a fresh browser, and how many actions each took. An action is one click, one field entered
    or one toggle.

    Why it matters: every further action loses people who wanted to say no. The difference is measured, not judged.

    Decision rule: refusing takes at least one action more (CNIL and EDPB guidance: refusing must be as easy as
    accepting); from two on the severity is high (heuristic). Actions after the answer are not counted.

    Cannot tell: one of the two walks is missing, was blocked or broke; or the accepting walk jumped by more
    direct addresses than the refusing one, as these hide actions a person would need.
    """
    found = [_judge(bundle, purpose, thresholds) for purpose in purposes(bundle)]
    return combine(found) if found else not_applicable("There are no walks.")


def _judge(bundle: Bundle, purpose: str, thresholds: Thresholds) -> Verdict:
    tried = first_visits(bundle, "consent", purpose) + first_visits(bundle, "refuse", purpose)
    if not tried:
        if purpose == "cookies":
            return cannot_tell("No walk tried to accept or to refuse.")
        return not_applicable("No walk accepts or refuses: nothing asks for a yes or a no.")
    accepting, refusing = completed(bundle, "consent", purpose), completed(bundle, "refuse", purpose)
    if not accepting or not refusing:
        missing = "accepts" if not accepting else "refuses"
        reason = next((f" ({w.reason})" for w in tried if w.reason and w.outcome != "completed"), "")
        return cannot_tell(f"No completed walk {missing}{reason}, so the two paths can't be compared.")
    accept, refuse = min(accepting, key=actions), min(refusing, key=actions)
    return _compared(accept, refuse, thresholds)


def _compared(accept: Walk, refuse: Walk, thresholds: Thresholds) -> Verdict:
    given, needed = actions(accept), actions(refuse)
    more = needed - given
    if more < thresholds.asymmetry_actions:
        return clear(f"Accepting took {given} and refusing {needed} actions.")
    if accept.counts.deep_links > refuse.counts.deep_links:
        return cannot_tell("The accepting walk jumped to a direct address, which hides actions a person would need.")
    return indicator(
        Finding(
            message=f"Accepting took {_counted(given)}, refusing {_counted(needed)}.",
            citations=_cited(refuse) + _cited(accept),
            measures=(
                measure("further actions to refuse", more, thresholds, "asymmetry_actions"),
                measure("further actions to refuse", more, thresholds, "asymmetry_actions_high"),
            ),
            severity="high" if more >= thresholds.asymmetry_actions_high else "medium",
        )
    )


def _counted(number: int) -> str:
    return f"{number} action" if number == 1 else f"{number} actions"


def _cited(walk: Walk) -> tuple[Citation, ...]:
    """Every action of the walk with its target, or its last screen when none was recorded."""
    done = tuple(
        Citation(interaction=i.id, screen=i.screen, control=i.control, quote=i.target.name if i.target else None)
        for i in walk.interactions
        if i.counts_as
    )
    return done or tuple(Citation(screen=screen.id) for screen in walk.screens[-1:])
