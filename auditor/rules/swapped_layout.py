"""The rule `swapped-layout`; its documentation is the docstring of the function."""

from collections.abc import Iterator
from itertools import pairwise

from auditor.dialogs import Layer, cite, combine, layers, nothing_seen, unreadable
from auditor.dialogs.look import same_colour
from auditor.reading import label
from auditor.registry import rule
from auditor.results import Finding, Verdict, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control, Walk


@rule(
    severity="medium",
    hooks=("GDPR 12(1), 25(1)", "EDPB Guidelines 03/2022, inconsistent interface"),
    counter="Layers may be laid out each for its own content; a change of place alone shows no intent.",
    evidence="B",
)
def swapped_layout(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Accept and refuse change places or colours between layers.

    What it looks for: two layers of one walk, one after the other, that each have exactly one accepting and one
    refusing control, and which of the two comes first and which has which background.

    Why it matters: on the second layer people press where "no" was on the first, and so say "yes".

    Decision rule: the order along the same axis is reversed, or each has the background that the other had.

    Cannot tell: no dialog was seen, or the language of its layers has no tested pack. Colours over gradients or
    pictures are left out.
    """
    chains = [found for walk in bundle.walks if (found := list(_pairs(walk)))]
    seen = [layer for chain in chains for layer in chain]
    if not seen:
        return nothing_seen(bundle)
    if not any(layer.readable for layer in seen):
        return unreadable(seen[0])
    verdicts = [_judge(one, other) for chain in chains for one, other in pairwise(chain)]
    return combine(verdicts) if verdicts else not_applicable("No walk met two layers with both answers.")


def _pairs(walk: Walk) -> Iterator[Layer]:
    """Layers with one control for each answer, in order of time, repeated pictures of one layer left out."""
    last = None
    for screen in walk.screens:
        for layer in layers(walk, screen):
            if len(layer.yes) == 1 and len(layer.refusals) == 1 and layer.words != last:
                last = layer.words
                yield layer


def _judge(one: Layer, other: Layer) -> Verdict:
    changes = [
        words
        for words, changed in (("places", _order_differs(one, other)), ("colours", _colours_swapped(one, other)))
        if changed
    ]
    if not changes:
        return clear("Both answers keep their places and colours.")
    names = f"'{label(one.yes[0])}' and '{label(one.refusals[0])}'"
    return indicator(
        Finding(
            message=f"{names} swap {' and '.join(changes)} between two layers.",
            citations=tuple(cite(layer, c) for layer in (one, other) for c in (*layer.yes, *layer.refusals)),
        )
    )


def _order_differs(one: Layer, other: Layer) -> bool:
    first, second = (_step(layer.yes[0], layer.refusals[0]) for layer in (one, other))
    return first is not None and second is not None and first[0] == second[0] and first[1] != second[1]


def _step(accept: Control, refuse: Control) -> tuple[str, bool] | None:
    """The axis on which the two stand beside each other, and whether acceptance comes first."""
    if accept.box is None or refuse.box is None:
        return None
    across = accept.box.right <= refuse.box.x or refuse.box.right <= accept.box.x
    down = accept.box.bottom <= refuse.box.y or refuse.box.bottom <= accept.box.y
    if across and not down:
        return "x", accept.box.x < refuse.box.x
    if down and not across:
        return "y", accept.box.y < refuse.box.y
    return None


def _colours_swapped(one: Layer, other: Layer) -> bool:
    fills = [c.style.fill if c.style else None for c in (*one.yes, *one.refusals, *other.yes, *other.refusals)]
    yes, no, later_yes, later_no = fills
    if yes is None or no is None or later_yes is None or later_no is None or same_colour(yes, no):
        return False
    return same_colour(yes, later_no) and same_colour(no, later_yes)
