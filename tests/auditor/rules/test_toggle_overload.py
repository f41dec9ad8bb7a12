"""Does `toggle-overload` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import click, control
from tests.consent import ACCEPT, REFUSE, SAVE, SETTINGS, asked, banner, button, cookies, page
from tests.rule_cases import fires, stays_silent

RULE = "toggle-overload"


def two(number: int, *more: str, lang: str = "en", disabled: bool = False) -> Walk:
    toggles = (control(f"Partner {n}", kind="switch", checked=False, disabled=disabled) for n in range(number))
    panel = page(banner(*toggles, button(SAVE[lang]), *map(button, more), language=lang), language=lang)
    opening = page(banner(button(ACCEPT[lang]), button(SETTINGS[lang]), language=lang), language=lang)
    return cookies("refuse", opening, click(SETTINGS[lang]), panel, click(SAVE[lang]), page(language=lang))


def one(number: int, *options: str) -> Walk:
    toggles = (control(f"Partner {n}", kind="checkbox", checked=True) for n in range(number))
    return asked(*map(button, options), *toggles)


FIRING = {
    **{lang: two(11, lang=lang) for lang in ACCEPT},
    "on the first layer": one(12, "Accept all", "Save choices"),
    "a hundred": two(100),
}
CLEAR = {
    "ten": two(10),
    "zehn": two(10, lang="de"),
    "refuse-all beside them": two(40, REFUSE["en"]),
    "alle ablehnen daneben": two(40, REFUSE["de"], lang="de"),
    "refuse-all on the first layer": one(40, "Accept all", "Reject all", "Save choices"),
    "toggles that can't be moved": two(30, disabled=True),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
