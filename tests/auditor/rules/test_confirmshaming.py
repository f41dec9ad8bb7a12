"""Does `confirmshaming` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.consent import ACCEPT, REFUSE, asked, button
from tests.rule_cases import fires, judged, stays_silent

RULE = "confirmshaming"
SHAME = {
    "en": "No thanks, I prefer irrelevant ads",
    "de": "Nein danke, ich mag keine guten Angebote",
    "fr": "Non merci, je préfère payer plus cher",
    "nl": "Nee bedankt, ik betaal liever te veel",
    "it": "No grazie, non mi interessa risparmiare",
    "es": "No gracias, no me interesa ahorrar",
    "pl": "Nie, nie interesuje mnie oszczędzanie",
}
PLAIN = {
    "en": "No thanks, continue without accepting",
    "de": "Nein danke, ohne Zustimmung fortfahren",
    "fr": "Non merci, continuer sans accepter",
    "nl": "Nee bedankt, doorgaan zonder accepteren",
    "it": "No grazie, continua senza accettare",
    "es": "No gracias, continuar sin aceptar",
    "pl": "Nie, dziękuję, kontynuuj bez akceptacji",
}


def pair(lang: str, refusal: str) -> Walk:
    return asked(button(ACCEPT[lang]), button(refusal), language=lang)


FIRING = {
    **{lang: pair(lang, words) for lang, words in SHAME.items()},
    "beside a plain refusal": asked(button("Accept all"), button("Reject all"), button(SHAME["en"])),
}
CLEAR = {
    **{lang: pair(lang, words) for lang, words in PLAIN.items()},
    **{f"{lang}, short": pair(lang, words) for lang, words in REFUSE.items()},
    "I prefer something": pair("en", "No, I prefer not to be tracked"),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_the_shaming_label_is_still_a_refusal() -> None:
    for lang, words in SHAME.items():
        assert judged("no-reject-on-first-layer", pair(lang, words)).outcome == "clear", lang


def test_the_label_is_quoted() -> None:
    citation = judged(RULE, pair("en", SHAME["en"])).findings[0].citations[0]
    assert citation.quote in SHAME["en"]
    assert citation.control is not None
