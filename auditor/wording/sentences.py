"""What the sentences of a notice, form, dialog or mail say."""

from __future__ import annotations

from auditor.wording.types import Context, Mark


def read(text: str, *, language: str | None = None, context: Context = "notice") -> list[Mark]:
    """Marks what `text` says, in order of place; `language` is detected when not given."""
    return []
