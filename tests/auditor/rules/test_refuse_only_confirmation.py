"""Does `refuse-only-confirmation` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, click, dialog, screen, walk
from tests.consent import ACCEPT, REFUSE, SAVE, SETTINGS, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "refuse-only-confirmation"
SURE = {
    "en": ("Are you sure? Some things will not work as well.", "Yes, continue"),
    "de": ("Sind Sie sicher? Manches wird dann nicht so gut gehen.", "Ja, weiter"),
    "fr": ("Êtes-vous sûr ? Certaines choses fonctionneront moins bien.", "Oui, continuer"),
}


def answered(goal: str, sure: bool, lang: str = "en") -> Walk:
    name = (REFUSE if goal == "refuse" else ACCEPT)[lang]
    question, yes = SURE[lang]
    confirm = (page(dialog(block(question), button(yes)), language=lang), click(yes)) if sure else ()
    first = page(banner(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang), language=lang)
    return cookies(goal, first, click(name), *confirm, page(language=lang))


def by_settings() -> Walk:
    first = page(banner(button("Accept all"), button(SETTINGS["en"])))
    panel = page(banner(button(SAVE["en"]), words="Cookie settings"))
    return cookies("refuse", first, click(SETTINGS["en"]), panel, click(SAVE["en"]), page())


def training() -> tuple[Walk, Walk]:
    first = screen(dialog(block("May we use your posts to train AI?"), button("Yes, I agree"), button("No, I refuse")))
    sure = screen(dialog(block("Are you really sure?"), button("Continue")))
    yes = walk(first, click("Yes, I agree"), screen(), goal="consent")
    return yes, walk(first, click("No, I refuse"), sure, click("Continue"), screen(), goal="refuse")


FIRING = {
    **{lang: (answered("consent", False, lang), answered("refuse", True, lang)) for lang in SURE},
    "about training": training(),
}
CLEAR = {
    **{lang: (answered("consent", False, lang), answered("refuse", False, lang)) for lang in SURE},
    "both are confirmed": (answered("consent", True), answered("refuse", True)),
    "settings are no confirmation": (answered("consent", False), by_settings()),
    "a refusal without one": (answered("consent", False), answered("refuse", True), answered("refuse", False)),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_without_an_acceptance_it_cannot_be_told() -> None:
    assert judged(RULE, answered("refuse", True)).outcome == "cannot-tell"
