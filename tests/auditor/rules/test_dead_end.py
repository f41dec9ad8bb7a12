"""Does `dead-end` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle, Request, Screen
from tests.builders import block, bundle, click, control, goto, mail, request, screen, walk
from tests.objection import OBJECT, login, notice, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "dead-end"

FORM = "http://platform.test/privacy/ai/object"
EMPTY = screen(block("Hello"), name="Empty", url=FORM)
LEER = screen(block("Willkommen"), name="Leer", language="de", url=FORM)
GONE = {
    "en": "This form is closed. We no longer take objections.",
    "de": "Dieses Formular ist geschlossen.",
    "fr": "Ce formulaire est fermé.",
    "pl": "Formularz jest zamknięty.",
}


def led(answer: Request, page: Screen = EMPTY, lang: str = "en") -> Bundle:
    return bundle(walk(notice(lang=lang), click(OBJECT[lang]), answer, page))


def stopped(page: Screen, lang: str = "en") -> Bundle:
    return bundle(walk(notice(lang=lang), click(OBJECT[lang]), page, outcome="blocked", reason="Nothing there."))


LOOP = request(FORM, None, failure="net::ERR_TOO_MANY_REDIRECTS")
FIRING = {
    "404": led(request(FORM, 404)),
    "500": led(request(FORM, 500)),
    "410 behind a German link": led(request(FORM, 410), LEER, "de"),
    "round in circles": led(LOOP),
    "a link of a mail": bundle(walk(notice(), mail("Object", links=(FORM,)), goto(FORM), request(FORM, 404), EMPTY)),
    "a page without anything": stopped(EMPTY),
    "eine Seite ohne alles": stopped(LEER, "de"),
}
CLEAR = {
    "the form was there": bundle(objected()),
    "the form was there, Dutch": bundle(objected(lang="nl")),
    "a picture is missing": led(request("http://platform.test/x.png", 404, kind="Image")),
    "another site fails": led(request("http://elsewhere.test/", 500, third_party=True)),
    "an address that only the script knows": bundle(walk(notice(), goto(FORM), request(FORM, 404), EMPTY)),
    **{
        f"the page says that it is closed, {lang}": stopped(screen(block(words), language=lang))
        for lang, words in GONE.items()
    },
    "a login": stopped(login()),
    "redirected once": led(request(FORM, 302, redirect_to=FORM + "/new")),
}
UNTOLD = {
    "the walk broke": bundle(walk(notice(), outcome="broken")),
    "the walk broke on the page": bundle(walk(notice(), click("Object"), EMPTY, outcome="broken")),
    "one of two broke": bundle(objected(), walk(notice(), goal="erase", outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_cites_the_request_and_the_click() -> None:
    (finding,) = judged(RULE, FIRING["404"]).findings
    answer, step = finding.citations
    assert (answer.request, step.interaction) == (FORM, "w1-i01")
    assert "404" in finding.message


def test_a_submit_button_counts_as_a_way() -> None:
    walked = walk(screen(control("Submit")), click("Submit"), request(FORM, 503))
    assert judged(RULE, walked).outcome == "indicator"
