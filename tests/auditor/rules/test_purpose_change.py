"""Does `purpose-change` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, bundle, control, observation, receipt, walk
from tests.objection import OBJECT, notice, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "purpose-change"

ADDS = {
    "en": "We will now also use your data for another purpose: to train AI models of our partners.",
    "de": "Wir verwenden Ihre Daten nun auch für einen weiteren Zweck: das Training von KI-Modellen.",
    "fr": "Nous utiliserons désormais aussi vos données pour une autre finalité : entraîner des modèles d'IA.",
}
AGAIN = observation("asked-again", "Object")
KEPT = observation("choice", "Use my posts", processing=False)


def later(words: str, *events: object, lang: str = "en", **changes: object) -> Walk:
    """A later visit that reads `words` in the notice."""
    parts = (block(words), control(OBJECT[lang], kind="link"))
    about = {"goal": "observe", "visit": "return", "at": "2025-06-27"} | changes
    return walk(notice(*parts, lang=lang), *events, **about)  # type: ignore[arg-type]


FIRING = {
    **{
        f"added and asked again, {lang}": bundle(objected(lang=lang), later(w, AGAIN, lang=lang))
        for lang, w in ADDS.items()
    },
    "added and in use": bundle(objected(), later(ADDS["en"], observation("choice", "Use my posts", processing=True))),
    "an objection of an earlier audit": bundle(
        later(ADDS["en"], AGAIN), prior_receipts=(receipt(id="earlier", confirmed_at="2024-06-10"),)
    ),
}
CLEAR = {
    "added, and the choice counts": bundle(objected(), later(ADDS["en"], KEPT)),
    "added, and the choice counts, German": bundle(objected(lang="de"), later(ADDS["de"], KEPT, lang="de")),
    "asked again, nothing added": bundle(objected(), later("You can read more in our policy.", AGAIN)),
    "the same words as before": bundle(
        objected(seen=notice(block(ADDS["en"]), control("Object", kind="link"))), later(ADDS["en"], AGAIN)
    ),
}
UNTOLD = {
    "no receipt": bundle(later(ADDS["en"], AGAIN)),
    "no later visit": bundle(objected()),
    "added, and no state shown": bundle(objected(), later(ADDS["en"])),
    "the later visit broke": bundle(objected(), later(ADDS["en"], AGAIN, outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_quotes_the_new_sentence() -> None:
    (finding,) = judged(RULE, FIRING["added and asked again, en"]).findings
    assert finding.citations[0].quote
    assert finding.citations[0].quote in ADDS["en"]
    assert finding.citations[1].receipt == "w1-r01"
