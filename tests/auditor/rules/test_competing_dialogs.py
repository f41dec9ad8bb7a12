"""Does `competing-dialogs` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import Part, block, box, click, dialog
from tests.consent import WORDS, asked, banner, button, cookies, page
from tests.rule_cases import fires, stays_silent

RULE = "competing-dialogs"
UPPER, LOWER = box(0, 0, 1280, 200), box(0, 560, 1280, 240)
OTHER = {
    "en": "Your privacy: may we share your personal data with our partners for advertising?",
    "de": "Ihre Privatsphäre: Dürfen wir personenbezogene Daten für Werbung an Partner geben?",
    "fr": "Votre vie privée : acceptez-vous que vos données personnelles servent à la publicité ?",
}


def both(first: tuple[Part, ...], second: tuple[Part, ...], lang: str = "en", **changes: object) -> Walk:
    return cookies("observe", page(first, second, language=lang, **changes))


def pair(lang: str = "en", yes: str = "Accept all", no: str = "Reject all") -> Walk:
    return both(
        banner(button(yes), button(no), language=lang, box=LOWER),
        banner(button(yes), button(no), words=OTHER[lang], box=UPPER),
        lang,
    )


FIRING = {
    "en": pair(),
    "de": pair("de", "Alle akzeptieren", "Alle ablehnen"),
    "fr": pair("fr", "Tout accepter", "Tout refuser"),
}
CLEAR = {
    "one": cookies("observe", page(banner(button("Accept all"), button("Reject all")))),
    "ein Dialog": asked(button("Zustimmen"), button("Ablehnen"), language="de"),
    "a newsletter beside it": both(
        banner(button("Accept all"), box=LOWER),
        dialog(block("Get our best recipes by mail every week."), button("Subscribe"), button("No thanks"), box=UPPER),
    ),
    "an age gate beside it": both(
        banner(button("Accept all"), box=LOWER),
        dialog(block("Are you over 18 years old?"), button("I agree"), button("I reject"), box=UPPER),
    ),
    "nested": both(
        banner(button("Accept all"), box=box(0, 0, 1280, 800), words=WORDS["en"] + " " + OTHER["en"]),
        banner(button("Reject all"), words=OTHER["en"], box=box(300, 300, 400, 200)),
    ),
    "the second is covered": both(
        banner(button("Accept all"), box=LOWER),
        banner(button("Agree", covered=True), words=OTHER["en"], box=UPPER),
    ),
    "a panel that the visitor opened": cookies(
        "refuse",
        page(banner(button("Accept all"), button("Settings"), box=LOWER)),
        click("Settings"),
        page(
            banner(button("Accept all"), button("Settings"), box=LOWER),
            banner(button("Save settings"), words=OTHER["en"], box=UPPER),
        ),
        click("Save settings"),
        page(),
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
