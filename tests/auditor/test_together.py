from __future__ import annotations

from pathlib import Path

from auditor.check import check
from auditor.registry import rules
from auditor.rules import load
from auditor.together import Case, opened_together, together
from evidence.model import Bundle
from tests.builders import bundle, observation, receipt, screen, walk

load()


def objected() -> Bundle:
    return bundle(walk(screen(name="Confirmation"), receipt("We have received your objection."), goal="object"))


def returned(*, processing: bool) -> Bundle:
    seen = observation("choice", "ai-training", processing=processing)
    return bundle(walk(screen(name="Settings"), seen, goal="observe", visit="return", at="2025-09-01"))


def test_ids_of_earlier_bundles_are_told_apart_and_references_follow() -> None:
    both = together([objected()], returned(processing=True))
    assert [w.id for w in both.walks] == ["e1w1", "w1"]
    earlier = both.walks[0]
    assert earlier.receipts[0].screen in {s.id for s in earlier.screens}
    assert both.screen("e1w1-s01").pictures[0].path == "1!evidence/01-screen.png"
    assert len({s.id for w in both.walks for s in w.screens}) == 2


def test_two_bundles_give_the_verdict_of_two_walks_in_one_run() -> None:
    rule = [rules["prior-objection-not-honoured"]]
    old = objected()
    for processing, outcome in ((True, "indicator"), (False, "clear")):
        new = returned(processing=processing)
        apart = check(together([old], new), rule)[0]
        one_run = check(new.model_copy(update={"walks": (*old.walks, *together([], new).walks)}), rule)[0]
        assert apart.outcome == outcome
        assert one_run.outcome == outcome


def test_a_prior_receipt_that_stands_in_an_earlier_walk_is_not_repeated() -> None:
    old = objected()
    new = returned(processing=True).model_copy(update={"prior_receipts": old.walks[0].receipts})
    assert together([old], new).prior_receipts == ()
    assert together([], new).prior_receipts == old.walks[0].receipts


def test_members_are_read_from_the_bundle_they_are_in(sealed_pair: tuple[Path, Path]) -> None:
    old, new = sealed_pair
    with opened_together([old], new) as case:
        assert isinstance(case, Case)
        picture = case.bundle.walks[0].screens[0].pictures[0].path
        assert picture.startswith("1!")
        assert case.member(picture).startswith(b"\x89PNG")
        assert case.member("datapackage.json") != case.member("1!datapackage.json")
