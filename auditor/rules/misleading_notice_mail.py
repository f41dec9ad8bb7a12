"""The rule `misleading-notice-mail`."""

from auditor.reading import Passage, in_mail, kinds_in, measure, passages, rights_walks, settle
from auditor.registry import rule
from auditor.results import Finding, Measure, Verdict, cannot_tell, not_applicable
from auditor.thresholds import Thresholds
from auditor.wording import has_pack
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 12(1)", "GDPR 5(1)(a)", "GDPR 21(4)"),
    counter="The mail may say all of it further down, and a reader who opens it finds what changes and what to do.",
    evidence="M W",
)
def misleading_notice_mail(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The mail that tells of the change does not say so where one looks.

    What it looks for: mails that serve as the notice: their subject, their opening and their links.

    Why it matters: most people read a subject and a first line. "We are updating our policy" is thrown away unread,
    and with it the only message that names the right.

    Decision rule: neither the subject nor the first 60 words [h] speak of objecting or of AI; or the mail speaks of
    the right and holds no link at all.

    Cannot tell: no mail that serves as a notice was received, or its language has no tested pack.
    """
    if not rights_walks(bundle):
        return not_applicable("There is no walk about a right in the bundle.")
    mails = [p for walk in rights_walks(bundle) for p in passages(walk) if p.mail and p.mail.kind == "notice"]
    if not mails:
        return cannot_tell("No mail that serves as a notice was received.")
    doubts = [f"The mail's language '{p.language}' has no tested pack." for p in mails if not has_pack(p.language)]
    findings = [finding for p in mails if has_pack(p.language) and (finding := _judged(p, thresholds))]
    return settle(
        findings, doubts=doubts, otherwise="The mail names the matter at its beginning, and leads on by a link."
    )


def _judged(passage: Passage, thresholds: Thresholds) -> Finding | None:
    mail = passage.mail
    if mail is None:
        return None
    opening = " ".join(mail.text.split()[: thresholds.opening_words])
    if not kinds_in(f"{mail.subject} {opening}", "topics"):
        return Finding(
            message=f"Neither the subject “{mail.subject}” nor the opening speaks of objecting or of AI.",
            citations=(in_mail(mail, mail.subject or opening),),
            measures=(_looked_at(opening, thresholds),),
        )
    if not mail.links and "http" not in mail.text and "right" in kinds_in(mail.text, "topics"):
        return Finding(
            message="The mail speaks of the right to object and holds no link that leads there.",
            citations=(in_mail(mail, mail.subject or opening),),
            confidence="medium",
        )
    return None


def _looked_at(opening: str, thresholds: Thresholds) -> Measure:
    return measure("words of the opening that were read", len(opening.split()), thresholds, "opening_words")
