from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence import keys, layout, seal, wacz
from evidence.failures import Name
from evidence.verify.members import archive_public_key, digest_failures, member_failures
from tests.evidence import sample
from tests.evidence.test_wacz import rewrite


@pytest.fixture
def path(tmp_path: Path, key: keys.PrivateKey) -> Path:
    tree = sample.bundle(tmp_path / "a")
    target = tmp_path / "x.wacz"
    seal.write_sealed(tree, tmp_path / "a", target, software="t", signing=seal.Signing(key))
    return target


def names(path: Path) -> set[Name]:
    with wacz.read(path) as opened:
        return {failure.name for failure in (*member_failures(opened), *digest_failures(opened))}


def with_json(path: Path, member: str, change: Any) -> Path:
    with wacz.read(path) as opened:
        tree = json.loads(opened.raw(member))
    change(tree)
    return rewrite(path, {member: json.dumps(tree).encode()})


def test_an_untouched_bundle_has_no_failure(path: Path) -> None:
    assert names(path) == set()


def test_a_size_that_the_manifest_has_wrong_is_found(path: Path) -> None:
    def longer(tree: Any) -> None:
        tree["resources"][0]["bytes"] += 1

    assert Name.SIZE_WRONG in names(with_json(path, layout.DATAPACKAGE, longer))


@pytest.mark.parametrize(
    "change",
    [
        {"signature": "AAAA"},
        {"signature": "!"},
        {"publicKey": "AAAA"},
        {"hash": "sha256:" + "0" * 64},
        {"created": "2020-01-01T00:00:00Z"},
        {"software": "other"},
        {"more": "fields"},
        {"signature": None},
    ],
)
def test_each_part_of_the_signature_matters(path: Path, change: dict[str, Any]) -> None:
    assert names(with_json(path, layout.DATAPACKAGE_DIGEST, lambda tree: tree["signedData"].update(change))) == {
        Name.WACZ_SIGNATURE_WRONG
    }


@pytest.mark.parametrize("change", [{"path": "other.json"}, {"hash": "sha256:0"}, {"more": 1}])
def test_a_stale_digest_is_found(path: Path, change: dict[str, Any]) -> None:
    assert Name.DIGEST_STALE in names(with_json(path, layout.DATAPACKAGE_DIGEST, lambda tree: tree.update(change)))


def test_the_signing_key_is_read(path: Path, key: keys.PrivateKey) -> None:
    with wacz.read(path) as opened:
        assert archive_public_key(opened)
    with wacz.read(rewrite(path, {layout.DATAPACKAGE_DIGEST: b"[]"})) as opened:
        assert archive_public_key(opened) is None
