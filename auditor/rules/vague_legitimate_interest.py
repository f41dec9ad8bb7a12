"""The rule `vague-legitimate-interest`."""

from auditor.reading import Said, kinds_in, quoted, said, settle, spoken, wording_doubts
from auditor.registry import rule
from auditor.results import Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="low",
    hooks=("GDPR 13(1)(d)",),
    counter=(
        "The interest may be stated in full in the privacy policy behind a link, and a short notice need not repeat "
        "it. The OLG Köln (23 May 2025, 15 UKl 2/25) found no breach in summary proceedings."
    ),
    evidence="W",
    contested=True,
)
def vague_legitimate_interest(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Legitimate interest is named, and not which one.

    What it looks for: a notice, form or mail that rests on "legitimate interest" and never says on which interest.

    Why it matters: who does not know the interest can't weigh it against their own situation, as Article 21(1) asks
    them to.

    Decision rule: a sentence names legitimate interest without a purpose, as the language packs read it, and no
    sentence of the same page or mail states one. The sentence is quoted; there is no number to compare.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    walks = spoken(bundle)
    if isinstance(walks, Verdict):
        return walks
    named = list(said(walks, "legitimate-interest"))
    if not named:
        return settle((), doubts=wording_doubts(walks), otherwise="Nothing rests on legitimate interest.")
    vague = {_sentence(item) for item in said(walks, "vague-legitimate-interest") if not _stated(item)}
    explained = {_place(item) for item in named if _sentence(item) not in vague}
    found = [item for item in named if _sentence(item) in vague and _place(item) not in explained]
    message = "The platform names legitimate interest and not which one: “{quote}”."
    return settle(
        quoted(found, message),
        doubts=wording_doubts(walks),
        otherwise="Where legitimate interest is named, the page says which one.",
    )


def _stated(item: Said) -> bool:
    return bool(kinds_in(item.mark.quote, "interests"))


def _place(item: Said) -> str:
    passage = item.passage
    return passage.screen.id if passage.screen else passage.mail.id if passage.mail else ""


def _sentence(item: Said) -> tuple[str, str]:
    return _place(item), item.mark.quote
