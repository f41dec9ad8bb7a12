"""Does `no-confirmation` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, bundle, click, control, mail, observation, receipt, screen, toggle, walk
from tests.objection import DONE, OBJECT, SUBMIT, done, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "no-confirmation"

TOLD = mail("News", kind="notice")
HOME = {
    "en": "Here you find what we hold about you.",
    "de": "Hier finden Sie, was wir über Sie gespeichert haben.",
    "fr": "Voici ce que nous savons de vous.",
}


def silent(*after: object, lang: str = "en", told: bool = True, **changes: object) -> Walk:
    """An objection that is sent; then comes a page that says nothing of it."""
    steps = (notice(lang=lang), click(OBJECT[lang]), object_form(lang=lang), click(SUBMIT[lang]))
    heard = (TOLD,) if told else ()
    return walk(*steps, done(lang=lang, words=HOME[lang]), *heard, *after, **changes)  # type: ignore[arg-type]


FIRING = {
    **{lang: bundle(silent(lang=lang)) for lang in HOME},
    "and nothing a month later": bundle(silent(), walk(screen(), goal="observe", visit="return", at="2025-06-14")),
    "the confirmation of another account": bundle(silent(), objected(account="ben")),
    "a page that wants a confirmation": bundle(silent(done(words="Please check what you entered."))),
}
CLEAR = {
    **{f"said on the page, {lang}": bundle(objected(lang=lang).model_copy(update={"receipts": ()})) for lang in DONE},
    "marked as the confirmation": bundle(silent(observation("receipt", "Thanks"), receipt("Thanks"))),
    "confirmed by mail": bundle(silent(mail(DONE["en"], kind="confirmation"))),
    "the state shows it": bundle(silent(screen(block("AI")), observation("choice", processing=False))),
    "a toggle that shows it": bundle(
        walk(
            screen(control("Use my posts", kind="switch", checked=True)),
            observation("choice", "Use my posts", processing=True),
            toggle("Use my posts"),
            screen(control("Use my posts", kind="switch", checked=False)),
            observation("choice", "Use my posts", processing=False),
        )
    ),
}
UNTOLD = {
    "nothing was sent": bundle(walk(notice(), TOLD)),
    "the walk broke": bundle(silent(outcome="broken", reason="No page came.")),
    "no page came": bundle(walk(notice(), click("Object"), object_form(), click("Submit"), TOLD)),
    "no mailbox was read": bundle(silent(told=False)),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_says_how_long_it_was_watched() -> None:
    (short,) = judged(RULE, FIRING["en"]).findings
    (long,) = judged(RULE, FIRING["and nothing a month later"]).findings
    assert (short.confidence, long.confidence) == ("low", "high")
    assert "seconds that were watched" in short.message
    assert long.measures[0].threshold == 24
    assert float(long.measures[0].value) > 24


def test_cites_what_was_sent_and_what_came() -> None:
    (finding,) = judged(RULE, FIRING["de"]).findings
    assert finding.citations[0].quote == "Absenden"
    assert finding.citations[1].screen == "w1-s03"


def test_a_blocked_walk_sent_nothing() -> None:
    assert judged(RULE, walk(notice(), outcome="blocked")).outcome == "not-applicable"
