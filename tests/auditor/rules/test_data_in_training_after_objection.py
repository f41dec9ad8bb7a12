"""Does `data-in-training-after-objection` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import bundle, observation, receipt, screen, walk
from tests.objection import objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "data-in-training-after-objection"

USED = observation("export", "In use since 27 June 2025", processing=True)
UNUSED = observation("export", "Not in use", processing=False)
UNKNOWN = observation("export", "Your data")


def back(*events: object, **changes: object) -> Walk:
    about = {"goal": "observe", "visit": "return", "at": "2025-06-27"} | changes
    return walk(screen(name="Your data"), *events, **about)  # type: ignore[arg-type]


FIRING = {
    "a later export": bundle(objected(), back(USED)),
    "an export at once": bundle(objected(screen(name="Your data"), USED)),
    "a later export, German": bundle(
        objected(lang="de"),
        walk(
            screen(language="de"),
            observation("export", "In Verwendung", processing=True),
            goal="access",
            at="2025-06-27",
        ),
    ),
    "an objection of an earlier audit": bundle(
        back(USED), prior_receipts=(receipt(id="earlier", confirmed_at="2024-06-10"),)
    ),
    "although the page says otherwise": bundle(objected(), back(observation("choice", processing=False), USED)),
}
CLEAR = {
    "not in use": bundle(objected(), back(UNUSED)),
    "nicht in Verwendung": bundle(objected(lang="de"), back(observation("export", "Nicht", processing=False))),
    "in use at first, not at last": bundle(objected(), back(USED, UNUSED)),
    "in use before the objection": bundle(objected(UNUSED), back(UNUSED)),
}
UNTOLD = {
    "no objection": bundle(back(USED)),
    "no export": bundle(objected(), back()),
    "an export that does not say": bundle(objected(), back(UNKNOWN)),
    "read before the objection": bundle(walk(screen(), USED, goal="access"), objected(at="2025-06-01")),
    "another account's export": bundle(objected(), back(USED, account="ben")),
    "the walk broke": bundle(walk(screen(), outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_cites_the_receipt_and_the_export() -> None:
    (finding,) = judged(RULE, FIRING["a later export"]).findings
    assert finding.citations[0].receipt == "w1-r01"
    assert (finding.citations[1].screen, finding.citations[1].quote) == ("w2-s01", "In use since 27 June 2025")
