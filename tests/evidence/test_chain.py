from __future__ import annotations

from evidence.chain import canonical, chain, digest, head, link, tree
from evidence.model import Bundle, Screen
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


def test_a_lone_surrogate_of_a_hostile_page_stops_nothing() -> None:
    record = link(screen(name="bad \ud800 name"), "start")
    read_back = Screen.model_validate_json(canonical(record.model_dump(mode="json")))
    assert read_back.name == "bad ? name"
    assert digest(read_back) == record.digest


def test_the_head_is_the_last_record_of_the_last_walk_that_has_one() -> None:
    walks = bundle(walk(screen(name="Home")), walk()).walks
    assert head(walks, "start") == walks[0].screens[-1].digest
    assert head((), "start") == "start"


def test_a_tree_leaves_defaults_out_and_reads_back_the_same() -> None:
    made = bundle(walk(screen(name="Home"), click("object")))
    plain = tree(made)
    assert "gaps" not in plain
    assert plain["schema_version"] == made.schema_version
    assert Bundle.model_validate(plain) == made
