"""Does `no-withdrawal` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, click, control
from tests.consent import ACCEPT, REFUSE, WORDS, banner, button, cookies, page
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "no-withdrawal"
BODY = {
    "en": "Fresh bread from our bakery, every morning from six. We bake with flour from the mills of the valley.",
    "de": "Frisches Brot aus unserer Bäckerei, jeden Morgen ab sechs. Wir backen mit Mehl aus den Mühlen des Tals.",
    "fr": "Du pain frais de notre boulangerie, chaque matin dès six heures. Nous utilisons la farine de la vallée.",
}
REOPEN = {"en": "Cookie settings", "de": "Cookie-Einstellungen", "fr": "Paramètres des cookies"}
POLICY = {"en": "Privacy policy", "de": "Datenschutzerklärung", "fr": "Politique de confidentialité"}


def link(name: str):
    return control(name, kind="link", href="http://platform.test/x")


def accepted(*parts: object, lang: str = "en", extra: int = 0) -> Walk:
    dialog = banner(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang)
    first = page(block(BODY[lang]), dialog, language=lang)
    return cookies("consent", first, click(ACCEPT[lang]), page(block(BODY[lang]), *parts, language=lang))


def withdrawn(*names: str) -> Walk:
    steps = [part for name in names for part in (page(block(BODY["en"]), button(name)), click(name))]
    return cookies("withdraw", *steps, page())


FIRING = {
    "nothing at all": (accepted(),),
    "nichts": (accepted(link("Startseite"), lang="de"),),
    "a policy only": (accepted(link(POLICY["en"]), link("About us")),),
    "une politique": (accepted(link(POLICY["fr"]), lang="fr"),),
    "three actions to withdraw": (accepted(), withdrawn("Cookie settings", "Marketing", "Save settings")),
}
CLEAR = {
    **{lang: (accepted(link(REOPEN[lang]), link(POLICY[lang]), lang=lang),) for lang in REOPEN},
    "withdraw consent": (accepted(link("Withdraw cookie consent")),),
    "reopen and refuse": (accepted(), withdrawn("Cookie settings", "Reject all")),
}
UNTOLD = {
    "a tab that is no control": (accepted(block("Cookie Policy")),),
    "a button that names cookies": (accepted(button("Cookie Policy")),),
    "settings of some kind": (accepted(link("Settings")),),
    "a link that only says privacy": (accepted(link("Your privacy")),),
    "no page afterwards": (cookies("consent", page(banner(button("Accept all"))), click("Accept all")),),
    "no acceptance": (cookies("observe", page(banner(button("Accept all")))),),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_what_may_reopen_the_choice_cannot_be_told = cannot_tell(RULE, UNTOLD)


def test_a_page_that_does_not_ask_is_not_applicable() -> None:
    assert judged(RULE, cookies("observe", page(block(WORDS["en"])), purpose="ai-training")).outcome == "not-applicable"
