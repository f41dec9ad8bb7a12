"""The rule `privacy-maze`; its documentation is the docstring of the function."""

from auditor.dialogs import actions, answer, combine, completed, first_visits, hit, nothing_seen, purposes
from auditor.reading import measure, screen_before
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Interaction, Walk


@rule(
    severity="medium",
    hooks=("GDPR 7(3), 12(2)", "EDPB Guidelines 03/2022, privacy maze"),
    counter="Layers can help to keep each page short, which the EDPB itself recommends.",
    evidence="C",
)
def privacy_maze(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Refusing leads through layer after layer.

    What it looks for: on the shortest completed way to refuse, how many different layers or pages the visitor had to
    act on, from the first layer to the answer.

    Why it matters: on each layer some give up, and none shows how many are to come.

    Decision rule: three or more (heuristic). Several actions on one layer count once.

    Cannot tell: no refusal was completed.
    """
    verdicts = [v for purpose in purposes(bundle) if (v := _judge(bundle, purpose, thresholds)) is not None]
    return combine(verdicts) if verdicts else nothing_seen(bundle)


def _judge(bundle: Bundle, purpose: str, thresholds: Thresholds) -> Verdict | None:
    refusing = completed(bundle, "refuse", purpose)
    if not refusing:
        return cannot_tell("No refusal was completed.") if first_visits(bundle, "refuse", purpose) else None
    walk = min(refusing, key=actions)
    passed = _passed(walk)
    if len(passed) < thresholds.maze_layers:
        return clear(f"Refusing took actions on {len(passed)} layers or pages.")
    return indicator(
        Finding(
            message=f"Refusing led through {len(passed)} layers or pages.",
            citations=tuple(
                Citation(
                    interaction=i.id, screen=i.screen, control=i.control, quote=i.target.name if i.target else None
                )
                for i in passed
            ),
            measures=(measure("layers or pages to refuse", len(passed), thresholds, "maze_layers"),),
        )
    )


def _passed(walk: Walk) -> list[Interaction]:
    """The first action on each different layer or page, from the first consent layer to the answer."""
    given = answer(walk)
    found: dict[tuple[str, ...], Interaction] = {}
    for interaction in walk.interactions:
        if interaction.counts_as is None or (given is not None and interaction.at > given.at):
            continue
        layer = hit(walk, interaction)
        if layer is None and not found:
            continue
        screen = screen_before(walk, interaction)
        url = screen.url.split("#")[0] if screen else ""
        place = (url, layer[0].dialog.selector, layer[0].dialog.text) if layer else (url,)
        found.setdefault(place, interaction)
    return list(found.values())
