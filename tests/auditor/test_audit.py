from __future__ import annotations

from pathlib import Path

import pytest

from auditor import audit as module
from auditor.discover import load_plugins
from auditor.errors import Unknown
from auditor.settings import Settings
from evidence import wacz
from evidence.chain import digest
from evidence.errors import StoreProblem
from evidence.seal import seal_path
from evidence.verify import verify
from tests.audits import audited
from tests.site import Site

TWO_WALKS = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="observe", visit="return", visitor="anonymous")
def come_back(page: Page, record: Record) -> None:
    '''Come back.'''
    page.goto("/")
    record("Home again")

@flow(platform="examplebook", goal="object", visitor="anonymous")
def object_here(page: Page, record: Record) -> None:
    '''Object here.'''
    page.goto("/")
    record("Home")
    {trouble}
"""


def test_first_visits_come_before_return_visits_and_all_is_chained(site: Site, tmp_path: Path) -> None:
    site["/"] = "<!doctype html><title>Home</title><p>We use your posts.</p>"
    done = audited(tmp_path, TWO_WALKS.format(trouble=""), url=site.url("/"))
    assert [walk.flow for walk in done.bundle.walks] == ["examplebook/object-here", "examplebook/come-back"]
    records = [r for w in done.bundle.walks for r in sorted([*w.screens, *w.interactions], key=lambda r: r.previous)]
    assert all(record.digest == digest(record) for record in records)
    links = {record.previous: record.digest for record in records}
    head = done.bundle.chain_start
    for _ in records:
        head = links[head]
    assert head == done.bundle.chain_head
    assert done.bundle.status == "complete"


def test_the_file_holds_the_tree_and_nothing_is_left_beside_it(site: Site, tmp_path: Path) -> None:
    site["/"] = "<!doctype html><title>Home</title>"
    done = audited(tmp_path, TWO_WALKS.format(trouble=""), url=site.url("/"))
    with wacz.read(done.path) as opened:
        assert opened.bundle == done.bundle
    assert {path.name for path in done.path.parent.iterdir()} == {done.path.name, seal_path(done.path).name}
    assert verify(done.path).status == "intact-unknown-signer"
    assert done.bundle.environment.sources[0].path.endswith("flow_under_test.py")
    assert done.bundle.environment.browser.version


def test_an_audit_stopped_from_the_keyboard_is_kept_as_partial(site: Site, tmp_path: Path) -> None:
    site["/"] = "<!doctype html><title>Home</title>"
    bundle = audited(tmp_path, TWO_WALKS.format(trouble="raise KeyboardInterrupt"), url=site.url("/")).bundle
    assert bundle.status == "partial"
    assert [walk.outcome for walk in bundle.walks] == ["broken"]
    assert bundle.walks[0].screens
    assert bundle.gaps[0].what == "the remaining walks"


def test_a_full_disk_is_told_before_anything_is_begun(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROOM", 1 << 60)
    with pytest.raises(StoreProblem, match="disk is full"):
        audited(tmp_path, TWO_WALKS.format(trouble=""), url=site.url("/"))
    assert list((tmp_path / "bundles" / "examplebook").iterdir()) == []


def test_what_was_captured_is_kept_when_the_bundle_cannot_be_written(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreProblem("The disk is full.")

    site["/"] = "<!doctype html><title>Home</title>"
    monkeypatch.setattr(module, "write_sealed", full)
    with pytest.raises(StoreProblem):
        audited(tmp_path, TWO_WALKS.format(trouble=""), url=site.url("/"))
    (folder,) = (tmp_path / "bundles" / "examplebook").iterdir()
    assert folder.suffix == ".partial"
    names = {path.suffix for path in folder.iterdir()}
    assert {".png", ".html", ".txt", ".json"} <= names


def test_two_audits_in_one_second_do_not_meet(tmp_path: Path) -> None:
    with module._fresh(tmp_path, "now") as first, module._fresh(tmp_path, "now") as second:
        assert first != second
        assert second[0].name == "now-2.wacz"


def test_a_stage_that_can_not_be_set_leaves_nothing_behind(tmp_path: Path) -> None:
    load_plugins()
    settings = Settings(out=tmp_path, options={"scenario": "nosuch"})
    with pytest.raises(Unknown, match="no scenario named 'nosuch'"):
        module.audit("lookbook", [], settings)
    assert list((tmp_path / "lookbook").iterdir()) == []
