from __future__ import annotations

import base64
import collections
import os
import random
import warnings
from pathlib import Path

import pytest

from evidence import stamps
from evidence.verify import verify
from tests.evidence import tampering
from tests.evidence.authority import Authority
from tests.evidence.conftest import Pair, make_pair


def tamper(
    count: int, folder: Path, pair: Pair, other: Pair, stranger: Authority, usual: int | None = None
) -> list[str]:
    """Makes `count` random changes, by the `usual` seed if given; those that were not found or wrongly named."""
    token = base64.b64encode(stamps.request(stranger.url, b"something else")).decode()
    good = tampering.Sealed(pair.path.read_bytes(), pair.seal.read_bytes(), pair.key, token)
    bad = tampering.Sealed(other.path.read_bytes(), other.seal.read_bytes(), other.key, token)
    seed = int(os.environ.get("AUDITOR_SEED", usual or random.SystemRandom().randrange(10**6)))
    rng = random.Random(seed)
    missed: list[str] = []
    ways: collections.Counter[str] = collections.Counter()
    for number in range(count):
        way = tampering.WAYS[number % len(tampering.WAYS)]
        with warnings.catch_warnings(action="ignore"):  # the changed zips of these tests have duplicate names
            change = way(good, bad, rng)
        assert (change.pair.bundle, change.pair.seal) != (good.bundle, good.seal), change.what
        found = verify(change.pair.write(folder), trust=[pair.fingerprint], tsa_roots=pair.roots)
        names = {failure.name for failure in found.failures}
        ways[way.__name__] += 1
        if found.status != "broken" or not names & change.names:
            missed.append(f"{change.what}: {sorted(names)} instead of {sorted(change.names)}")
    print(f"seed {seed}: {count - len(missed)} of {count} changes found and rightly named {dict(ways)}")  # noqa: T201
    good.write(folder)
    assert pair.verify().status == "intact-trusted"
    return missed


@pytest.fixture
def pairs(tmp_path: Path, pair: Pair, tsa: Authority) -> tuple[Pair, Pair]:
    (tmp_path / "other").mkdir()
    return pair, make_pair(tmp_path / "other", pair.key, tsa, "Others")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_random_changes_are_all_found(tmp_path: Path, pairs: tuple[Pair, Pair], other_tsa: Authority) -> None:
    (tmp_path / "changed").mkdir()
    assert tamper(300, tmp_path / "changed", *pairs, other_tsa, usual=1) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_thousands_of_random_changes_are_all_found(
    tmp_path: Path, pairs: tuple[Pair, Pair], other_tsa: Authority
) -> None:
    (tmp_path / "changed").mkdir()
    assert tamper(2500, tmp_path / "changed", *pairs, other_tsa) == []


@pytest.mark.parametrize("flag", [0x01, 0x20, 0x40])
@pytest.mark.parametrize("member", ["datapackage-digest.json", "datapackage.json", "evidence/bundle.json"])
def test_a_flag_that_claims_patched_or_encrypted_data_is_a_failure(pair: Pair, member: str, flag: int) -> None:
    data = bytearray(pair.path.read_bytes())
    header = data.index(b"PK\x03\x04", max(0, data.index(member.encode()) - 64)) + 6
    data[header] |= flag
    changed = pair.path.with_name("flagged.wacz")
    changed.write_bytes(data)
    changed.with_name(changed.name + ".sigstore.json").write_bytes(pair.seal.read_bytes())
    assert not verify(changed, trust=[pair.fingerprint], tsa_roots=pair.roots).intact
