"""Are toggles for what is needed told from toggles for purposes?"""

import pytest

from auditor.dialogs.essential import essential, optional, words_of
from auditor.dialogs.interest import claims_interest, speaks_of_interest
from auditor.dialogs.layers import layers
from tests.builders import control
from tests.consent import banner, button, cookies, page

NEEDED = [
    "Strictly necessary",
    "Essential cookies",
    "Always active",
    "Technisch notwendig",
    "Unbedingt erforderliche Cookies",
    "Strictement nécessaires",
    "Noodzakelijk",
    "Functionele cookies",
    "Strettamente necessari",
    "Técnicas",
    "Niezbędne",
    "Nezbytné",
]
OPTIONAL = [
    "Marketing",
    "Non-essential",
    "Not necessary",
    "Nicht notwendige Cookies",
    "Non nécessaires",
    "Statistik",
    "Niet noodzakelijk",
]


@pytest.mark.parametrize("words", NEEDED)
def test_needed(words: str) -> None:
    assert essential(words)


@pytest.mark.parametrize("words", OPTIONAL)
def test_optional(words: str) -> None:
    assert not essential(words)


def test_only_purposes_that_can_be_moved_are_optional() -> None:
    toggles = [
        control("Marketing", kind="switch", checked=True),
        control("Necessary", kind="switch", checked=True),
        control("Service", kind="switch", checked=True, disabled=True),
        control("Remember my choice", kind="checkbox", checked=True),
        control("", kind="checkbox", checked=True),
        control("Reject marketing", kind="checkbox", checked=True),
    ]
    shown = page(banner(button("Save settings"), *toggles))
    [layer] = layers(cookies("observe", shown), shown)
    assert [toggle.name for toggle in optional(layer)] == ["Marketing"]


def test_words_of_a_toggle() -> None:
    assert words_of(control("Ads", description="Shown to you")) == "Ads Shown to you"


def test_interest() -> None:
    assert claims_interest(control("Ads (legitimate interest)"))
    assert speaks_of_interest("Berechtigtes Interesse")
    assert not speaks_of_interest("Your interests")
