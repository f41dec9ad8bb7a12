import time
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.wording import IntentName, has_pack, intent, languages
from auditor.wording.packs import FURTHER

LABELS = tomllib.loads((Path(__file__).parents[2] / "data" / "labels.toml").read_text("utf-8"))
CASES = [
    (language, wanted, label)
    for language, intents in LABELS.items()
    for wanted, labels in intents.items()
    for label in labels
]


@pytest.mark.parametrize(("language", "wanted", "label"), CASES)
def test_labels_mean_what_they_say(language: str, wanted: str, label: str) -> None:
    told, untold = intent(label, language), intent(label)
    assert told.intent == wanted
    assert untold.intent == wanted
    assert told.matched in label


def test_every_language_has_examples() -> None:
    assert set(LABELS) == {*languages(), *FURTHER}
    for language in LABELS:
        assert {"accept", "refuse", "settings"} <= set(LABELS[language])


def test_tested_languages_have_examples_of_every_intent() -> None:
    assert set(LABELS["en"]) == set(get_args(IntentName))


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("Widerrufen", "refuse"),
        ("Mehr Informationen zum Widerruf", "withdraw"),
        ("Oui, j'ai compris", "accept"),
        ("OK, got it", "accept"),
        ("Reject and pay", "refuse"),
        ("Do not accept", "accept"),
        ("Our cookie policy", "settings"),
        ("Über 600 andere Websites", "settings"),
        ("User agreement", "accept"),
        ("Terms of use", "accept"),
        ("Continue with Apple", "acknowledge"),
        ("Necessary and marketing cookies", "accept"),
        ("Accept necessary and optional cookies", "refuse"),
        ("Non-profit", "refuse"),
        ("About us", "pay"),
        ("Pubblicità mirata", "pay"),
        ("Adoption", "settings"),
        ("Scegli un negozio", "refuse"),
        ("Acceptable use policy", "accept"),
    ],
)
def test_near_misses(label: str, wrong: str) -> None:
    assert intent(label).intent != wrong


def test_the_words_are_quoted_as_written() -> None:
    assert intent("✕ Continue WITHOUT accepting →", "en").matched == "WITHOUT accepting"


def test_an_untested_pack_is_less_sure() -> None:
    assert not has_pack("fi")
    assert intent("Hylkää kaikki").confidence < 0.6 < intent("Reject all").confidence


def test_nothing_is_other_without_confidence() -> None:
    for label in ("", "  ", "✕✕", "日本語", "x" * 5000):
        assert intent(label).intent in ("other", "acknowledge")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_an_intent(label: str) -> None:
    found = intent(label)
    assert found.matched in label
    assert 0 <= found.confidence <= 1


def test_twenty_thousand_distinct_labels_a_second_give_or_take_the_machine() -> None:
    stems = [label for _, _, label in CASES]
    labels = [f"{label} {number}" for number in range(10) for label in stems]
    intent("warm up")
    started = time.process_time()
    for label in labels:
        intent(label)
    assert len(labels) / (time.process_time() - started) > 5_000
