"""The rule `competing-dialogs`; its documentation is the docstring of the function."""

from auditor.dialogs import Layer, before_choice, cite, hit, layers, nothing_seen
from auditor.dialogs.look import hidden_because
from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Box, Bundle, Screen, Walk


@rule(
    severity="low",
    hooks=("GDPR 12(1)", "EDPB Guidelines 03/2022, conflicting information"),
    counter="Two dialogs may come from two controllers, each with a duty of its own.",
    evidence="D",
)
def competing_dialogs(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Two consent dialogs at once.

    What it looks for: more than one distinct consent dialog on the screen before the visitor did anything.

    Why it matters: nobody can tell which answer counts.

    Decision rule: at least two dialogs that ask about data, in different places and different words, each with a
    control in view (published papers count such pages). Dialogs nested in each other are one; newsletters and age
    gates are none; a settings panel that the visitor opened over the banner is none.

    Cannot tell: no dialog was seen.
    """
    seen = False
    for walk in bundle.walks:
        for screen in _untouched(walk):
            found = _distinct([layer for layer in layers(walk, screen) if _in_view(layer, thresholds)])
            seen = seen or bool(found)
            if len(found) > 1:
                message = f"{len(found)} consent dialogs stand on the screen at once."
                return indicator(Finding(message=message, citations=tuple(_quoted(layer) for layer in found)))
    return clear("One consent dialog at a time.") if seen else nothing_seen(bundle)


def _untouched(walk: Walk) -> tuple[Screen, ...]:
    """Screens before the first action in a dialog."""
    first = next((i for i in walk.interactions if i.counts_as and hit(walk, i) is not None), None)
    if first is None:
        return before_choice(walk)
    ids = [screen.id for screen in walk.screens]
    return walk.screens[: ids.index(first.screen) + 1] if first.screen in ids else ()


def _in_view(layer: Layer, thresholds: Thresholds) -> bool:
    return any(hidden_because(control, thresholds.hidden_opacity) is None for control in layer.controls)


def _distinct(found: list[Layer]) -> list[Layer]:
    kept: list[Layer] = []
    for layer in found:
        if not any(_alike(layer, other) for other in kept):
            kept.append(layer)
    return kept


def _alike(one: Layer, other: Layer) -> bool:
    a, b = one.dialog.text, other.dialog.text
    return (
        a in b or b in a or _encloses(one.dialog.box, other.dialog.box) or _encloses(other.dialog.box, one.dialog.box)
    )


def _encloses(outer: Box, inner: Box) -> bool:
    wide = outer.x <= inner.x and outer.right >= inner.right
    return wide and outer.y <= inner.y and outer.bottom >= inner.bottom


def _quoted(layer: Layer) -> Citation:
    return cite(layer, quote=layer.dialog.text[:200])
