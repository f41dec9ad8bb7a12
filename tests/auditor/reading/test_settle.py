from auditor.reading import settle
from auditor.reading.settle import merged
from auditor.results import Citation, Finding, Level


def finding(message: str, screen: str, severity: Level | None = None) -> Finding:
    return Finding(message=message, citations=(Citation(screen=screen),), severity=severity)


def test_findings_win_over_doubts_and_doubts_over_clear() -> None:
    seen = finding("Seen.", "s1")
    assert settle([seen], doubts=["Dark."], otherwise="Fine.").outcome == "indicator"
    told = settle([], doubts=["Dark.", "Dark.", "Broke."], otherwise="Fine.")
    assert (told.outcome, told.reason) == ("cannot-tell", "Dark. Broke.")
    assert settle([], otherwise="Fine.").reason == "Fine."


def test_the_same_finding_in_several_places_is_one() -> None:
    found = merged([finding("Seen.", f"s{n}") for n in range(5)])
    assert [c.screen for c in found[0].citations] == ["s0", "s1", "s2"]
    assert len(found) == 1


def test_different_severities_stay_apart() -> None:
    assert len(merged([finding("Seen.", "s1"), finding("Seen.", "s1", "high"), finding("Heard.", "s1")])) == 3


def test_one_place_is_cited_once() -> None:
    (found,) = merged([finding("Seen.", "s1"), finding("Seen.", "s1")])
    assert len(found.citations) == 1
