"""Does `opt-out-default` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import block, bundle, control, dialog, observation, receipt, screen, toggle, walk
from tests.objection import NOTICE, notice
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "opt-out-default"

ON = observation("choice", "Use my posts to train AI", processing=True)
OFF = observation("choice", "Use my posts to train AI", processing=False)
SETTINGS = screen(block("AI training"), control("Use my posts to train AI", kind="switch", checked=True))
YES_NO = {
    "en": ("Yes, I agree", "No, I refuse"),
    "de": ("Ja, ich stimme zu", "Nein, ablehnen"),
    "fr": ("Oui, j'accepte", "Non, je refuse"),
}


def question(lang: str) -> Bundle:
    yes, no = YES_NO[lang]
    return bundle(walk(screen(dialog(block(NOTICE[lang]), control(yes), control(no)), language=lang), OFF))


FIRING = {
    "on before any choice": bundle(walk(SETTINGS, ON, goal="observe")),
    "on before any choice, Dutch": bundle(
        walk(screen(block("AI"), control("Mijn berichten gebruiken", kind="switch"), language="nl"), ON)
    ),
    "looked at before it was turned off": bundle(walk(SETTINGS, ON, toggle("Use my posts to train AI"), SETTINGS, OFF)),
    "a cookie banner over it": bundle(
        walk(notice(control("Object"), dialog(block("We use cookies."), control("Accept all"), control("Reject all"))))
    ),
    **{f"only object, {lang}": bundle(walk(notice(lang=lang))) for lang in NOTICE},
}
CLEAR = {
    "off before any choice": bundle(walk(SETTINGS, OFF, goal="observe")),
    "off, German": bundle(walk(notice(control("Mehr erfahren", kind="link"), lang="de"), OFF)),
    **{f"yes and no, {lang}": question(lang) for lang in YES_NO},
    "yes and no beside a link to object": bundle(
        walk(notice(control("Accept"), control("Reject"), control("right to object", kind="link")))
    ),
}
UNTOLD = {
    "nothing shows the state": bundle(walk(screen(block("Welcome to the feed")))),
    "only after a no, which was then reset": bundle(
        walk(screen(block("Welcome")), goal="refuse"),
        walk(SETTINGS, ON, goal="observe", visit="return", at="2025-07-01"),
    ),
    "only a cookie banner asks": bundle(
        walk(screen(dialog(block("We use cookies."), control("Accept all"), control("Reject all"))))
    ),
    "the walk broke": bundle(walk(screen(block("Welcome")), outcome="broken", reason="No such link.")),
    "it was turned on by the visitor": bundle(walk(SETTINGS, toggle("Use my posts to train AI"), SETTINGS, ON)),
    "only after an objection": bundle(
        walk(screen(block("Object here")), receipt()), walk(SETTINGS, ON, goal="observe", at="2025-07-01")
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_contested() -> None:
    assert judged(RULE, FIRING["on before any choice"]).contested


def test_quotes_the_ground() -> None:
    (finding,) = judged(RULE, FIRING["only object, de"]).findings
    (ground,) = finding.citations
    assert ground.language == "de"
    assert ground.quote
    assert ground.quote in NOTICE["de"]
