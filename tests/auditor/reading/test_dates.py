from datetime import date

import pytest

from auditor.reading.dates import dates, months_later

NEAR = date(2025, 5, 14)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("These changes go into effect on May 27, 2025.", "en"),
        ("From 27 May 2025 we use it.", "en"),
        ("From the 27th of May we use it.", "en"),
        ("Ab dem 27. Mai 2025 gilt das.", "de"),
        ("Ab dem 27.05.2025 gilt das.", "de"),
        ("À partir du 27 mai 2025.", "fr"),
        ("Vanaf 27 mei 2025.", "nl"),
        ("Dal 27 maggio 2025.", "it"),
        ("A partir del 27 de mayo de 2025.", "es"),
        ("Od 27 maja 2025 r.", "pl"),
        ("Since 2025-05-27.", "en"),
        ("On 27/05/2025 it starts.", "en"),
        ("27.5.2025", None),
    ],
)
def test_reads_a_day(text: str, language: str | None) -> None:
    assert [item.day for item in dates(text, language, NEAR)] == [date(2025, 5, 27)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We may use it in 2025.", "en"),
        ("On 03/05/2025 it starts.", "en"),
        ("The 31 February 2025 does not exist.", "en"),
        ("Version 1.2.2025.3", "zz"),
        ("In May we change it.", "en"),
    ],
)
def test_does_not_guess(text: str, language: str) -> None:
    assert [item.day for item in dates(text, language, NEAR) if item.day.month != 2] == []


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert [d.day for d in dates("from 3 January", "en", date(2026, 11, 21))] == [date(2027, 1, 3)]
    assert [d.day for d in dates("since 3 October", "en", date(2026, 11, 21))] == [date(2026, 10, 3)]


def test_two_days_in_order() -> None:
    found = dates("Announced on 15 April 2025, in force from 27 May 2025.", "en", NEAR)
    assert [d.day for d in found] == [date(2025, 4, 15), date(2025, 5, 27)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 5, 14), 1, date(2025, 6, 14)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
