"""Are questions about data told from other dialogs?"""

import pytest

from auditor.dialogs.topic import about_cookies, about_data

ABOUT = [
    "We use cookies",
    "Wir verwenden Cookies",
    "Ce site utilise des cookies",
    "Vi använder kakor",
    "Käytämme evästeitä",
    "Naudojame slapukus",
    "Sütiket használunk",
    "Използваме бисквитки",
    "Χρησιμοποιούμε cookies",
    "May your posts train our AI?",
    "Darf eine KI mit deinen Beiträgen lernen?",
    "Souhaitez-vous que l'IA apprenne ?",
    "Your consent counts",
    "Your personal data",
    "Ochrona danych osobowych",
]
OTHER = [
    "Are you over 18? You must be of legal age. I agree, I reject",
    "Sind Sie über 18 Jahre alt?",
    "Get our newsletter every week",
    "Log in to go on",
    "The Foundation of liquidation",
    "Choose your language",
    "",
]


@pytest.mark.parametrize("text", ABOUT)
def test_about_data(text: str) -> None:
    assert about_data(text)


@pytest.mark.parametrize("text", OTHER)
def test_other_dialogs(text: str) -> None:
    assert not about_data(text)


def test_an_age_gate_that_sets_cookies_asks_about_data() -> None:
    assert about_data("You must be over 18 years old. We use cookies.")


def test_links_back_to_the_choice() -> None:
    assert about_cookies("Cookie settings")
    assert about_cookies("Privacy")
    assert not about_cookies("Settings")
