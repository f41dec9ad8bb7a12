"""The rule `buried-control`."""

from auditor.reading import (
    between,
    block_of,
    clicks,
    deep_linked,
    doors,
    doubts_of,
    form_screen,
    judged,
    measure,
    notice_screen,
    of_interaction,
    on_screen,
    readable,
    settle,
    walks,
)
from auditor.registry import rule
from auditor.results import Finding, Measure, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Control, Screen, Walk


@rule(
    severity="high",
    hooks=("GDPR 21(4)", "GDPR 12(1)", "EDPB Guidelines 03/2022, hidden in plain sight"),
    counter=(
        "A link inside the text that explains the right may be found by whoever reads the text, and the form can be "
        "reached from the privacy centre as well."
    ),
    evidence="B S C",
)
def buried_control(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The way to object is hidden in the text, far down, or many clicks away.

    What it looks for: the controls by which a notice leads to the objection, where they stand, and how many clicks lie
    between the notice and the form.

    Why it matters: Article 21(4) asks that the right be brought to attention clearly and apart from other information.

    Decision rule: on the notice, every control that objects is a link inside a paragraph of more than 100 words, or
    stands more than 2 viewport heights down; or more than 3 clicks lead from the notice to the form [h]. One control
    that is easy to find is enough to be clear.

    Cannot tell: no notice with such a control was seen, its language has no tested pack, a walk broke, or the script
    jumped by address, which hides clicks.
    """
    found = walks(bundle, "object")
    sound = judged(found, "a visit that objects")
    if isinstance(sound, Verdict):
        return sound
    notices = [(walk, screen) for walk in sound if (screen := notice_screen(walk)) is not None]
    findings, doubts = [], list(doubts_of(found))
    for walk, notice in notices:
        findings += [*_hidden(notice, thresholds), *_far(walk, notice, thresholds)]
        doubts += _doubts(walk, notice)
    if not notices:
        doubts.append("No notice that offers to object was seen.")
    return settle(findings, doubts=doubts, otherwise="The notice leads to the form by a control that is easy to find.")


def _hidden(notice: Screen, thresholds: Thresholds) -> list[Finding]:
    """One finding for each control on the notice, if each of them is hidden."""
    found = [(control, _measures(notice, control, thresholds)) for control in doors(notice)]
    if not found or not all(measures for _, measures in found):
        return []
    return [
        Finding(
            message=f"The way to object, “{control.text or control.name}”, is hidden: {_why(measures)}.",
            citations=(on_screen(notice, control),),
            measures=measures,
        )
        for control, measures in found
    ]


def _measures(notice: Screen, control: Control, thresholds: Thresholds) -> tuple[Measure, ...]:
    measures = []
    block = block_of(notice, control)
    if control.kind == "link" and block is not None and block.words > thresholds.buried_paragraph_words:
        measures.append(measure("words in the paragraph", block.words, thresholds, "buried_paragraph_words"))
    down = control.box.y / notice.viewport[1] if control.box and control.dialog is None else 0.0
    if down > thresholds.buried_viewports:
        measures.append(measure("viewport heights down", down, thresholds, "buried_viewports"))
    return tuple(measures)


def _why(measures: tuple[Measure, ...]) -> str:
    return " and ".join(f"{m.value} {m.name} (threshold {m.threshold})" for m in measures)


def _far(walk: Walk, notice: Screen, thresholds: Thresholds) -> list[Finding]:
    form = form_screen(walk)
    if form is None or form.taken_at <= notice.taken_at:
        return []
    count = clicks(walk, notice, form)
    if count <= thresholds.buried_clicks:
        return []
    way = [step for step in between(walk, notice, form) if step.counts_as == "click"]
    return [
        Finding(
            message=f"It takes {count} clicks from the notice to the form.",
            citations=(on_screen(notice), *map(of_interaction, way), on_screen(form)),
            measures=(measure("clicks from notice to form", count, thresholds, "buried_clicks"),),
        )
    ]


def _doubts(walk: Walk, notice: Screen) -> list[str]:
    form = form_screen(walk)
    if not readable(notice):
        return [f"The notice ({notice.id}) is in a language without a tested pack."]
    if not doors(notice):
        return [f"No control that objects was found on the notice ({notice.id})."]
    if form is not None and form.taken_at > notice.taken_at and deep_linked(walk, notice, form):
        return [f"The script jumped by address between notice and form ({walk.id}), which hides clicks."]
    return []
