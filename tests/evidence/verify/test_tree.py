from __future__ import annotations

from typing import Any

import pytest

from evidence import manifest
from evidence.chain import canonical, link
from evidence.failures import Failure, Name
from evidence.model import Bundle, Screen
from evidence.outline import outline
from evidence.verify.tree import Parsed, parse, tree_failures
from tests import builders


def tree() -> Bundle:
    notice = builders.screen(builders.paragraph("Words", builders.control("object", kind="link")), name="Notice")
    form = builders.screen(builders.form(builders.control("Submit")), name="Form")
    return builders.bundle(
        builders.walk(notice, builders.click("object"), form, builders.click("Submit"), builders.receipt()),
        builders.walk(notice, builders.click("object"), form),
    )


def listed(bundle: Bundle) -> dict[str, manifest.Resource]:
    found = {}
    for screen in (one for walk in bundle.walks for one in walk.screens):
        for picture in screen.pictures:
            found[picture.path] = manifest.Resource("", picture.path, f"sha256:{picture.sha256}", 1)
        for name in (screen.html, screen.text):
            if name:
                found[name] = manifest.Resource("", name, "", 1)
    return found


def names(bundle: Bundle) -> set[Name]:
    return {failure.name for failure in tree_failures(parsed(bundle), listed(bundle))}


def parsed(bundle: Bundle) -> Parsed:
    return Parsed(bundle, tuple(outline(canonical(bundle.model_dump(mode="json", exclude_defaults=True))).records()))


def changed(bundle: Bundle, walk: int, **changes: Any) -> Bundle:
    walks = list(bundle.walks)
    walks[walk] = walks[walk].model_copy(update=changes)
    return bundle.model_copy(update={"walks": tuple(walks)})


def test_a_built_tree_has_no_failure() -> None:
    assert names(tree()) == set()
    made = tree()
    again = parse(canonical(made.model_dump(mode="json")))
    assert isinstance(again, Parsed)
    assert again.bundle == made
    assert list(tree_failures(again, listed(made))) == []


def test_any_change_of_a_record_breaks_the_chain() -> None:
    bundle = tree()
    first, second = bundle.walks[0].screens
    assert names(changed(bundle, 0, screens=(first.model_copy(update={"url": "http://x/"}), second))) == {
        Name.CHAIN_BROKEN
    }


@pytest.mark.parametrize("drop", range(2))
def test_a_record_taken_out_breaks_the_chain(drop: int) -> None:
    bundle = tree()
    kept = tuple(one for number, one in enumerate(bundle.walks[0].interactions) if number != drop)
    assert Name.CHAIN_BROKEN in names(changed(bundle, 0, interactions=kept))


def test_a_walk_taken_out_breaks_the_chain() -> None:
    bundle = tree()
    for kept in (bundle.walks[1:], bundle.walks[:1], ()):
        assert Name.CHAIN_BROKEN in names(bundle.model_copy(update={"walks": kept}))


def test_a_loop_breaks_the_chain() -> None:
    bundle = tree()
    head = bundle.model_copy(update={"chain_start": bundle.walks[0].screens[0].digest})
    assert Name.CHAIN_BROKEN in names(head)


def test_numbers_that_tools_write_differently_do_not_break_the_chain() -> None:
    """Python writes 1e-07 and 1e+16, other tools 1e-7 and 1e16: the digest is of Python's way."""
    screen = builders.screen(builders.block("x", font_size=1e-7, box=builders.box(1e16, 1e22, 0.1, 1e-10)))
    bundle = builders.bundle(builders.walk(screen))
    data = canonical(bundle.model_dump(mode="json"))
    assert b"1e-07" in data
    again = parse(data)
    assert isinstance(again, Parsed)
    assert list(tree_failures(again, listed(bundle))) == []
    broken = link(bundle.walks[0].screens[0], "x").model_copy(update={"digest": "0" * 64})
    assert Name.CHAIN_BROKEN in names(changed(bundle, 0, screens=(broken,)))


def test_an_empty_tree_ends_where_it_starts() -> None:
    assert names(builders.bundle()) == set()
    assert names(builders.bundle().model_copy(update={"chain_head": "1" * 64})) == {Name.CHAIN_BROKEN}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("interactions", {"screen": "w9-s01"}),
        ("interactions", {"control": "c99"}),
        ("receipts", {"screen": "w9-s01"}),
        ("receipts", {"mail": "m9"}),
        ("requests", {"screen": "w9-s01"}),
        ("gaps", {"screen": "w9-s01"}),
    ],
)
def test_what_cites_nothing_is_found(kind: str, change: dict[str, str]) -> None:
    bundle = changed(tree(), 0, requests=(builders.request(),))
    if kind == "gaps":
        from evidence.model import Gap  # noqa: PLC0415

        bundle = changed(bundle, 0, gaps=(Gap(what="x", reason="y"),))
    items = [one.model_copy(update=change) for one in getattr(bundle.walks[0], kind)]
    found = list(tree_failures(parsed(changed(bundle, 0, **{kind: tuple(items)})), listed(bundle)))
    assert Name.CITATION_DANGLING in {failure.name for failure in found}
    assert any(next(iter(change.values())) in failure.sentence for failure in found)


def test_an_id_given_twice_is_found() -> None:
    bundle = tree()
    assert Name.CITATION_DANGLING in names(changed(bundle, 0, receipts=bundle.walks[0].receipts * 2))
    screen = bundle.walks[0].screens[0]
    twice = screen.model_copy(update={"controls": screen.controls * 2})
    assert Name.CITATION_DANGLING in names(changed(bundle, 0, screens=(twice, bundle.walks[0].screens[1])))


def test_parts_that_stand_in_nothing_are_found() -> None:
    bundle = tree()

    def with_control(**change: str) -> Bundle:
        screen: Screen = bundle.walks[0].screens[0]
        controls = tuple(one.model_copy(update=change) for one in screen.controls)
        other = screen.model_copy(update={"controls": controls})
        return changed(bundle, 0, screens=(other, bundle.walks[0].screens[1]))

    assert Name.CITATION_DANGLING in names(with_control(block="b99"))
    assert Name.CITATION_DANGLING in names(with_control(dialog="d99"))


def test_a_picture_that_is_missing_or_another_is_found() -> None:
    bundle = builders.bundle(builders.walk(builders.screen(pictures=(builders.picture("evidence/1.png"),))))
    assert [failure.name for failure in tree_failures(parsed(bundle), {}) if "picture" in failure.sentence] == [
        Name.CITATION_DANGLING
    ]
    other = {"evidence/1.png": manifest.Resource("", "evidence/1.png", "sha256:" + "9" * 64, 1)}
    assert Name.HASH_WRONG in {failure.name for failure in tree_failures(parsed(bundle), other)}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", Name.TREE_WRONG),
        (b"{}", Name.TREE_WRONG),
        (b'{"schema_version": "consent-audit/2"}', Name.SCHEMA_UNKNOWN),
        (b'{"schema_version": ["x"]}', Name.SCHEMA_UNKNOWN),
        (b'{"schema_version": "consent-audit/1"}', Name.TREE_WRONG),
        (b"[" * 100_000, Name.TREE_WRONG),
        (b'{"schema_version": "consent-audit/1", "started_at": "2025-05-14T09:00:00"}', Name.TREE_WRONG),
    ],
)
def test_what_is_no_tree_is_named(data: bytes, name: Name) -> None:
    found = parse(data)
    assert isinstance(found, Failure)
    assert found.name == name
