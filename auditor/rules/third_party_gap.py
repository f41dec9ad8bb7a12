"""The rule `third-party-gap`."""

from auditor.reading import says
from auditor.registry import rule
from auditor.results import Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 21(1)", "GDPR 14"),
    counter=(
        "What others post is their own content, and a platform can't always find whom it is about; a separate request "
        "that names the content may be the only workable way."
    ),
    evidence="W",
)
def third_party_gap(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """What others post about a person is left out of the objection.

    What it looks for: wording by which the data is still used when others mention or picture the person, or by which
    this needs a separate request.

    Why it matters: the right to object belongs to the person the data is about, whoever uploaded it.

    Decision rule: at least one sentence that says so, as the language packs read it. The sentence is quoted; there is
    no number to compare.

    Cannot tell: no notice, form or mail was seen, a walk broke, or the wording's language has no tested pack.
    """
    return says(
        bundle,
        "third-party-gap",
        "The platform leaves out what others post about the person: “{quote}”.",
        "Nothing that the platform says leaves out what others post.",
    )
