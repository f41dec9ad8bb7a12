"""The report as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from auditor.report.words import stamp
from auditor.results import Result
from evidence.model import Bundle, Walk

SCHEMA: Final = "consent-audit-report/1"
"""Version of the JSON form; fields are added, never renamed."""


def to_json(bundle: Bundle, results: Iterable[Result]) -> str:
    """The report as JSON text."""
    return json.dumps(tree(bundle, results), indent=2, ensure_ascii=False) + "\n"


def tree(bundle: Bundle, results: Iterable[Result]) -> dict[str, Any]:
    """The report as a plain tree: `{schema, platform, subject, status, walks, results, …}`."""
    return {
        "schema": SCHEMA,
        "platform": bundle.platform,
        "subject": bundle.subject,
        "status": bundle.status,
        "started_at": stamp(bundle.started_at),
        "ended_at": stamp(bundle.ended_at),
        "chain_head": bundle.chain_head,
        "gaps": [gap.model_dump(mode="json") for gap in bundle.gaps],
        "walks": [_walk(walk) for walk in bundle.walks],
        "results": [result.model_dump(mode="json") for result in results],
    }


def _walk(walk: Walk) -> dict[str, Any]:
    kept = {"id", "flow", "title", "goal", "visit", "visitor", "purpose", "outcome", "reason", "partial", "counts"}
    return walk.model_dump(mode="json", include=kept)
