"""Does `language-mismatch` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block
from tests.consent import ACCEPT, REFUSE, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "language-mismatch"
BODY = {
    "en": "Fresh bread comes from our bakery every morning from six o'clock. We bake with flour from the mills of the "
    "valley, and on Saturdays there are also cakes for the whole family.",
    "de": "Frisches Brot kommt jeden Morgen ab sechs Uhr aus unserer Bäckerei. Wir backen mit Mehl aus den Mühlen des "
    "Tals, und am Samstag gibt es auch Kuchen für die ganze Familie.",
    "fr": "Du pain frais sort de notre boulangerie chaque matin dès six heures. Nous utilisons la farine des moulins "
    "de la vallée, et le samedi il y a aussi des gâteaux pour toute la famille.",
    "es": "El pan fresco sale de nuestra panadería cada mañana desde las seis. Usamos la harina de los molinos del "
    "valle, y los sábados también hay pasteles para toda la familia.",
    "nl": "Elke ochtend vanaf zes uur komt er vers brood uit onze bakkerij. Wij bakken met meel uit de molens, "
    "en op zaterdag is er ook taart voor het hele gezin.",
    "it": "Il pane fresco esce dal nostro forno ogni mattina dalle sei. Usiamo la farina dei mulini della valle, e il "
    "sabato ci sono anche le torte per tutta la famiglia.",
    "pl": "Świeży chleb wychodzi z naszej piekarni każdego ranka od szóstej. Pieczemy z mąki z młynów w dolinie, a w "
    "soboty są też ciasta dla całej rodziny.",
}


def shown(inside: str, around: str, body: str | None = None) -> Walk:
    dialog = banner(button(ACCEPT[inside]), button(REFUSE[inside]), language=inside)
    return cookies("observe", page(block(BODY[around] if body is None else body), dialog, language=around))


FIRING = {
    "English on a German page": shown("en", "de"),
    "German on a French page": shown("de", "fr"),
    "German on an English page": shown("de", "en"),
    "French on a Spanish page": shown("fr", "es"),
    "Dutch on an Italian page": shown("nl", "it"),
    "Spanish on a Polish page": shown("es", "pl"),
    "Italian on a Dutch page": shown("it", "nl"),
}
CLEAR = {lang: shown(lang, lang) for lang in BODY}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_a_page_with_few_words_cannot_be_told() -> None:
    assert judged(RULE, shown("en", "de", "Brot und Kuchen")).outcome == "cannot-tell"


def test_a_page_in_two_languages_cannot_be_told() -> None:
    both = BODY["de"] + " " + BODY["fr"] + " " + BODY["en"]
    assert judged(RULE, shown("es", "en", both)).outcome in {"cannot-tell", "clear"}
