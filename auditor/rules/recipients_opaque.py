"""The rule `recipients-opaque`."""

from auditor.reading import says
from auditor.registry import rule
from auditor.results import Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 13(1)(e)", "GDPR 19"),
    counter=(
        "Article 13(1)(e) lets a controller name categories of recipients; a list of names may stand in the full "
        "privacy policy."
    ),
    evidence="W",
)
def recipients_opaque(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """Who gets the data is not said.

    What it looks for: wording by which the data, or a model made with it, goes to "partners", "third parties" or the
    public, without naming one of them.

    Why it matters: an objection can't be passed on to recipients whom nobody can name (Article 19).

    Decision rule: at least one sentence that gives data to unnamed recipients, as the language packs read it. The
    sentence is quoted; there is no number to compare.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    return says(
        bundle,
        "recipients-opaque",
        "The platform passes data on and names no recipient: “{quote}”.",
        "Nothing that the platform says passes data on to unnamed recipients.",
    )
