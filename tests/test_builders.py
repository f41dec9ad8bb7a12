from datetime import UTC, datetime

from evidence.chain import digest
from evidence.model import Bundle
from tests.builders import (
    block,
    bundle,
    click,
    control,
    dialog,
    form,
    goto,
    mail,
    observation,
    paragraph,
    receipt,
    screen,
    walk,
)


def test_ids_follow_the_order_of_parts_and_walks() -> None:
    page = screen(paragraph("Object here.", control("Object", kind="link")), dialog(control("Close")))
    assert [b.id for b in page.blocks] == ["b1"]
    assert [(c.id, c.block, c.dialog) for c in page.controls] == [("c1", "b1", None), ("c2", None, "d1")]
    made = bundle(walk(page, click("Object")), walk(page, click("Close")))
    assert [s.id for w in made.walks for s in w.screens] == ["w1-s01", "w2-s01"]
    assert [(i.id, i.control, i.screen) for w in made.walks for i in w.interactions] == [
        ("w1-i01", "c1", "w1-s01"),
        ("w2-i01", "c2", "w2-s01"),
    ]


def test_events_stand_on_the_screen_before_them_and_follow_in_time() -> None:
    made = walk(screen(), observation("notice"), receipt(), mail("Hello"), screen(), goto("http://platform.test/"))
    assert (made.observations[0].screen, made.receipts[0].screen) == ("w1-s01", "w1-s01")
    times = [made.screens[0].taken_at, made.observations[0].at, made.mails[0].received_at, made.screens[1].taken_at]
    assert times == sorted(times)
    assert made.counts.actions == 0


def test_a_bundle_is_chained_and_survives_json() -> None:
    made = bundle(walk(screen(block("Hello")), click("x"), screen()))
    records = [made.screen("w1-s01"), made.walks[0].interactions[0], made.screen("w1-s02")]
    assert [record.digest for record in records] == [digest(record) for record in records]
    assert [record.previous for record in records[1:]] == [record.digest for record in records[:-1]]
    assert made.chain_head == records[-1].digest
    assert Bundle.model_validate_json(made.model_dump_json()) == made


def test_times_can_be_given_as_days() -> None:
    made = bundle(walk(screen(), at="2025-05-27"), walk(screen(), at="2024-06-10"))
    assert made.walks[0].started_at == datetime(2025, 5, 27, tzinfo=UTC)
    assert made.started_at == datetime(2024, 6, 10, tzinfo=UTC)


def test_a_form_is_shared_by_its_controls() -> None:
    page = screen(form(control("A"), block("Text"), control("B")), control("C"))
    first, second, third = (c.form for c in page.controls)
    assert first is not None
    assert first == second
    assert third is None
