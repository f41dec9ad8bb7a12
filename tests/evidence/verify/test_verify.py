from __future__ import annotations

import json
import resource
import time
from pathlib import Path

import pytest

from evidence import keys, seal
from evidence.failures import Name
from evidence.verify import Verification, verify
from tests.evidence import sample
from tests.evidence.conftest import Pair


def names(found: Verification) -> set[Name]:
    return {failure.name for failure in found.failures}


def test_trusted_and_unknown_signers_are_told_apart(pair: Pair) -> None:
    assert pair.verify().status == "intact-trusted"
    unknown = verify(pair.path, tsa_roots=pair.roots)
    assert unknown.status == "intact-unknown-signer"
    assert unknown.intact
    other = verify(pair.path, trust=["0" * 64], tsa_roots=pair.roots)
    assert other.status == "broken"
    assert names(other) == {Name.SIGNER_UNEXPECTED}


def test_the_facts_are_said(pair: Pair) -> None:
    found = pair.verify()
    assert found.facts.signer == pair.fingerprint
    assert found.facts.operator == "Tests"
    assert found.facts.sha256 == seal.file_sha256(pair.path)
    assert len(found.facts.start_stamps) == len(found.facts.end_stamps) == 1
    assert found.notes == ()
    assert Verification.model_validate(json.loads(found.model_dump_json())) == found


def test_stamps_without_roots_are_noted(pair: Pair) -> None:
    assert any("authorities were not checked" in note for note in verify(pair.path).notes)


def test_a_renamed_pair_stays_intact(pair: Pair, tmp_path: Path) -> None:
    moved = pair.path.rename(tmp_path / "renamed.wacz")
    pair.seal.rename(seal.seal_path(moved))
    assert verify(moved).intact
    elsewhere = seal.seal_path(moved).rename(tmp_path / "s.json")
    assert names(verify(moved)) == {Name.SEAL_MISSING}
    assert verify(moved, seal=elsewhere).intact


def test_a_missing_bundle_is_named(tmp_path: Path, pair: Pair) -> None:
    assert names(verify(tmp_path / "none.wacz", seal=pair.seal)) == {Name.NOT_A_BUNDLE}
    assert names(verify(tmp_path / "none.wacz")) == {Name.NOT_A_BUNDLE, Name.SEAL_MISSING}


def test_an_unsealed_bundle_is_broken(tmp_path: Path) -> None:
    found = verify(sample.written(tmp_path))
    assert found.status == "broken"
    assert names(found) == {Name.SEAL_MISSING}


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"mediaType": 1}', b"null"])
def test_what_is_no_seal_is_named(pair: Pair, data: bytes) -> None:
    pair.seal.write_bytes(data)
    assert names(pair.verify()) == {Name.SEAL_UNREADABLE}


def test_a_reformatted_seal_is_refused(pair: Pair) -> None:
    pair.seal.write_text(json.dumps(json.loads(pair.seal.read_text()), indent=2))
    assert names(pair.verify()) == {Name.SEAL_UNREADABLE}


def test_a_seal_over_another_start_is_found(tmp_path: Path, key: keys.PrivateKey) -> None:
    path = sample.written(tmp_path)
    seal.seal(path, seal.Signing(key, start=seal.start_stamps("1" * 64, ())))
    assert names(verify(path)) == {Name.STATEMENT_WRONG}


def test_each_sentence_is_plain(pair: Pair) -> None:
    data = bytearray(pair.path.read_bytes())
    data[len(data) // 2] ^= 4
    pair.path.write_bytes(data)
    found = pair.verify()
    assert found.failures
    for failure in found.failures:
        assert failure.sentence[0].isupper()
        assert failure.sentence.endswith(".")
        assert "\n" not in failure.sentence


@pytest.mark.slow
def test_a_large_bundle_is_verified_in_bounded_memory_and_time(tmp_path: Path, key: keys.PrivateKey) -> None:
    tree = sample.bundle(tmp_path / "a")
    with (tmp_path / "a" / "large.bin").open("wb") as file:
        for _ in range(400):
            file.write(time.time_ns().to_bytes(8, "big") * (1 << 17))
    path = tmp_path / "large.wacz"
    seal.write_sealed(tree, tmp_path / "a", path, software="t", signing=seal.Signing(key))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert verify(path).intact
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
