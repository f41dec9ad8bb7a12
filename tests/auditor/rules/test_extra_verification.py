"""Does `extra-verification` fire where it should, and stay silent where it should not?"""

from auditor.thresholds import Thresholds
from evidence.model import Frame, Screen, Walk
from tests.builders import block, bundle, click, control, enter, form, goto, mail, screen, walk
from tests.objection import field, login, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "extra-verification"

CODE = {"en": "Code", "de": "Bestätigungscode", "es": "Código"}


def asks(lang: str = "en") -> Screen:
    return screen(form(field(CODE[lang], required=True), control("Confirm")), language=lang, name="Code")


def codes(count: int, lang: str = "en", mails: int = 0) -> Walk:
    steps = [part for _ in range(count) for part in (asks(lang), enter(CODE[lang]), click("Confirm"))]
    sent = [mail("123456", kind="code") for _ in range(mails)]
    return walk(notice(lang=lang), click("Object"), object_form(lang=lang), click("Submit"), *steps, *sent)


CAPTCHA = screen(
    block("Please prove that you are human"),
    frames=(
        Frame(url="http://platform.test/", parent=None, box=None),
        Frame(url="https://challenges.cloudflare.com/turnstile", parent=0, box=None, cross_origin=True),
    ),
)
LINK = mail("Click to confirm.", kind="confirmation", links=("http://platform.test/confirm/1",))
FIRING = {
    "two codes": bundle(codes(2)),
    "two codes, German": bundle(codes(2, "de")),
    "three codes by mail, one entered": bundle(codes(1, mails=3)),
    "a code and a CAPTCHA": bundle(walk(CAPTCHA, asks(), enter("Code"), click("Confirm"))),
    "a code and a link in a mail": bundle(
        walk(asks(), enter("Code"), click("Confirm"), LINK, goto("http://platform.test/confirm/1"), screen())
    ),
}
CLEAR = {
    "none": bundle(objected()),
    "one code": bundle(codes(1, mails=1)),
    "one code, Spanish": bundle(codes(1, "es", mails=1)),
    "one CAPTCHA": bundle(walk(CAPTCHA, notice())),
    "a code at the login": bundle(
        walk(login(form(field("Code"))), enter("Code"), asks(), enter("Code"), click("Confirm"), notice())
    ),
    "one code in each of two walks": bundle(codes(1), codes(1)),
}
UNTOLD = {
    "the walk broke": bundle(walk(notice(), outcome="broken")),
    "it broke after the first code": bundle(
        codes(1).model_copy(update={"outcome": "broken", "reason": "No second mail."})
    ),
    "one of two broke": bundle(codes(1), walk(notice(), goal="erase", outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_counts_and_names_the_threshold() -> None:
    (finding,) = judged(RULE, FIRING["three codes by mail, one entered"]).findings
    assert len(finding.citations) == 3
    assert (finding.measures[0].value, finding.measures[0].threshold) == (3, 1)


def test_the_threshold_can_be_set() -> None:
    assert judged(RULE, FIRING["two codes"], thresholds=Thresholds(verification_steps=2)).outcome == "clear"
