"""The rule `prospective-only`."""

from auditor.reading import says
from auditor.registry import rule
from auditor.results import Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 21(1)", "GDPR 17(1)(c)", "GDPR 19"),
    counter=(
        "An objection works for the future by its nature, and removing one person's data from a trained model may not "
        "be technically possible; recital 65 and Article 17 leave room for that."
    ),
    evidence="W",
)
def prospective_only(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """An objection works for the future only.

    What it looks for: wording by which an objection applies "from now on", or by which data that was already used
    can't be taken back, in notices, forms, confirmations and mails.

    Why it matters: a person who objects expects that the use of the data ends, also where it already went in. Article
    17(1)(c) gives a right to erasure after an objection.

    Decision rule: at least one sentence that says so, as the language packs read it. The sentence is quoted; there is
    no number to compare.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    return says(
        bundle,
        "prospective-only",
        "The platform says that an objection does not reach what was already used: “{quote}”.",
        "Nothing that the platform says limits an objection to the future.",
    )
