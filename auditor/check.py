"""Judges a saved bundle: every rule's answer, completed and checked. Pure; no browser, no network, no files."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from auditor.registry import Rule
from auditor.results import Citation, Finding, Level, Result, Verdict
from auditor.rules import load
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Interaction, Screen

_LEVELS: dict[Level, int] = {"high": 0, "medium": 1, "low": 2}
_OUTCOMES = {"indicator": 0, "error": 1, "cannot-tell": 2, "clear": 3, "not-applicable": 4}


class BadCitation(ValueError):
    """A rule cites evidence that is not in the bundle; this is a fault of the rule."""


def check(bundle: Bundle, rules: Iterable[Rule] | None = None, thresholds: Thresholds | None = None) -> list[Result]:
    """Lets each of `rules` (all registered ones by default) judge `bundle` and returns their results.

    Sorted by outcome (indicators first), then severity (worst first), then the rule's id. A rule that raises, or
    that cites what is not in the bundle, yields the outcome `error` with the reason; it never stops the others.
    """
    chosen = load().values() if rules is None else rules
    index = _Index(bundle)
    held_to = thresholds or Thresholds()
    results = [_judged(rule, bundle, held_to, index) for rule in chosen]
    return sorted(results, key=lambda r: (_OUTCOMES[r.outcome], _LEVELS[r.severity], r.rule))


def _judged(rule: Rule, bundle: Bundle, thresholds: Thresholds, index: _Index) -> Result:
    try:
        verdict = rule.function(bundle, thresholds)
        findings = tuple(_completed(finding, index) for finding in verdict.findings)
    except Exception as problem:
        reason = f"The rule failed: {type(problem).__name__}: {problem}"
        return Result(
            rule=rule.id,
            outcome="error",
            severity=rule.severity,
            confidence="low",
            reason=reason,
            contested=rule.contested,
        )
    return Result(
        rule=rule.id,
        outcome=verdict.outcome,
        severity=_worst(rule, findings),
        confidence=_surest(verdict, findings),
        reason=verdict.reason,
        contested=rule.contested,
        findings=findings,
    )


def _worst(rule: Rule, findings: tuple[Finding, ...]) -> Level:
    found: list[Level] = [finding.severity or rule.severity for finding in findings]
    return min(found, key=_LEVELS.__getitem__, default=rule.severity)


def _surest(verdict: Verdict, findings: tuple[Finding, ...]) -> Level:
    found: list[Level] = [finding.confidence or verdict.confidence for finding in findings]
    return min(found, key=_LEVELS.__getitem__, default=verdict.confidence)


def _completed(finding: Finding, index: _Index) -> Finding:
    if not finding.citations:
        raise BadCitation(f"the finding '{finding.message}' cites no evidence")
    return finding.model_copy(update={"citations": tuple(index.complete(item) for item in finding.citations)})


class _Index:
    """What a bundle holds, by id, so that citations can be checked and completed."""

    def __init__(self, bundle: Bundle) -> None:
        self.screens: dict[str, tuple[str, Screen]] = {s.id: (w.id, s) for w in bundle.walks for s in w.screens}
        self.interactions: dict[str, tuple[str, Interaction]] = {
            i.id: (w.id, i) for w in bundle.walks for i in w.interactions
        }
        self.mails = {m.id: w.id for w in bundle.walks for m in w.mails}
        self.requests = {r.url for w in bundle.walks for r in w.requests}
        self.receipts = {r.id for w in bundle.walks for r in w.receipts} | {r.id for r in bundle.prior_receipts}
        self.walks = {w.id for w in bundle.walks}

    def complete(self, citation: Citation) -> Citation:
        """`citation` with its walk and digest filled in. Raises BadCitation when it points at nothing."""
        self._must_exist(citation)
        walk, digest = citation.walk, None
        if citation.mail is not None:
            walk = self.mails[citation.mail]
        if citation.interaction is not None:
            walk, interaction = self.interactions[citation.interaction]
            digest = interaction.digest
        if citation.screen is not None:
            walk, screen = self.screens[citation.screen]
            digest = screen.digest
            _parts_exist(citation, screen)
        return citation.model_copy(update={"walk": walk, "digest": digest or citation.digest})

    def _must_exist(self, citation: Citation) -> None:
        cited: dict[str, tuple[str | None, Collection[str]]] = {
            "screen": (citation.screen, self.screens),
            "interaction": (citation.interaction, self.interactions),
            "mail": (citation.mail, self.mails),
            "request": (citation.request, self.requests),
            "receipt": (citation.receipt, self.receipts),
        }
        if all(id is None for id, _ in cited.values()):
            raise BadCitation("a citation names no screen, interaction, receipt, mail or request")
        cited["walk"] = (citation.walk, self.walks)
        for kind, (id, known) in cited.items():
            if id is not None and id not in known:
                raise BadCitation(f"there is no {kind} '{id}' in the bundle")


def _parts_exist(citation: Citation, screen: Screen) -> None:
    if citation.control is not None and all(item.id != citation.control for item in screen.controls):
        raise BadCitation(f"there is no control '{citation.control}' on screen '{screen.id}'")
    if citation.block is not None and all(item.id != citation.block for item in screen.blocks):
        raise BadCitation(f"there is no text block '{citation.block}' on screen '{screen.id}'")
