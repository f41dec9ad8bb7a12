from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from evidence import keys
from evidence.errors import KeyProblem


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(keys.ENVIRONMENT, raising=False)
    return tmp_path / "config"


def test_a_key_is_made_at_first_use_and_kept(config: Path) -> None:
    first, second = keys.load(), keys.load()
    assert keys.private_pem(first) == keys.private_pem(second)
    assert keys.default_path().is_relative_to(config)
    assert stat.S_IMODE(keys.default_path().stat().st_mode) == 0o600


def test_a_key_is_never_overwritten() -> None:
    keys.load()
    before = keys.default_path().read_bytes()
    with pytest.raises(KeyProblem, match="already"):
        keys.make(keys.default_path())
    assert keys.default_path().read_bytes() == before


def test_a_key_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = keys.make(tmp_path / "k.pem")
    assert keys.private_pem(keys.load(tmp_path / "k.pem")) == keys.private_pem(made)
    monkeypatch.setenv(keys.ENVIRONMENT, str(tmp_path / "k.pem"))
    assert keys.private_pem(keys.load()) == keys.private_pem(made)
    monkeypatch.setenv(keys.ENVIRONMENT, keys.private_pem(made).decode())
    assert keys.private_pem(keys.load()) == keys.private_pem(made)
    assert not keys.default_path().exists()


def test_what_is_no_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match=r"none\.pem can't be read"):
        keys.load(tmp_path / "none.pem")
    (tmp_path / "text.pem").write_text("hello")
    with pytest.raises(KeyProblem, match="no private key"):
        keys.load(tmp_path / "text.pem")
    other = ec.generate_private_key(ec.SECP384R1())
    with pytest.raises(KeyProblem, match="P-256"):
        keys.parse_private(keys.private_pem(other), "x")
    edwards = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(KeyProblem, match="P-256"):
        keys.parse_private(edwards, "x")
    locked = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"pw")
    )
    with pytest.raises(KeyProblem, match="encrypted"):
        keys.parse_private(locked, "x")
    with pytest.raises(KeyProblem, match="no public key"):
        keys.parse_public(b"hello", "x")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyProblem, match=keys.ENVIRONMENT):
        keys.make(tmp_path / "file" / "k.pem")


def test_trust_is_a_fingerprint_or_a_file(tmp_path: Path) -> None:
    made = keys.make(tmp_path / "k.pem")
    mark = keys.fingerprint(made.public_key())
    (tmp_path / "p.pem").write_text(keys.public_pem(made.public_key()))
    assert keys.trusted(mark.upper()) == keys.trusted(f"sha256:{mark}") == mark
    assert keys.trusted(str(tmp_path / "p.pem")) == keys.trusted(str(tmp_path / "k.pem")) == mark
    with pytest.raises(KeyProblem):
        keys.trusted("abc")


def test_the_archive_key_is_the_same_each_time_and_on_p384() -> None:
    one, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    derived = keys.archive_key(one)
    assert isinstance(derived.curve, ec.SECP384R1)
    assert keys.private_pem(derived) == keys.private_pem(keys.archive_key(one))
    assert keys.private_pem(derived) != keys.private_pem(keys.archive_key(other))
