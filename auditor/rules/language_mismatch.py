"""The rule `language-mismatch`; its documentation is the docstring of the function."""

from typing import Final

from auditor.dialogs import Layer, cite, combine, first_layers, nothing_seen
from auditor.dialogs.said import page_text, running_text
from auditor.reading import measure
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell, clear, indicator
from auditor.thresholds import Thresholds
from auditor.wording import detect
from evidence.model import Bundle

_NEAR: Final = (
    frozenset({"da", "no", "nb", "nn", "sv"}),
    frozenset({"cs", "sk"}),
    frozenset({"hr", "bs", "sr", "sl"}),
    frozenset({"es", "ca", "gl", "pt"}),
    frozenset({"bg", "mk"}),
)
"""Languages that are easily taken for each other in short texts."""
_DIALOG_WORDS: Final = 8
_PAGE_WORDS: Final = 20


@rule(
    severity="medium",
    hooks=("GDPR 7(2), 12(1)", "EDPB Guidelines 03/2022, language discontinuity"),
    counter="A page may mix languages, and a consent tool may follow the browser's language rather than the page's.",
    evidence="W",
)
def language_mismatch(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The dialog speaks another language than the page.

    What it looks for: the language of the dialog's wording and that of the page around it, both told from the words
    themselves rather than from what the page declares.

    Why it matters: who reads the page need not understand the question.

    Decision rule: two different languages, each told with a confidence of at least 0.9 (heuristic). Languages that
    are easily confused in short texts (such as Czech and Slovak) do not count as different.

    Cannot tell: no dialog was seen, the page shows too few words beside the dialog, or a language is not sure enough.
    """
    found = first_layers(bundle)
    return combine(_judge(layer, thresholds) for layer in found) if found else nothing_seen(bundle)


def _judge(layer: Layer, thresholds: Thresholds) -> Verdict:
    inside, around = running_text(layer), page_text(layer)
    if len(inside.split()) < _DIALOG_WORDS or len(around.split()) < _PAGE_WORDS:
        return cannot_tell("The dialog or the page around it has too few words to tell their languages.")
    (own, sure), (page, page_sure) = detect(inside), detect(around)
    if own == page and own is not None:
        return clear(f"The dialog and the page are both in '{own}'.")
    if own is None or page is None or min(sure, page_sure) < thresholds.language_confidence:
        return cannot_tell("The language of the dialog or of the page is not sure enough.")
    if any(own in group and page in group for group in _NEAR):
        return cannot_tell(f"'{own}' and '{page}' are easily taken for each other.")
    return indicator(
        Finding(
            message=f"The dialog is in '{own}', the page around it in '{page}'.",
            citations=(cite(layer, quote=inside[:200]),),
            measures=(measure("lower confidence of the two", min(sure, page_sure), thresholds, "language_confidence"),),
        )
    )
