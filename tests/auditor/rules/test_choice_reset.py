"""Does `choice-reset` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, bundle, control, observation, screen, toggle, walk
from tests.objection import objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

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

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_cites_both_states() -> None:
    (finding,) = judged(RULE, FIRING["off, found on"]).findings
    assert [cited.screen for cited in finding.citations] == ["w1-s01", "w2-s01"]
