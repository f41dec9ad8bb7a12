"""Does `trick-wording` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import click, control
from tests.consent import ACCEPT, REFUSE, SAVE, SETTINGS, asked, banner, button, cookies, page
from tests.rule_cases import fires, stays_silent

RULE = "trick-wording"
TWICE = {
    "en": "Do not refuse non-essential cookies",
    "de": "Nicht ablehnen, dass Cookies nicht gesetzt werden",
    "fr": "Ne pas refuser les cookies non essentiels",
    "nl": "Niet weigeren dat cookies niet worden geplaatst",
    "it": "Non rifiutare i cookie non essenziali",
    "es": "No rechazar las cookies no esenciales",
    "pl": "Nie odrzucaj nieistotnych plików cookie",
}


def labelled(name: str, lang: str = "en", **changes: object) -> Walk:
    return asked(button(ACCEPT[lang]), button(name, **changes), language=lang)


def toggled(name: str, on: bool, lang: str = "en") -> Walk:
    return asked(button(SAVE[lang]), control(name, kind="switch", checked=on), language=lang)


def on_the_second_layer(name: str) -> Walk:
    first = page(banner(button("Accept all"), button(SETTINGS["en"])))
    panel = page(banner(button(SAVE["en"]), control(name, kind="checkbox", checked=False)))
    return cookies("refuse", first, click(SETTINGS["en"]), panel, click(SAVE["en"]), page())


FIRING = {
    **{lang: labelled(words, lang) for lang, words in TWICE.items()},
    "shows reject, is named accept": labelled("Accept all", text="Reject all"),
    "says off, is on": toggled("Marketing: off", True),
    "sagt aus, ist an": toggled("Marketing: aus", True, "de"),
    "says on, is off": toggled("Marketing: enabled", False),
    "on the second layer": on_the_second_layer(TWICE["en"]),
}
CLEAR = {
    **{lang: labelled(words, lang) for lang, words in REFUSE.items()},
    "one negation": labelled("Do not accept"),
    "a bare no before it": labelled("Nie, nie zgadzam się", "pl"),
    "no y no": labelled("No, no acepto", "es"),
    "name adds to the words": labelled("Reject all cookies on this site", text="Reject all"),
    "says off, is off": toggled("Marketing: off", False),
    "says on, is on": toggled("Marketing: on", True),
    "no state in the label": toggled("Marketing", True),
    "always active": toggled("Necessary: always active", True),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
