"""The intent of a label."""

from __future__ import annotations

from auditor.wording.types import Intent


def intent(label: str, language: str | None = None) -> Intent:
    """Says what a control with this `label` would do; `language` (e.g. `de`) is tried first when given."""
    return Intent("other", 0.0, "", None)
