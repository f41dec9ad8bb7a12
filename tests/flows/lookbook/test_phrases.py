"""The wording in each language."""

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path

import pytest

from flows.lookbook.phrases import day, locales, phrase, texts

FOLDER = Path(__file__).parents[3] / "flows" / "lookbook"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("locale", locales())
def test_every_language_has_every_text_with_the_same_gaps(locale: str) -> None:
    assert texts(locale).keys() == texts("en").keys()
    for key, text in texts(locale).items():
        assert text.strip()
        assert fields(text) == fields(texts("en")[key]), key
    assert len(phrase(locale, "months").split()) == 12


def test_dates_are_written_as_people_write_them() -> None:
    when = date(2025, 5, 27)
    assert [day(code, when) for code in ("en", "de", "fr")] == ["27 May 2025", "27. Mai 2025", "27 mai 2025"]
    assert day("en", "2025-05-27T10:00:00+00:00") == "27 May 2025"


def test_templates_and_code_use_texts_that_exist_and_no_text_is_left_over() -> None:
    sources = [p.read_text() for p in (*FOLDER.rglob("*.html"), *FOLDER.rglob("*.py"))]
    named = {key for source in sources for key in re.findall(r"""["']([a-z0-9][a-z0-9.-]*)["']""", source)}
    made = {key for key in texts("en") if key.split(".")[0] in {"cookies", "question", "picture", "notices"}}
    assert {k for s in sources for k in re.findall(r"\bt\('([a-z0-9.-]+)'[,)]", s)} <= texts("en").keys()
    assert not texts("en").keys() - named - made
