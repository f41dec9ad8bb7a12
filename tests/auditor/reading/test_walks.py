from auditor.reading import (
    actions,
    between,
    clicks,
    deep_linked,
    doubts_of,
    judged,
    last_screen,
    pages,
    rights_walks,
    screen_before,
    screens_after,
    steps,
    walks,
    watched_until,
)
from auditor.results import Verdict
from tests.builders import bundle, click, control, enter, goto, screen, walk

ONE = screen(control("Next"), name="One")
TWO = screen(control("Next"), name="Two")
WALK = bundle(walk(ONE, click("Next"), TWO, enter("Next"), click("Next"), ONE)).walks[0]
FIRST, SECOND, THIRD = WALK.screens


def test_steps_are_in_order_of_time() -> None:
    assert [step.id for step in steps(WALK)] == ["w1-s01", "w1-i01", "w1-s02", "w1-i02", "w1-i03", "w1-s03"]
    assert [page.name for page in pages(WALK)] == ["One", "Two", "One"]
    assert last_screen(WALK) is THIRD
    assert last_screen(walk()) is None


def test_what_lies_between_two_screens() -> None:
    assert [step.id for step in between(WALK, FIRST, THIRD)] == ["w1-i01", "w1-i02", "w1-i03"]
    assert actions(WALK, FIRST, THIRD) == 3
    assert clicks(WALK, FIRST, THIRD) == 2
    assert clicks(WALK, FIRST, SECOND) == 1
    assert not deep_linked(WALK, FIRST, THIRD)


def test_a_jump_by_address_is_seen() -> None:
    jumped = bundle(walk(ONE, goto("http://platform.test/two"), TWO)).walks[0]
    assert deep_linked(jumped, *jumped.screens)


def test_what_the_page_does_itself_is_not_counted() -> None:
    forged = bundle(walk(ONE, click("Next", by="page"), TWO)).walks[0]
    assert between(forged, *forged.screens) == ()


def test_before_and_after() -> None:
    done = WALK.interactions[1]
    assert screen_before(WALK, done) is SECOND
    assert screens_after(WALK, done) == (THIRD,)


def test_walks_are_chosen_by_what_they_are() -> None:
    found = bundle(
        walk(goal="erase", at="2025-06-01"),
        walk(goal="object", at="2025-05-01"),
        walk(goal="refuse", purpose="cookies", visitor="anonymous"),
    )
    assert [w.goal for w in walks(found)] == ["object", "refuse", "erase"]
    assert [w.goal for w in walks(found, "object", "erase")] == ["object", "erase"]
    assert [w.goal for w in walks(found, visitor="anonymous")] == ["refuse"]
    assert [w.goal for w in rights_walks(found)] == ["object", "erase"]


def test_broken_walks_are_not_judged_and_blocked_ones_are() -> None:
    broken, blocked = walk(outcome="broken", reason="No link named Object."), walk(outcome="blocked")
    none, only_broken, both = (judged(found, "a visit") for found in ((), (broken,), (broken, blocked)))
    assert isinstance(none, Verdict)
    assert none.outcome == "not-applicable"
    assert isinstance(only_broken, Verdict)
    assert only_broken.outcome == "cannot-tell"
    assert "No link named Object." in only_broken.reason
    assert both == (blocked,)
    assert len(doubts_of((broken, blocked))) == 1


def test_an_account_is_watched_until_its_last_walk() -> None:
    found = bundle(walk(ONE), walk(ONE, at="2025-06-01"), walk(ONE, at="2025-07-01", account="ben"))
    assert watched_until(found, found.walks[0]) == found.walks[1].ended_at
    anonymous = bundle(walk(ONE, visitor="anonymous"), walk(ONE, visitor="anonymous", at="2025-06-01"))
    assert watched_until(anonymous, anonymous.walks[0]) == anonymous.walks[0].ended_at
