"""Does `swapped-layout` fire where it should, and stay silent where it should not?"""

from evidence.model import Control, Walk
from tests.builders import box, click
from tests.consent import ACCEPT, GREEN, PALE, REFUSE, SETTINGS, banner, button, cookies, filled, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "swapped-layout"
LEFT, RIGHT = box(360, 540, 160, 44), box(560, 540, 160, 44)
TOP, BELOW = box(360, 500, 160, 44), box(360, 560, 160, 44)


def yes(lang: str = "en", **changes: object) -> Control:
    return button(ACCEPT[lang], **({"box": LEFT} | changes))


def no(lang: str = "en", **changes: object) -> Control:
    return button(REFUSE[lang], **({"box": RIGHT} | changes))


def two(first: tuple[Control, ...], second: tuple[Control, ...], lang: str = "en") -> Walk:
    opening = page(banner(*first, button(SETTINGS[lang], box=box(760, 540)), language=lang), language=lang)
    panel = page(banner(*second, words="Cookies: " + SETTINGS[lang], language=lang), language=lang)
    return cookies("refuse", opening, click(SETTINGS[lang]), panel, click(REFUSE[lang]), page(language=lang))


FIRING = {
    "places": two((yes(), no()), (yes(box=RIGHT), no(box=LEFT))),
    "Plätze": two((yes("de"), no("de")), (yes("de", box=RIGHT), no("de", box=LEFT)), "de"),
    "from above to below": two((yes(box=TOP), no(box=BELOW)), (yes(box=BELOW), no(box=TOP))),
    "colours": two(
        (yes(style=filled(GREEN)), no(style=filled(PALE))), (yes(style=filled(PALE)), no(style=filled(GREEN)))
    ),
}
CLEAR = {
    "the same": two((yes(), no()), (yes(), no())),
    "wie zuvor": two((yes("de"), no("de")), (yes("de"), no("de")), "de"),
    "a row becomes a column": two((yes(), no()), (yes(box=BELOW), no(box=TOP))),
    "another colour, not the other's": two(
        (yes(style=filled(GREEN)), no(style=filled(PALE))), (yes(style=filled((9, 9, 9, 1.0))), no(style=filled(PALE)))
    ),
    "moved together": two((yes(), no()), (yes(box=box(100, 90, 160, 44)), no(box=box(300, 90, 160, 44)))),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_one_layer_alone_is_not_applicable() -> None:
    assert judged(RULE, cookies("refuse", page(banner(yes(), no())), click("Reject all"))).outcome == "not-applicable"
