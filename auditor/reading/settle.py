"""Turns what a rule found, and what it could not see, into one verdict."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.results import Finding, Level, Verdict, cannot_tell, clear, indicator


def settle(
    findings: Iterable[Finding], *, otherwise: str, doubts: Iterable[str] = (), confidence: Level = "high"
) -> Verdict:
    """Indicator if there are findings, else cannot-tell if there are doubts (their sentences), else clear.

    `otherwise` is the reason of the clear verdict: what was looked at and not found.
    """
    found = tuple(findings)
    if found:
        return indicator(*found, confidence=confidence)
    open_questions = tuple(dict.fromkeys(doubts))
    return cannot_tell(" ".join(open_questions)) if open_questions else clear(otherwise, confidence)
