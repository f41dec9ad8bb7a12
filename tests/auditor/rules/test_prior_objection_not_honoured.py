"""Does `prior-objection-not-honoured` fire where it should, and stay silent where it should not?"""

from evidence.model import Screen, Walk
from tests.builders import block, bundle, click, control, mail, observation, receipt, screen, toggle, walk
from tests.objection import DONE, login, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "prior-objection-not-honoured"


def settings(lang: str = "en") -> Screen:
    return screen(block("AI training"), control("Use my posts", kind="switch"), name="Settings", language=lang)


def back(*events: object, lang: str = "en", **changes: object) -> Walk:
    """A later visit of the same account that looks at the settings."""
    about = {"goal": "observe", "visit": "return", "at": "2025-06-27"} | changes
    return walk(settings(lang), *events, **about)  # type: ignore[arg-type]


IN_USE = observation("choice", "Use my posts", processing=True)
NOT_USED = observation("choice", "Use my posts", processing=False)
KEPT = receipt(id="kept", confirmed_at="2024-06-10", origin="mail")
EARLIER = receipt(id="earlier", confirmed_at="2024-06-10", bundle="0" * 64)

FIRING = {
    "on again": bundle(objected(), back(IN_USE)),
    "asked again": bundle(objected(), back(observation("asked-again", "Object before 27 May"))),
    "asked again in German": bundle(
        objected(lang="de"), back(observation("asked-again", "Widersprechen Sie bis zum 27. Mai"), lang="de")
    ),
    "asked again in Polish, in a walk that objects": bundle(
        objected(lang="pl"),
        walk(notice(lang="pl"), observation("asked-again", "Zgłoś sprzeciw"), visit="return", at="2025-06-27"),
    ),
    "a receipt of an earlier audit": bundle(back(IN_USE), prior_receipts=(EARLIER,)),
    "a receipt of a kept mail": bundle(back(IN_USE), prior_receipts=(KEPT,)),
    "only the export tells": bundle(objected(), back(observation("export", "in use", processing=True))),
    "a later walk that is called first": bundle(back(IN_USE, visit="first"), prior_receipts=(EARLIER,)),
    "looked at before a new objection": bundle(
        objected(),
        walk(settings(), IN_USE, toggle("Use my posts"), settings(), NOT_USED, visit="return", at="2025-06-27"),
    ),
}
CLEAR = {
    "still objected": bundle(objected(), back(NOT_USED)),
    "still objected, French": bundle(objected(lang="fr"), back(NOT_USED, lang="fr")),
    "the export says so": bundle(objected(), back(observation("export", processing=False))),
    "the state is a sentence": bundle(objected(), back(observation("choice", DONE["de"]), lang="de")),
    "objected, then changed by the visitor": bundle(
        objected(), back(NOT_USED, toggle("Use my posts"), settings(), observation("choice", processing=True))
    ),
}
UNTOLD = {
    "no receipt": bundle(walk(settings(), IN_USE)),
    "no later visit": bundle(objected()),
    "the later visit broke": bundle(objected(), back(outcome="broken", reason="No link named Settings.")),
    "a form that is merely offered": bundle(objected(), back(object_form())),
    "another account": bundle(objected(), back(IN_USE, account="ben")),
    "another purpose": bundle(objected(), back(IN_USE, purpose="direct-marketing")),
    "consent was given in between": bundle(objected(), walk(settings(), goal="consent", at="2025-06-01"), back(IN_USE)),
    "changed before it was looked at": bundle(objected(), back(toggle("Use my posts"), settings(), IN_USE)),
    "the receipt is later than the visit": bundle(
        back(IN_USE), prior_receipts=(receipt(id="late", confirmed_at="2026-01-01"),)
    ),
    "another platform's receipt": bundle(
        back(IN_USE), prior_receipts=(receipt(id="other", confirmed_at="2024-01-01", platform="examplebook"),)
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_cites_the_receipt_and_what_was_seen() -> None:
    (finding,) = judged(RULE, FIRING["on again"]).findings
    receipt_cited, seen = finding.citations
    assert receipt_cited.receipt == "w1-r01"
    assert (seen.walk, seen.screen, seen.quote) == ("w2", "w2-s01", "Use my posts")
    assert "2025-05-14" in finding.message
    assert "2025-06-27" in finding.message


def test_a_receipt_that_is_only_a_mail_is_less_sure() -> None:
    assert judged(RULE, FIRING["on again"]).confidence == "high"
    assert judged(RULE, FIRING["a receipt of a kept mail"]).confidence == "medium"
    forged = bundle(
        back(mail(kind="confirmation", dkim="fail"), IN_USE),
        prior_receipts=(KEPT.model_copy(update={"mail": "w1-m01"}),),
    )
    assert judged(RULE, forged).confidence == "low"


def test_logging_in_changes_no_choice() -> None:
    evidence = bundle(objected(), walk(login(), click("Log in"), settings(), IN_USE, goal="observe", at="2025-06-27"))
    assert judged(RULE, evidence).outcome == "indicator"


def test_without_a_walk_about_a_right_it_does_not_apply() -> None:
    assert judged(RULE, bundle(walk(screen(), goal="refuse", purpose="cookies"))).outcome == "not-applicable"
