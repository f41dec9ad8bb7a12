"""What the sentences of a notice, form, dialog or mail say."""

from __future__ import annotations

from auditor.wording.claims import CLAIMS
from auditor.wording.language import detect
from auditor.wording.packs import has_pack, primary
from auditor.wording.sentence import sentences
from auditor.wording.types import Context, Mark


def read(text: str, *, language: str | None = None, context: Context = "notice") -> list[Mark]:
    """Marks what `text` says, in order of place; `language` is detected when not given.

    Each mark quotes the sentence that says it. A language without a tested pack yields no marks: ask `has_pack`
    before taking silence for an answer.
    """
    name = primary(language) or detect(text)[0]
    if name is None or not has_pack(name):
        return []
    marks = [
        Mark(label, sentence.quote, sentence.start, sentence.end, confidence, name)
        for sentence in sentences(text, name, context)
        for label, claim in CLAIMS.items()
        if (confidence := claim(sentence))
    ]
    return sorted(marks, key=lambda mark: (mark.start, mark.label))
