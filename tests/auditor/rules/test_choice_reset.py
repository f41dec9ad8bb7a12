"""Does `choice-reset` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle, Walk
from tests.builders import block, bundle, control, observation, screen, toggle, walk
from tests.objection import judged, objected

RULE = "choice-reset"

PAGE = screen(block("AI training"), control("Use my posts", kind="switch"), name="Settings")
PAGE_FR = screen(block("Entraînement de l'IA"), name="Réglages", language="fr")
SEITE = screen(block("KI-Training"), control("Meine Beiträge verwenden", kind="switch"), language="de")
ON = observation("choice", "Use my posts", processing=True)
OFF = observation("choice", "Use my posts", processing=False)


def visit(*events: object, at: str = "2025-05-14", **changes: object) -> Walk:
    return walk(PAGE, *events, at=at, goal="observe", **changes)  # type: ignore[arg-type]


TURNED_OFF = visit(ON, toggle("Use my posts"), PAGE, OFF)
FIRING = {
    "turned off, found on": bundle(TURNED_OFF, visit(ON, at="2025-06-27", visit="return")),
    "off, found on": bundle(visit(OFF), visit(ON, at="2025-06-27")),
    "off, found on, German sentences": bundle(
        walk(SEITE, observation("choice", "Deine Beiträge werden nicht verwendet."), goal="observe"),
        walk(SEITE, observation("choice", "Deine Beiträge werden verwendet."), goal="observe", at="2025-06-27"),
    ),
    "stays off once, then on": bundle(TURNED_OFF, visit(OFF, at="2025-06-01"), visit(ON, at="2025-06-27")),
}
CLEAR = {
    "stays off": bundle(TURNED_OFF, visit(OFF, at="2025-06-27")),
    "stays off, French sentences": bundle(
        walk(PAGE_FR, observation("choice", "Vos publications ne sont pas utilisées."), goal="observe"),
        walk(
            PAGE_FR, observation("choice", "Vos publications ne sont pas utilisées."), goal="observe", at="2025-06-27"
        ),
    ),
    "on, found off": bundle(visit(ON), visit(OFF, at="2025-06-27")),
    "turned on by the visitor": bundle(visit(OFF), visit(OFF, toggle("Use my posts"), PAGE, ON, at="2025-06-27")),
}
UNTOLD = {
    "one visit": bundle(TURNED_OFF),
    "no state shown": bundle(objected(), walk(PAGE, at="2025-06-27")),
    "two accounts": bundle(visit(OFF), visit(ON, at="2025-06-27", account="ben")),
    "two purposes": bundle(visit(OFF), visit(ON, at="2025-06-27", purpose="direct-marketing")),
    "changed after it was last seen": bundle(visit(OFF, toggle("Use my posts"), PAGE), visit(ON, at="2025-06-27")),
    "consent in between": bundle(visit(OFF), walk(PAGE, goal="consent", at="2025-06-01"), visit(ON, at="2025-06-27")),
    "the later visit broke": bundle(visit(OFF), visit(ON, at="2025-06-27", outcome="broken")),
}


def test_cites_both_states() -> None:
    (finding,) = judged(RULE, FIRING["off, found on"]).findings
    assert [cited.screen for cited in finding.citations] == ["w1-s01", "w2-s01"]


@pytest.mark.parametrize("evidence", FIRING.values(), ids=FIRING)
def test_fires(evidence: Bundle) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "indicator", result.reason
    assert all(finding.citations for finding in result.findings)


@pytest.mark.parametrize("evidence", CLEAR.values(), ids=CLEAR)
def test_stays_silent(evidence: Bundle) -> None:
    assert judged(RULE, evidence).outcome == "clear"


@pytest.mark.parametrize("evidence", UNTOLD.values(), ids=UNTOLD)
def test_says_what_is_missing(evidence: Bundle) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "cannot-tell"
    assert result.reason
