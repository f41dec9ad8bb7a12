from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from auditor.errors import AuditorError, EarlierBundleBroken
from auditor.registry import Flow
from auditor.revisit import earlier_bundles, returning
from evidence.errors import StoreProblem
from evidence.store import Store

LOOK = Flow("x/look", "x", "observe", "return", "member", "ai-training", "Look", "never", print, Path("x.py"))
OBJECT = Flow("x/object", "x", "object", "return", "member", "ai-training", "Object", "never", print, Path("x.py"))


def test_only_visits_that_return_and_look_are_made() -> None:
    assert returning("x", [OBJECT, LOOK]) == [LOOK]
    with pytest.raises(AuditorError, match="no flow that comes back"):
        returning("x", [OBJECT])


def test_the_bundle_of_a_receipt_is_verified_and_handed_out(tmp_path: Path, sealed_pair: tuple[Path, Path]) -> None:
    store = Store(tmp_path / "bundles")
    store.add(sealed_pair[0])
    with earlier_bundles(store, store.receipts()) as earlier:
        assert [path.read_bytes() for path in earlier] == [sealed_pair[0].read_bytes()]


def test_a_tampered_bundle_is_refused_by_name(tmp_path: Path, sealed_pair: tuple[Path, Path]) -> None:
    store = Store(tmp_path / "bundles")
    stored = store.add(sealed_pair[0])
    path = tmp_path / "bundles" / stored.path
    data = bytearray(path.read_bytes())
    data[data.index(b"received your objection")] ^= 1
    path.write_bytes(data)
    with pytest.raises(EarlierBundleBroken, match=path.name), earlier_bundles(store, store.receipts()):
        pass


def test_a_bundle_that_is_gone_is_an_error(tmp_path: Path, sealed_pair: tuple[Path, Path]) -> None:
    store = Store(tmp_path / "bundles")
    stored = store.add(sealed_pair[0])
    (tmp_path / "bundles" / stored.path).unlink()
    with pytest.raises(StoreProblem), contextlib.ExitStack() as stack:
        stack.enter_context(earlier_bundles(store, store.receipts()))
