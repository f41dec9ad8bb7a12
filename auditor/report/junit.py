"""The report as JUnit XML: a rule is a test case, an indicator a failure, cannot-tell is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree

from auditor.report.words import plain, stamp
from auditor.results import Result
from evidence.model import Bundle

_CHILD = {"indicator": "failure", "cannot-tell": "skipped", "not-applicable": "skipped", "error": "error"}


def to_junit(bundle: Bundle, results: Iterable[Result]) -> str:
    """JUnit XML with one suite, named after the platform."""
    judged = tuple(results)
    children = Counter(_CHILD.get(result.outcome, "clear") for result in judged)
    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(
        suites,
        "testsuite",
        name=plain(bundle.platform),
        timestamp=stamp(bundle.started_at).removesuffix("Z"),
        tests=str(len(judged)),
        failures=str(children["failure"]),
        errors=str(children["error"]),
        skipped=str(children["skipped"]),
        time=f"{(bundle.ended_at - bundle.started_at).total_seconds():.3f}",
    )
    for result in judged:
        case = ElementTree.SubElement(
            suite, "testcase", classname=f"{plain(bundle.platform)}.indicators", name=plain(result.rule), time="0"
        )
        if kind := _CHILD.get(result.outcome):
            child = ElementTree.SubElement(case, kind, message=_message(result))
            if kind == "failure":
                child.set("type", f"{result.severity} severity, {result.confidence} confidence")
                child.text = "\n".join(plain(finding.message) for finding in result.findings)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _message(result: Result) -> str:
    if result.outcome == "indicator":
        return plain(result.findings[0].message) if result.findings else plain(result.reason)
    return plain(f"{result.outcome}: {result.reason}")
