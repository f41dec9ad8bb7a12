"""Does `privacy-maze` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import click, control, toggle
from tests.consent import ACCEPT, SAVE, SETTINGS, WORDS, banner, button, cookies, page
from tests.rule_cases import fires, judged, stays_silent

RULE = "privacy-maze"
NEXT = {"en": "Partners", "de": "Partner", "fr": "Partenaires", "nl": "Partners"}


def through(layers: int, lang: str = "en", toggles: int = 0) -> Walk:
    """A walk through `layers` layers: the first, lists of partners, and the one that saves."""
    names = [SETTINGS[lang], *[NEXT[lang]] * (layers - 2), SAVE[lang]][-layers:]
    steps: list[object] = []
    for number, name in enumerate(names):
        boxes = [control(f"Purpose {n}", kind="switch", checked=True) for n in range(toggles)]
        words = WORDS[lang] if number == 0 else f"{number}. {SETTINGS[lang]}: cookies"
        more = button(ACCEPT[lang])
        steps += [
            page(banner(button(name), more, *boxes, words=words), language=lang, url=f"http://platform.test/{number}")
        ]
        steps += [toggle(box.name) for box in boxes if number]
        steps += [click(name)]
    return cookies("refuse", *steps, page(language=lang))


FIRING = {
    "three": through(3),
    "drei": through(3, "de"),
    "quatre": through(4, "fr"),
    "five with toggles": through(5, toggles=2),
}
CLEAR = {
    "one": through(1),
    "two": through(2),
    "zwei": through(2, "de"),
    "two with many toggles": through(2, toggles=9),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_without_a_refusal_it_cannot_be_told() -> None:
    broken = cookies("refuse", page(banner(button("Accept all"))), outcome="broken", reason="No refusal.")
    assert judged(RULE, broken).outcome == "cannot-tell"
