from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from evidence import keys, seal, stamps
from evidence.verify import Verification, verify
from tests.evidence import authority, sample


@pytest.fixture(scope="session")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[authority.Authority]:
    """A running time-stamp authority."""
    with authority.serve(tmp_path_factory.mktemp("tsa")) as running:
        yield running


@pytest.fixture(scope="session")
def other_tsa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[authority.Authority]:
    """Another one, by which nobody swears."""
    with authority.serve(tmp_path_factory.mktemp("other-tsa"), "Stranger") as running:
        yield running


@pytest.fixture(scope="session")
def key() -> keys.PrivateKey:
    """A signing key."""
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Pair:
    """A sealed bundle and what it takes to verify it."""

    path: Path
    key: keys.PrivateKey
    roots: tuple[x509.Certificate, ...]

    @property
    def seal(self) -> Path:
        return seal.seal_path(self.path)

    @property
    def fingerprint(self) -> str:
        return keys.fingerprint(self.key.public_key())

    def verify(self) -> Verification:
        return verify(self.path, trust=[self.fingerprint], tsa_roots=self.roots)


def make_pair(folder: Path, key: keys.PrivateKey, tsa: authority.Authority, operator: str = "Tests") -> Pair:
    """Writes and seals the sample in `folder`, stamped at its start and end."""
    tree = sample.bundle(folder / "artifacts")
    start = seal.start_stamps(tree.chain_start, [tsa.url])
    signing = seal.Signing(key, (tsa.url,), start, operator)
    target = folder / "audit.wacz"
    seal.write_sealed(tree, folder / "artifacts", target, software="tests 1", signing=signing)
    return Pair(target, key, stamps.roots(tsa.root.read_bytes(), str(tsa.root)))


@pytest.fixture
def pair(tmp_path: Path, key: keys.PrivateKey, tsa: authority.Authority) -> Pair:
    """A sealed sample."""
    return make_pair(tmp_path, key, tsa)
