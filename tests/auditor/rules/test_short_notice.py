"""Does `short-notice` fire where it should, and stay silent where it should not?"""

from auditor.thresholds import Thresholds
from evidence.model import Bundle
from tests.builders import bundle, mail, screen, walk
from tests.objection import notice, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "short-notice"

WORDS = {
    "en": "From {} June 2025 our new policy on AI applies. You have the right to object.",
    "de": "Ab dem {}. Juni 2025 gilt unsere neue Richtlinie zur KI. Sie haben das Recht zu widersprechen.",
    "fr": "À partir du {} juin 2025, notre nouvelle politique s'applique. Vous avez le droit de vous opposer.",
    "nl": "Vanaf {} juni 2025 geldt ons nieuwe beleid. U hebt het recht om bezwaar te maken.",
    "it": "Dal {} giugno 2025 si applica la nuova informativa. Hai il diritto di opporti.",
    "es": "Desde el {} de junio de 2025 se aplica la nueva política. Tiene derecho a oponerse.",
    "pl": "Od {} czerwca 2025 obowiązują nowe zasady. Masz prawo do sprzeciwu.",
}


def mailed(day: int, lang: str = "en", *, at: str = "2025-05-14", kind: str = "notice", words: str = "") -> Bundle:
    text = words or WORDS[lang].format(day)
    return bundle(objected(mail(text, kind=kind, at=at, language=lang)))


FIRING = {
    **{f"29 days, {lang}": mailed(12, lang) for lang in WORDS},
    "one day": mailed(12, at="2025-06-11"),
    "without a year": mailed(0, words="From 20 May we use your posts. You may object."),
}
CLEAR = {
    **{f"30 days, {lang}": mailed(13, lang) for lang in WORDS},
    "the last of two days counts": mailed(0, words="Announced for 20 May 2025, it starts on 27 June 2025."),
    "a day in the past says nothing of it": mailed(0, words="Since 1 May 2025 we plan it; it starts 27 June 2025."),
}
UNTOLD = {
    "no mail": bundle(objected()),
    "a notice on a page only": bundle(walk(notice())),
    "the mail names no day": mailed(0, words="Our new policy applies soon."),
    "another mail": mailed(1, kind="confirmation"),
    "the walk broke": bundle(walk(screen(), outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_measures_the_days_and_quotes_the_sentence() -> None:
    result = judged(RULE, FIRING["29 days, de"])
    (finding,) = result.findings
    assert (finding.measures[0].value, finding.measures[0].threshold) == (29, 30)
    assert finding.citations[0].quote == WORDS["de"].format(12)
    assert (result.severity, result.confidence) == ("low", "medium")


def test_the_threshold_can_be_set() -> None:
    assert judged(RULE, FIRING["29 days, en"], thresholds=Thresholds(notice_days=14)).outcome == "clear"
