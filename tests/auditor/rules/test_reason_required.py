"""Does `reason-required` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import bundle, control, screen, walk
from tests.objection import REASON, field, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "reason-required"


def asked(lang: str = "en", *, required: bool = True, words: str = "", label: str = "") -> Bundle:
    reason = field(label or REASON[lang], required=required)
    return bundle(objected(filled=object_form(reason, lang=lang, words=words), lang=lang))


FIRING = {
    **{f"a compulsory field, {lang}": asked(lang) for lang in REASON},
    "told by its technical name": bundle(
        objected(filled=object_form(field("Your words", field="objection_reason", required=True)))
    ),
    "only said": asked(required=False, words="You must give a reason for your objection."),
    "only said, German": asked("de", required=False, words="Sie müssen Ihren Widerspruch begründen."),
    "a choice of reasons": bundle(objected(filled=object_form(control("Reason", kind="select", required=True)))),
    "against direct marketing": bundle(
        objected(filled=object_form(field("Reason", required=True)), purpose="direct-marketing")
    ),
}
CLEAR = {
    **{f"an optional field, {lang}": asked(lang, required=False) for lang in REASON},
    "no field": bundle(objected()),
    "said to be optional": asked(required=False, words="You do not have to give a reason."),
    "another compulsory field": asked(label="Your name"),
    "a compulsory reason in another form": bundle(
        objected(), walk(object_form(field("Reason", required=True)), goal="access")
    ),
}
UNTOLD = {
    "no form was reached": bundle(walk(notice())),
    "the walk broke before the form": bundle(walk(notice(), outcome="broken", reason="No form.")),
    "one broke, one was clear": bundle(objected(), walk(notice(), outcome="broken", visitor="anonymous")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_is_worse_against_direct_marketing() -> None:
    assert judged(RULE, FIRING["against direct marketing"]).severity == "high"
    result = judged(RULE, FIRING["a compulsory field, fr"])
    assert (result.severity, result.contested) == ("medium", True)


def test_points_at_the_field() -> None:
    (finding,) = judged(RULE, FIRING["a compulsory field, nl"]).findings
    assert finding.citations[0].control == "c2"
    assert finding.citations[0].quote == REASON["nl"]


def test_without_an_objecting_walk_it_does_not_apply() -> None:
    assert judged(RULE, walk(screen(), goal="refuse", purpose="cookies")).outcome == "not-applicable"
