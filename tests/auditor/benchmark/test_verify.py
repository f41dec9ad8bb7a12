from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from auditor.benchmark import verify as bench
from evidence.keys import PrivateKey
from evidence.seal import Signing, write_sealed
from tests.evidence import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    key: PrivateKey = ec.generate_private_key(ec.SECP256R1())
    tree = sample.bundle(tmp_path / "a")
    write_sealed(tree, tmp_path / "a", tmp_path / "x.wacz", software="t", signing=Signing(key))
    return tmp_path / "x.wacz"


def test_both_are_timed_on_the_same_bundle(path: Path) -> None:
    small, large = bench.run(path, more=(0, 3), rounds=2)
    assert small.megabytes < 1 < large.megabytes
    assert small.ratio == small.sha256sum / small.verify
    assert min(small.sha256sum, small.verify, large.sha256sum, large.verify) > 0


def test_a_broken_bundle_is_no_measure(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[300] ^= 1
    path.write_bytes(data)
    with pytest.raises(ValueError, match="is broken"):
        bench.measure(path, 1)


@pytest.mark.slow
def test_a_large_bundle_is_verified_at_half_the_speed_of_sha256sum(path: Path) -> None:
    (large,) = bench.run(path, more=(100,), rounds=5)
    assert large.ratio >= 0.5
