"""Turns what a rule found, and what it could not see, into one verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from auditor.results import Finding, Level, Verdict, cannot_tell, clear, indicator

PLACES: Final = 3
"""How many occurrences of one finding are cited."""


def settle(
    findings: Iterable[Finding], *, otherwise: str, doubts: Iterable[str] = (), confidence: Level = "high"
) -> Verdict:
    """Indicator if there are findings, else cannot-tell if there are doubts (their sentences), else clear.

    Findings with the same message become one. `otherwise` is the reason of the clear verdict: what was looked at and
    not found.
    """
    found = merged(findings)
    if found:
        return indicator(*found, confidence=confidence)
    open_questions = tuple(dict.fromkeys(doubts))
    return cannot_tell(" ".join(open_questions)) if open_questions else clear(otherwise, confidence)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` with those of equal message, severity and measures made one that cites the first occurrences."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.message, finding.severity, finding.confidence, finding.measures)
        groups.setdefault(key, []).append(finding)
    return tuple(
        group[0].model_copy(
            update={"citations": tuple(dict.fromkeys(c for finding in group[:PLACES] for c in finding.citations))}
        )
        for group in groups.values()
    )
