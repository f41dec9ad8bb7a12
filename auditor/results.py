"""What judging yields: results with findings that cite evidence inside the bundle."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from evidence.model import Box, Node

Level = Literal["low", "medium", "high"]
ResultOutcome = Literal["indicator", "clear", "cannot-tell", "not-applicable", "error"]


class Measure(Node):
    """One measured value beside the threshold it was held against."""

    name: str
    """E.g. `words in the paragraph`."""
    value: float | int | str
    threshold: float | int | str | None = None
    unit: str = ""
    source: str = ""
    """Where the threshold comes from: article, guideline, paper, or `heuristic`."""


class Citation(Node):
    """Points at evidence inside the bundle. At least one of screen, interaction, receipt, mail, request is set."""

    walk: str | None = None
    screen: str | None = None
    control: str | None = None
    block: str | None = None
    box: Box | None = None
    """Where on the screen's pictures."""
    quote: str | None = None
    """Verbatim, in its own language."""
    language: str | None = None
    interaction: str | None = None
    receipt: str | None = None
    mail: str | None = None
    request: str | None = None
    """Address of the request."""
    digest: str | None = None
    """Digest of the cited screen or interaction record, filled by `check`."""


def _stopped_once(sentence: str) -> str:
    """The sentence with one full stop at its end, also when it ends with the quote of a sentence."""
    return f"{sentence.removesuffix('.”.')}”." if sentence.endswith(".”.") else sentence


class Finding(Node):
    """One occurrence of an indicator: what was seen, where, and how it was measured."""

    message: Annotated[str, AfterValidator(_stopped_once)]
    """One sentence that says what was observed, never that a law was broken."""
    citations: tuple[Citation, ...]
    measures: tuple[Measure, ...] = ()
    severity: Level | None = None
    """When this occurrence differs from the rule's severity."""
    confidence: Level | None = None


class Result(Node):
    """What one rule says of one bundle."""

    rule: str
    outcome: ResultOutcome
    severity: Level
    """Of the worst finding, or the rule's own."""
    confidence: Level
    reason: str = ""
    """Why it is clear, not applicable or can't be told (what was missing); empty for an indicator."""
    contested: bool = False
    findings: tuple[Finding, ...] = ()


class Verdict(Node):
    """What a rule function returns; `check` completes it to a Result."""

    outcome: Literal["indicator", "clear", "cannot-tell", "not-applicable"]
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    confidence: Level = "high"


def indicator(*findings: Finding, confidence: Level = "high") -> Verdict:
    """The pattern is there; at least one finding. Raises ValueError without one."""
    if not findings:
        raise ValueError("an indicator needs at least one finding")
    return Verdict(outcome="indicator", findings=findings, confidence=confidence)


def clear(reason: str, confidence: Level = "high") -> Verdict:
    """What was looked for was visible and is not there."""
    return Verdict(outcome="clear", reason=reason, confidence=confidence)


def cannot_tell(reason: str) -> Verdict:
    """The evidence does not suffice; `reason` says what was missing."""
    return Verdict(outcome="cannot-tell", reason=reason, confidence="low")


def not_applicable(reason: str) -> Verdict:
    """There was nothing of the kind to judge."""
    return Verdict(outcome="not-applicable", reason=reason)
