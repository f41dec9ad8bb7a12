import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.wording import read

SHARED = Path(os.environ.get("AUDITOR_SHARED") or Path(__file__).parents[3].parent / "shared")
NOTICES = SHARED / "data" / "meta-notices.md"


def test_marks_quote_the_text() -> None:
    text = "Hello. We’ll rely on legitimate interests. You can object until 27 May 2025!"
    marks = read(text, language="en")
    assert [mark.label for mark in marks] == ["legitimate-interest", "vague-legitimate-interest", "objection-deadline"]
    assert marks[2].quote == "You can object until 27 May 2025"
    assert all(text[mark.start : mark.end] == mark.quote for mark in marks)


def test_the_language_is_detected() -> None:
    marks = read("Sie können der Nutzung Ihrer Daten bis zum 27. Mai 2025 widersprechen.")
    assert [(mark.label, mark.language) for mark in marks] == [("objection-deadline", "de")]


def test_an_untested_language_yields_nothing() -> None:
    assert read("Voit vastustaa 27. toukokuuta mennessä.", language="fi") == []
    assert read("日本語") == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "de", "fr", "nl", "it", "es", "pl"]))
def test_hostile_text_never_breaks_it(text: str, language: str) -> None:
    for mark in read(text, language=language, context="dialog"):
        assert text[mark.start : mark.end] == mark.quote
        assert mark.quote


VOCABULARY = [
    "not",
    "don't",
    "untick",
    "object",
    "until",
    "27 May",
    "we will review",
    "your request",
    "if you",
    "legitimate interest",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*VOCABULARY, ".", ",", "(", ")", "\n", "…", "\u200b"]), max_size=200))
def test_word_salad_never_breaks_it(row: list[str]) -> None:
    text = " ".join(row)
    for mark in read(text, language="en", context="form"):
        assert text[mark.start : mark.end] == mark.quote


@pytest.mark.parametrize(
    "text",
    [
        "not " * 25_000,
        "if you do not object, we will not object unless you object until 27 May " * 1_400,
        "a" * 100_000,
        "a." * 50_000,
        "." * 100_000,
        "'" * 100_000,
        "\u0301" * 100_000,
        "You can object. " * 6_250,
        " " * 100_000,
        "\n" * 100_000,
        "?! " * 33_000,
        "a'" * 50_000,
    ],
)
def test_a_hundred_kilobytes_take_about_a_second(text: str) -> None:
    read("warm up", language="en")
    started = time.process_time()
    read(text, language="en", context="dialog")
    assert time.process_time() - started < 3


@pytest.mark.skipif(not NOTICES.exists(), reason="the shared data are not here")
def test_captured_notices() -> None:
    sections = NOTICES.read_text("utf-8").split("## ")[1:]
    french, meta, linkedin = [
        {(mark.label, mark.quote) for mark in read(body, language=head.split(", ")[1])}
        for head, body in (section.split("\n", 1) for section in sections)
    ]
    assert french == set()
    labels = {label for label, _ in meta}
    assert labels == {"legitimate-interest", "promise", "prospective-only"}
    assert ("promise", "If you've already objected, you don't need to submit another request") in meta
    assert {label for label, _ in linkedin} == {"legitimate-interest", "promise"}
