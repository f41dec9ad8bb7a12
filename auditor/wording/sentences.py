"""What the sentences of a notice, form, dialog or mail say."""

from __future__ import annotations

from typing import Final

from auditor.wording.claims import CLAIMS
from auditor.wording.language import detect
from auditor.wording.packs import has_pack, languages, primary
from auditor.wording.sentence import sentences
from auditor.wording.types import Context, Mark

_SURE: Final = 0.15


def read(text: str, *, language: str | None = None, context: Context = "notice") -> list[Mark]:
    """Marks what `text` says, in order of place; `language` is detected when not given.

    Each mark quotes the sentence that says it. A language without a tested pack yields no marks: ask `has_pack`
    before taking silence for an answer. When the language can't be told (a word or two), all tested packs are tried.
    """
    name, sure = primary(language), 1.0
    if name is None:
        name, sure = detect(text)
    if name is not None and sure >= _SURE:
        return _marks(text, name, context) if has_pack(name) else []
    readings = [_marks(text, candidate, context) for candidate in languages() if has_pack(candidate)]
    return max(readings, key=lambda marks: sum(mark.confidence for mark in marks))


def _marks(text: str, language: str, context: Context) -> list[Mark]:
    marks = [
        Mark(label, sentence.quote, sentence.start, sentence.end, confidence, language)
        for sentence in sentences(text, language, context)
        for label, claim in CLAIMS.items()
        if (confidence := claim(sentence))
    ]
    return sorted(marks, key=lambda mark: (mark.start, mark.label))
