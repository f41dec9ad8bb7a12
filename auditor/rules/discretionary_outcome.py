"""The rule `discretionary-outcome`."""

from auditor.reading import says
from auditor.registry import rule
from auditor.results import Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 21(1)", "GDPR 12(2)"),
    counter=(
        "Article 21(1) lets a controller go on where it demonstrates compelling legitimate grounds, so that a request "
        "may be looked at before it is granted."
    ),
    evidence="W",
)
def discretionary_outcome(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Whether an objection counts is left to the platform.

    What it looks for: wording such as "we will review your request", "we may decline" or "if your objection is
    honoured", in notices, forms, confirmations and mails.

    Why it matters: after an objection the controller must stop unless *it* shows compelling grounds. Wording that makes
    the right look like a favour keeps people from using it.

    Decision rule: at least one sentence that says so, as the language packs read it. The sentence is quoted; there is
    no number to compare.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    return says(
        bundle,
        "discretionary-outcome",
        "The platform keeps the decision to itself: “{quote}”.",
        "Nothing that the platform says makes the outcome its own choice.",
    )
