"""Does `promise-broken` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle, Screen, Walk
from tests.builders import block, bundle, click, control, mail, observation, receipt, screen, walk
from tests.objection import OBJECT, login, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "promise-broken"

ONCE = {
    "en": "If you've already objected, you don't need to submit another request.",
    "de": "Wenn Sie bereits widersprochen haben, müssen Sie keinen weiteren Antrag stellen.",
    "fr": "Si vous vous êtes déjà opposé, vous n'avez pas besoin de soumettre une nouvelle demande.",
    "nl": "Als u al bezwaar hebt gemaakt, hoeft u geen nieuw verzoek in te dienen.",
    "it": "Se ti sei già opposto, non è necessario inviare un'altra richiesta.",
    "es": "Si ya se ha opuesto, no necesita enviar otra solicitud.",
    "pl": "Jeśli już zgłoszono sprzeciw, nie trzeba składać kolejnego wniosku.",
}
ALWAYS = {
    "en": "You can object at any time.",
    "de": "Sie können jederzeit widersprechen.",
    "fr": "Vous pouvez vous opposer à tout moment.",
    "nl": "U kunt te allen tijde bezwaar maken.",
    "it": "Puoi opporti in qualsiasi momento.",
    "es": "Puede oponerse en cualquier momento.",
    "pl": "Możesz zgłosić sprzeciw w dowolnym momencie.",
}
CLOSED = screen(block("This form is closed. We no longer take objections."), name="Closed")
AGAIN = observation("asked-again", "Object")
IN_USE = observation("choice", "Use my posts", processing=True)


def told(words: str, *events: object, lang: str = "en", mark: bool = True, **changes: object) -> Walk:
    """A later visit that reads `words` in the notice."""
    parts = (block(words), control(OBJECT[lang], kind="link"))
    about = {"goal": "observe", "visit": "return", "at": "2025-06-27"} | changes
    promised = (observation("promise", words),) if mark else ()
    return walk(notice(*parts, lang=lang), *promised, *events, **about)  # type: ignore[arg-type]


def shut(words: str, lang: str = "en", at: Screen = CLOSED, **changes: object) -> Bundle:
    """The promise, and a later walk that ends on the page `at`."""
    late = {"visit": "return", "outcome": "blocked", "reason": "The form is closed.", "at": "2025-07-01"} | changes
    return bundle(
        told(words, lang=lang, visit="first", at="2025-06-01"),
        walk(notice(lang=lang), click(OBJECT[lang]), at, **late),  # type: ignore[arg-type]
    )


FIRING = {
    **{f"asked again, {lang}": bundle(objected(lang=lang), told(w, AGAIN, lang=lang)) for lang, w in ONCE.items()},
    **{f"form closed, {lang}": shut(words, lang) for lang, words in ALWAYS.items()},
    "in use again": bundle(objected(), told(ONCE["en"], IN_USE)),
    "promised in a mail, not marked": bundle(objected(), told("News", mail(ONCE["en"]), AGAIN, mark=False)),
    "read without a mark": bundle(objected(), told(ONCE["en"], AGAIN, mark=False)),
    "promised with the receipt": bundle(
        told("News", AGAIN, mark=False),
        prior_receipts=(receipt(id="earlier", confirmed_at="2024-06-10", promises=(ONCE["fr"],)),),
    ),
}
CLEAR = {
    "kept": bundle(objected(), told(ONCE["en"], observation("choice", processing=False))),
    "kept, Spanish": bundle(objected(lang="es"), told(ONCE["es"], observation("choice", processing=False), lang="es")),
    "no promise, asked again": bundle(objected(), told("We have news for you.", AGAIN, mark=False)),
    "open at any time, and it was": bundle(
        told(ALWAYS["de"], lang="de", visit="first"), objected(lang="de", visit="return", at="2025-07-01")
    ),
    "a promise of something else": bundle(objected(), told("You can change your name at least once.", mark=True)),
}
UNTOLD = {
    "nobody came back": bundle(objected(), told(ONCE["en"], account="ben")),
    "nobody tried again": bundle(told(ALWAYS["en"], visit="first")),
    "the walk that should have tried broke": shut(ALWAYS["en"], outcome="broken"),
    "stopped at a login, not at a closed form": shut(ALWAYS["en"], at=login(), visitor="anonymous", visit="first"),
    "blocked although the form stood there": shut(ALWAYS["en"], at=object_form(), visit="first"),
    "promised only afterwards": bundle(
        walk(notice(), click("Object"), CLOSED, outcome="blocked", reason="closed", at="2025-06-01"),
        told(ALWAYS["en"], visit="return", at="2025-09-01"),
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_cites_promise_receipt_and_the_opposite() -> None:
    (finding,) = judged(RULE, FIRING["asked again, de"]).findings
    promise, kept, seen = finding.citations
    assert promise.quote
    assert promise.quote in ONCE["de"]
    assert promise.language == "de"
    assert kept.receipt == "w1-r01"
    assert seen.quote == "Object"
