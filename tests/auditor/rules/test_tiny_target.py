"""Does `tiny-target` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import box, control
from tests.consent import ACCEPT, REFUSE, asked, button
from tests.rule_cases import fires, stays_silent

RULE = "tiny-target"


def pair(width: float, height: float, lang: str = "en") -> Walk:
    return asked(button(ACCEPT[lang]), button(REFUSE[lang], box=box(600, 540, width, height)), language=lang)


FIRING = {
    **{lang: pair(60, 18, lang) for lang in ACCEPT},
    "narrow": pair(20, 44),
    "just under": pair(120, 23.5),
    "a link of two letters": asked(button("Accept"), control("No", kind="link", box=box(600, 540, 18, 18))),
}
CLEAR = {
    "as large": asked(button("Accept all"), button("Reject all")),
    "gleich groß": asked(button("Alle akzeptieren"), button("Alle ablehnen"), language="de"),
    "just enough": pair(24, 24),
    "a text link as high as its line": asked(
        button("Accept all"), control("Reject all", kind="link", box=box(600, 540, 70, 18))
    ),
    "both tiny": asked(button("Accept", box=box(360, 540, 60, 20)), button("Reject", box=box(440, 540, 60, 20))),
    "another refusal is large": asked(
        button("Accept all"), button("Reject all", box=box(600, 540, 60, 18)), button("Only necessary cookies")
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
