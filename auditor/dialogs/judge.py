"""Puts a rule's verdicts on single layers or purposes together to one verdict on the bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from auditor.dialogs.layers import Layer, layers, same_question
from auditor.dialogs.paths import before_choice, hit
from auditor.results import Finding, Level, Verdict, cannot_tell, clear, indicator, not_applicable
from evidence.model import Bundle, Goal, Walk

NO_DIALOG = (
    "No consent dialog was seen. A site may hide its dialog from automated browsers, from some countries or from "
    "returning visitors, so this says nothing about what people see."
)
NO_QUESTION = "Nothing in the audit asks for consent to cookies, nor asks a question with a yes and a no in a dialog."
_ORDER: tuple[Goal, ...] = ("refuse", "observe", "consent", "dismiss")
_LEVELS: tuple[Level, ...] = ("low", "medium", "high")


def purposes(bundle: Bundle) -> list[str]:
    """What the walks' choices are about, each once, in order."""
    return list(dict.fromkeys(walk.purpose for walk in bundle.walks))


def first_layer(walk: Walk) -> Layer | None:
    """The consent dialog as it first met the visitor; just before the first action in it, if there is one."""
    seen = next((found[0] for screen in before_choice(walk) if (found := layers(walk, screen))), None)
    if seen is None:
        return None
    worked = next((at[0] for i in walk.interactions if (at := hit(walk, i)) is not None), None)
    return worked if worked is not None and worked.dialog.selector == seen.dialog.selector else seen


def first_layers(bundle: Bundle) -> list[Layer]:
    """One first layer per purpose: from the refusing walk if it saw one, else the observing, the accepting, the other.

    The same dialog met in walks of two purposes is returned once.
    """
    found: list[Layer] = []
    for purpose in purposes(bundle):
        walks = [w for w in bundle.walks if w.purpose == purpose and w.visit == "first"]
        walks.sort(key=lambda w: _ORDER.index(w.goal) if w.goal in _ORDER else len(_ORDER))
        seen = next((layer for w in walks if (layer := first_layer(w)) is not None), None)
        if seen is not None and not any(same_question(seen, other) for other in found):
            found.append(seen)
    return found


def each_first_layer(bundle: Bundle, judge: Callable[[Layer], Verdict]) -> Verdict:
    """Judges each first layer; answers cannot-tell where no dialog was seen or no pack covers its language."""
    found = first_layers(bundle)
    if not found:
        return nothing_seen(bundle)
    return combine(judge(layer) if layer.readable else unreadable(layer) for layer in found)


def nothing_seen(bundle: Bundle) -> Verdict:
    """The verdict where no consent dialog was seen: cannot-tell if cookies were the matter, else not-applicable."""
    return cannot_tell(NO_DIALOG) if "cookies" in purposes(bundle) else not_applicable(NO_QUESTION)


def unreadable(layer: Layer) -> Verdict:
    """The verdict on a dialog in a language that no tested pack covers."""
    name = f"'{layer.language}'" if layer.language else "a language that was not recognised"
    return cannot_tell(f"The dialog is in {name}, for which there is no tested language pack.")


def combine(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict from several: any indicator wins, then cannot-tell, then clear, then not-applicable.

    Findings of all indicators are kept. Raises ValueError when there is no verdict at all.
    """
    given = list(verdicts)
    if not given:
        raise ValueError("there is no verdict to combine")
    firing = [v for v in given if v.outcome == "indicator"]
    if firing:
        findings: list[Finding] = [
            f.model_copy(update={"confidence": f.confidence or v.confidence}) for v in firing for f in v.findings
        ]
        return indicator(*findings, confidence=max((v.confidence for v in firing), key=_LEVELS.index))
    for outcome in ("cannot-tell", "clear"):
        same = [v for v in given if v.outcome == outcome]
        if same:
            reasons = " ".join(dict.fromkeys(v.reason for v in same))
            if outcome == "clear":
                return clear(reasons, confidence=min((v.confidence for v in same), key=_LEVELS.index))
            return cannot_tell(reasons)
    return given[0]
