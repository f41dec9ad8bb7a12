import time

import pytest

from auditor.check import check
from auditor.registry import Rule
from auditor.results import Citation, Finding, Level, Verdict, cannot_tell, clear, indicator, not_applicable
from auditor.rules import load
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Screen
from tests.builders import block, bundle, click, control, form, mail, receipt, request, screen, walk

WALKED = bundle(
    walk(
        screen(block("You may object."), control("Object")),
        click("Object"),
        mail("Noted."),
        receipt(),
        request("http://platform.test/done"),
    )
)


def rule(verdict: Verdict | Exception, id: str = "a-rule", severity: Level = "medium") -> Rule:
    def judge(_bundle: Bundle, _thresholds: Thresholds) -> Verdict:
        if isinstance(verdict, Exception):
            raise verdict
        return verdict

    return Rule(id, id, severity, (), "", False, "W", judge, "")


def finding(*citations: Citation, severity: Level | None = None) -> Finding:
    return Finding(message="Seen.", citations=citations, severity=severity)


def test_completes_a_citation_with_the_walk_and_the_digest_of_what_it_cites() -> None:
    cited = indicator(finding(Citation(screen="w1-s01", block="b1"), Citation(interaction="w1-i01")))
    (result,) = check(WALKED, [rule(cited)])
    seen, done = result.findings[0].citations
    assert result.outcome == "indicator"
    assert (seen.walk, seen.digest) == ("w1", WALKED.screen("w1-s01").digest)
    assert (done.walk, done.digest) == ("w1", WALKED.walks[0].interactions[0].digest)


@pytest.mark.parametrize(
    "citation",
    [
        Citation(screen="w9-s01"),
        Citation(screen="w1-s01", control="c9"),
        Citation(screen="w1-s01", block="b9"),
        Citation(interaction="w1-i99"),
        Citation(receipt="w1-r99"),
        Citation(mail="w1-m99"),
        Citation(request="http://elsewhere.test/"),
        Citation(walk="w7", screen="w1-s01"),
        Citation(quote="words of nowhere"),
    ],
    ids=lambda c: str(c.model_dump(exclude_none=True)),
)
def test_a_citation_that_points_at_nothing_is_an_error_of_the_rule(citation: Citation) -> None:
    (result,) = check(WALKED, [rule(indicator(finding(citation)))])
    assert result.outcome == "error"
    assert not result.findings
    assert "BadCitation" in result.reason


@pytest.mark.parametrize(
    "citation",
    [Citation(mail="w1-m01"), Citation(receipt="w1-r01"), Citation(request="http://platform.test/done")],
    ids=["mail", "receipt", "request"],
)
def test_accepts_what_the_bundle_holds(citation: Citation) -> None:
    assert check(WALKED, [rule(indicator(finding(citation)))])[0].outcome == "indicator"


def test_a_receipt_of_an_earlier_audit_can_be_cited() -> None:
    later = bundle(walk(screen()), prior_receipts=(receipt(id="earlier"),))
    assert check(later, [rule(indicator(finding(Citation(receipt="earlier"))))])[0].outcome == "indicator"


def test_a_finding_without_evidence_is_an_error() -> None:
    (result,) = check(WALKED, [rule(indicator(finding()))])
    assert (result.outcome, result.findings) == ("error", ())


def test_a_rule_that_raises_becomes_an_error_and_stops_no_other() -> None:
    results = check(WALKED, [rule(ZeroDivisionError("by nothing"), "broken"), rule(clear("all well"), "sound")])
    assert {r.rule: r.outcome for r in results} == {"broken": "error", "sound": "clear"}
    assert results[0].reason == "The rule failed: ZeroDivisionError: by nothing"


def test_severity_is_that_of_the_worst_finding() -> None:
    cited = Citation(screen="w1-s01")
    mild, bad = finding(cited, severity="low"), finding(cited, severity="high")
    assert check(WALKED, [rule(indicator(mild, bad))])[0].severity == "high"
    assert check(WALKED, [rule(indicator(mild))])[0].severity == "low"
    assert check(WALKED, [rule(indicator(finding(cited)))])[0].severity == "medium"


def test_sorts_by_outcome_then_severity_then_id() -> None:
    cited = indicator(finding(Citation(screen="w1-s01")))
    results = check(
        WALKED,
        [
            rule(not_applicable("none"), "a"),
            rule(clear("well"), "b"),
            rule(cannot_tell("dark"), "c"),
            rule(cited, "z", "high"),
            rule(cited, "e", "low"),
            rule(cited, "d", "low"),
        ],
    )
    assert [r.rule for r in results] == ["z", "d", "e", "c", "b", "a"]


def test_all_registered_rules_judge_an_empty_bundle_without_an_error() -> None:
    assert [r for r in check(bundle()) if r.outcome == "error"] == []


def test_all_registered_rules_have_the_id_of_their_file() -> None:
    for id, registered in load().items():
        assert registered.function.__module__ == f"auditor.rules.{id.replace('-', '_')}"


def test_judges_with_all_rules_in_at_most_50_ms_of_processor_time_per_screen() -> None:
    """The least of three, each of screens never judged before: what else runs here makes it only slower."""
    check(bundle())
    assert min(map(judging, ("first", "second", "third"))) / 12 <= 0.05


def judging(name: str) -> float:
    goals = ("object", "erase", "observe")
    walks = [walk(*(crowded(f"{name} {goal} {n}") for n in range(4)), goal=goal) for goal in goals]
    evidence = bundle(*walks)
    begun = time.process_time()
    check(evidence)
    return time.process_time() - begun


def crowded(name: str) -> Screen:
    """A page of 40 paragraphs, 100 links and a form, unlike any other."""
    texts = [f"{name}: paragraph {n} tells what is done with posts, pictures and words, and why." for n in range(40)]
    links = [control(f"Article {n} of {name}", kind="link") for n in range(100)]
    fields = form(control("E-mail", kind="text"), control("Reason", kind="text"), control("Submit"))
    return screen(*map(block, texts), *links, control("Object", kind="link"), fields, name=name)
