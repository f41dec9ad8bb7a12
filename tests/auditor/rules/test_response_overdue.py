"""Does `response-overdue` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import bundle, click, mail, receipt, screen, walk
from tests.objection import OBJECT, SUBMIT, done, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "response-overdue"

REVIEW = {
    "en": "We will review your request and may decline it.",
    "de": "Wir prüfen Ihren Widerspruch und können ihn ablehnen.",
}


def sent(*after: object, lang: str = "en", words: str = "", **changes: object) -> Walk:
    """An objection that is sent on 14 May 2025; the page then says `words`."""
    steps = (notice(lang=lang), click(OBJECT[lang]), object_form(lang=lang), click(SUBMIT[lang]))
    return walk(*steps, done(lang=lang, words=words or "Thank you."), *after, **changes)  # type: ignore[arg-type]


def back(at: str, *events: object, **changes: object) -> Walk:
    return walk(screen(), *events, goal="observe", visit="return", at=at, **changes)  # type: ignore[arg-type]


FIRING = {
    "nothing for a month": bundle(sent(), back("2025-06-16")),
    "nothing for a month, German": bundle(sent(lang="de", words="Danke."), back("2025-06-16")),
    "nothing for a year": bundle(sent(), back("2026-05-14")),
    "only a review was announced": bundle(sent(receipt(REVIEW["en"])), back("2025-06-16")),
    "only a review was announced, by mail": bundle(
        sent(mail(REVIEW["de"], kind="confirmation", language="de"), lang="de"), back("2025-06-16")
    ),
    "another account was answered": bundle(sent(), objected(account="ben"), back("2025-06-16")),
}
CLEAR = {
    "confirmed at once": bundle(objected(), back("2025-06-16")),
    "confirmed at once, Polish": bundle(objected(lang="pl"), back("2025-06-16")),
    "answered by mail": bundle(sent(), back("2025-06-16", mail("We did as you asked.", kind="reply", at="2025-06-10"))),
    "reviewed, then granted": bundle(
        sent(receipt(REVIEW["en"])),
        back("2025-06-16", mail("Your objection has been recorded.", kind="confirmation", at="2025-06-01")),
    ),
}
UNTOLD = {
    "not watched for a month": bundle(sent(), back("2025-06-13")),
    "not watched at all": bundle(sent()),
    "nothing was sent": bundle(walk(notice())),
    "the walk broke": bundle(sent(outcome="broken"), back("2025-06-16")),
    "another account was watched": bundle(sent(), back("2025-06-16", account="ben")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_measures_the_days() -> None:
    (finding,) = judged(RULE, FIRING["nothing for a month"]).findings
    assert finding.measures[0].value == 32
    assert finding.measures[0].source == "law"
