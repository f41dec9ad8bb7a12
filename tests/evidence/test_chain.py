from __future__ import annotations

from evidence.chain import chain, digest, head, link
from tests.builders import bundle, click, screen, walk


def test_a_link_covers_everything_but_its_own_digest() -> None:
    first = link(screen(name="Home"), "start")
    assert first.previous == "start"
    assert first.digest == digest(first)
    assert digest(first.model_copy(update={"url": "https://elsewhere.example/"})) != first.digest
    assert digest(first.model_copy(update={"digest": "other"})) == first.digest


def test_records_are_chained_in_the_order_of_time() -> None:
    made = bundle(walk(screen(name="Home"), click("object"), screen(name="Form"))).walks[0]
    screens, interactions = chain(made.screens, made.interactions, "start")
    assert [screens[0].previous, interactions[0].previous, screens[1].previous] == [
        "start",
        screens[0].digest,
        interactions[0].digest,
    ]


def test_the_head_is_the_last_record_of_the_last_walk_that_has_one() -> None:
    walks = bundle(walk(screen(name="Home")), walk()).walks
    assert head(walks, "start") == walks[0].screens[-1].digest
    assert head((), "start") == "start"
