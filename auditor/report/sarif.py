"""The report as SARIF 2.1.0 (OASIS standard), for code-scanning views."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final

from auditor.registry import rules
from auditor.report.findings import title_of
from auditor.report.words import plain, stamp
from auditor.results import Finding, Result
from evidence.model import Bundle, Screen

SARIF: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL: Final = {"high": "error", "medium": "warning", "low": "note"}
_KIND: Final = {"clear": "pass", "cannot-tell": "open", "not-applicable": "notApplicable"}


def to_sarif(bundle: Bundle, results: Iterable[Result]) -> str:
    """SARIF text with one run: each finding is a result of kind `fail`; the other outcomes keep their kind.

    A rule that failed becomes a notification of the tool, since nothing was found out.
    """
    judged = tuple(results)
    names = list(dict.fromkeys(result.rule for result in judged))
    found = [one for result in judged if result.outcome != "error" for one in _results(bundle, result, names)]
    run = {
        "tool": {
            "driver": {
                "name": "consent-auditor",
                "version": plain(bundle.environment.tool.rpartition(" ")[2]),
                "rules": [_rule(name, judged) for name in names],
            }
        },
        "originalUriBaseIds": {"BUNDLE": {"description": {"text": "The sealed bundle's members."}}},
        "invocations": [_invocation(bundle, judged, names)],
        "results": found,
        "properties": {"platform": plain(bundle.platform), "subject": plain(bundle.subject), "status": bundle.status},
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str, judged: Iterable[Result]) -> dict[str, Any]:
    known = rules.get(name)
    severity = next(result.severity for result in judged if result.rule == name)
    described: dict[str, Any] = {
        "id": plain(name),
        "shortDescription": {"text": title_of(name)},
        "defaultConfiguration": {"level": _LEVEL[known.severity if known else severity]},
    }
    if known:
        described["fullDescription"] = {"text": known.doc}
        described["help"] = {"text": f"Legal hooks: {'; '.join(known.hooks)}. Counter-argument: {known.counter}"}
        described["properties"] = {"contested": known.contested, "tags": list(known.hooks)}
    return described


def _invocation(bundle: Bundle, judged: Iterable[Result], names: list[str]) -> dict[str, Any]:
    failed = [
        {
            "level": "error",
            "message": {"text": plain(result.reason)},
            "associatedRule": {"id": plain(result.rule), "index": names.index(result.rule)},
        }
        for result in judged
        if result.outcome == "error"
    ]
    return {
        "executionSuccessful": not failed,
        "startTimeUtc": stamp(bundle.started_at),
        "endTimeUtc": stamp(bundle.ended_at),
        "toolExecutionNotifications": failed,
    }


def _results(bundle: Bundle, result: Result, names: list[str]) -> list[dict[str, Any]]:
    base = {"ruleId": plain(result.rule), "ruleIndex": names.index(result.rule)}
    if result.outcome != "indicator":
        kind = {"kind": _KIND[result.outcome], "level": "none"}
        return [{**base, **kind, "message": {"text": plain(result.reason) or "No reason was given."}}]
    return [
        {
            **base,
            "kind": "fail",
            "level": _LEVEL[finding.severity or result.severity],
            "message": {"text": plain(finding.message)},
            "locations": _locations(bundle, finding),
            "partialFingerprints": {"indicator/v1": _fingerprint(bundle, result, finding)},
            "properties": {"confidence": finding.confidence or result.confidence, "contested": result.contested},
        }
        for finding in result.findings
    ]


def _locations(bundle: Bundle, finding: Finding) -> list[dict[str, Any]]:
    places = []
    for citation in finding.citations:
        screen = _screen(bundle, citation.screen)
        member = screen.html or (screen.pictures[0].path if screen.pictures else None) if screen else None
        place: dict[str, Any] = {
            "logicalLocations": [
                {"name": plain(name), "kind": kind}
                for kind, name in (("walk", citation.walk), ("screen", citation.screen), ("control", citation.control))
                if name
            ]
        }
        if member:
            place["physicalLocation"] = {"artifactLocation": {"uri": plain(member), "uriBaseId": "BUNDLE"}}
        if citation.quote:
            place["message"] = {"text": plain(citation.quote)}
        places.append(place)
    return places


def _screen(bundle: Bundle, id: str | None) -> Screen | None:
    return next((s for w in bundle.walks for s in w.screens if s.id == id), None)


def _fingerprint(bundle: Bundle, result: Result, finding: Finding) -> str:
    """The same finding in two audits of a platform has the same fingerprint: no ids, no digests, no times."""
    quotes = [citation.quote for citation in finding.citations]
    content = json.dumps([bundle.platform, result.rule, finding.message, quotes], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
