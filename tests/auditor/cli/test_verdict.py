from __future__ import annotations

import pytest

from auditor.cli.verdict import exit_code, obstacle
from auditor.results import Citation, Finding, Result
from evidence.model import Bundle, Gap
from tests.builders import bundle, screen, walk

FINDING = Finding(message="Seen.", citations=(Citation(screen="w1-s01"),))


def result(outcome: str) -> Result:
    findings = (FINDING,) if outcome == "indicator" else ()
    fields = {"rule": "r", "outcome": outcome, "severity": "low", "confidence": "low", "reason": "Said."}
    return Result.model_validate(fields | {"findings": findings})


def audited(**changes: object) -> Bundle:
    return bundle(walk(screen(), **changes))


WHOLE = audited()
BROKEN = audited(outcome="broken", reason="No form.")
GAPS = WHOLE.model_copy(update={"gaps": (Gap(what="the remaining walks", reason="stopped"),)})


@pytest.mark.parametrize(
    ("made", "outcomes", "code"),
    [
        (WHOLE, ["clear"], 0),
        (WHOLE, ["clear", "cannot-tell", "not-applicable"], 0),
        (WHOLE, ["clear", "indicator"], 1),
        (BROKEN, ["indicator"], 1),
        (BROKEN, ["clear"], 2),
        (GAPS, ["clear"], 2),
        (WHOLE, ["clear", "error"], 2),
        (WHOLE, ["cannot-tell", "not-applicable"], 2),
        (WHOLE, [], 2),
        (WHOLE.model_copy(update={"walks": ()}), ["not-applicable"], 2),
    ],
)
def test_only_a_whole_audit_is_clean(made: Bundle, outcomes: list[str], code: int) -> None:
    results = [result(outcome) for outcome in outcomes]
    assert exit_code(made, results) == code
    assert (obstacle(made, results) is None) == (code == 0 or (made is WHOLE and code == 1))
