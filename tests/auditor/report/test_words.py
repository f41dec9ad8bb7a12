from datetime import UTC, datetime

import pytest

from auditor.report import words


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "German"), ("de-AT", "German"), ("FR", "French"), ("tlh", "tlh"),
        (None, "language not known"), ("", "language not known"), ('en" onload="x', "language not known"),
    ],
)  # fmt: skip
def test_languages_are_named(tag: str | None, name: str) -> None:
    assert words.language_name(tag) == name


def test_what_reorders_or_hides_text_is_made_visible() -> None:
    assert words.plain("pay\u202efree\u0007\ud800") == "pay[U+202E]free[U+0007][U+D800]"
    assert words.plain("one\ntwo\tthree") == "one two three"
    assert words.plain("Datenschutz für çà et là, شكرا") == "Datenschutz für çà et là, شكرا"


def test_long_text_says_how_much_is_left_out() -> None:
    assert words.short("x" * 105, 100) == "x" * 105
    assert words.short("x" * 5000, 100) == "x" * 100 + "… [4,900 more characters in the bundle]"


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (0, "0"), (1234, "1,234"), (2.0, "2"), (4.55, "4.55"), (0.4, "0.4"), ("x", "x")]
)
def test_numbers(value: float | str | None, text: str) -> None:
    assert words.number(value) == text


def test_moments_are_in_utc() -> None:
    at = datetime.fromisoformat("2025-05-27T01:02:03+02:00")
    assert words.moment(at) == "26 May 2025, 23:02:03 UTC"
    assert words.stamp(at) == "2025-05-26T23:02:03Z"
    assert words.day(datetime(2025, 5, 1, tzinfo=UTC)) == "1 May 2025"


def test_counts_and_topics() -> None:
    assert [words.count(n, "click") for n in (0, 1, 2)] == ["no clicks", "1 click", "2 clicks"]
    assert words.topic("ai-training") == "AI training"
    assert words.topic("cookies") == "Cookies"
