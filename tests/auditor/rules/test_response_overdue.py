"""Does `response-overdue` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle, Walk
from tests.builders import bundle, click, mail, receipt, screen, walk
from tests.objection import OBJECT, SUBMIT, done, judged, notice, object_form, objected

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


def test_measures_the_days() -> None:
    (finding,) = judged(RULE, FIRING["nothing for a month"]).findings
    assert finding.measures[0].value == 32
    assert finding.measures[0].source == "law"


@pytest.mark.parametrize("evidence", FIRING.values(), ids=FIRING)
def test_fires(evidence: Bundle) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "indicator", result.reason
    assert all(finding.citations for finding in result.findings)


@pytest.mark.parametrize("evidence", CLEAR.values(), ids=CLEAR)
def test_stays_silent(evidence: Bundle) -> None:
    assert judged(RULE, evidence).outcome == "clear"


@pytest.mark.parametrize("evidence", UNTOLD.values(), ids=UNTOLD)
def test_says_what_is_missing(evidence: Bundle) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "cannot-tell"
    assert result.reason
