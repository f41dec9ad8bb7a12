"""The tests that every rule has, made from its tables of cases, and what a rule says of a case.

    test_fires = fires(RULE, FIRING)
    test_stays_silent = stays_silent(RULE, CLEAR)
    test_says_what_is_missing = cannot_tell(RULE, UNTOLD)

A table names its cases; each is a test of its own, with that name as its id. `thresholds` names the fixture that makes
the thresholds to judge by, where the usual ones do not do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import pytest

from auditor.check import check
from auditor.results import Result
from auditor.rules import load
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk
from tests.builders import bundle

Case: TypeAlias = Bundle | Walk | Sequence[Walk]
Test: TypeAlias = Callable[[Case, pytest.FixtureRequest], None]


def fires(rule: str, cases: Mapping[str, Case], *, thresholds: str | None = None) -> Test:
    """A test that the rule finds its indicator in each of `cases`, and that every finding cites what it saw."""

    def assertions(result: Result) -> None:
        assert result.outcome == "indicator", result.reason
        assert result.findings
        assert all(finding.citations for finding in result.findings)

    return _each(rule, cases, thresholds, assertions)


def stays_silent(rule: str, cases: Mapping[str, Case], *, thresholds: str | None = None) -> Test:
    """A test that the rule finds each of `cases` clear."""

    def assertions(result: Result) -> None:
        assert result.outcome == "clear", result.reason

    return _each(rule, cases, thresholds, assertions)


def cannot_tell(rule: str, cases: Mapping[str, Case], *, thresholds: str | None = None) -> Test:
    """A test that the rule cannot tell of any of `cases`, and says why."""

    def assertions(result: Result) -> None:
        assert result.outcome == "cannot-tell", result.reason
        assert result.reason

    return _each(rule, cases, thresholds, assertions)


def judged(rule: str, case: Case, *, thresholds: Thresholds | None = None) -> Result:
    """What the rule called `rule` says of `case`."""
    (result,) = check(bundled(case), [load()[rule]], thresholds)
    return result


def bundled(case: Case) -> Bundle:
    """A case as the bundle that a rule gets; walks make one of their platform."""
    if isinstance(case, Bundle):
        return case
    walks = [case] if isinstance(case, Walk) else case
    return bundle(*walks, platform=walks[0].platform)


def _each(rule: str, cases: Mapping[str, Case], thresholds: str | None, assertions: Callable[[Result], None]) -> Test:
    @pytest.mark.parametrize("case", cases.values(), ids=cases)
    def test(case: Case, request: pytest.FixtureRequest) -> None:
        assertions(judged(rule, case, thresholds=request.getfixturevalue(thresholds) if thresholds else None))

    return test
