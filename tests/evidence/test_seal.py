from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from evidence import keys, seal
from evidence.errors import NotABundle, SecretFound, StoreProblem
from evidence.secrets import Secrets
from evidence.verify import verify
from tests.evidence import sample
from tests.evidence.authority import Authority
from tests.evidence.conftest import Pair


def statement(path: Path) -> dict[str, object]:
    tree = json.loads(seal.seal_path(path).read_text())
    found: dict[str, object] = json.loads(base64.b64decode(tree["dsseEnvelope"]["payload"]))
    return found


def test_the_seal_has_the_form_of_sigstore(pair: Pair) -> None:
    tree = json.loads(pair.seal.read_text())
    assert tree["mediaType"] == "application/vnd.dev.sigstore.bundle.v0.3+json"
    assert tree["verificationMaterial"]["tlogEntries"] == []
    assert tree["verificationMaterial"]["publicKey"]["hint"] == keys.hint(pair.key.public_key())
    (signature,) = tree["dsseEnvelope"]["signatures"]
    assert signature["keyid"] == ""
    assert base64.b64decode(signature["sig"])[0] == 0x30
    assert tree["dsseEnvelope"]["payloadType"] == "application/vnd.in-toto+json"


def test_the_statement_says_what_was_done(pair: Pair) -> None:
    said = statement(pair.path)
    assert said["_type"] == "https://in-toto.io/Statement/v1"
    assert said["subject"] == [{"name": "audit.wacz", "digest": {"sha256": seal.file_sha256(pair.path)}}]
    predicate = seal.Predicate.model_validate(said["predicate"])
    assert predicate.signer.operator == "Tests"
    assert predicate.platform == "lookbook"
    assert predicate.environment["browser"]["name"] == "chromium"
    assert predicate.start.of == predicate.chain_start
    assert len(predicate.start.stamps) == len(predicate.end.authorities) == 1


def test_without_an_authority_the_seal_says_so(tmp_path: Path, key: keys.PrivateKey) -> None:
    path = sample.written(tmp_path)
    seal.seal(path, seal.Signing(key))
    predicate = seal.Predicate.model_validate(statement(path)["predicate"])
    assert "No time-stamp authority" in predicate.start.note
    assert "No time-stamp authority" in predicate.end.note
    found = verify(path)
    assert found.status == "intact-unknown-signer"
    assert any("operator's own word" in note for note in found.notes)


def test_an_authority_that_does_not_answer_is_named_in_the_statement(
    tmp_path: Path, key: keys.PrivateKey, tsa: Authority
) -> None:
    path = sample.written(tmp_path)
    gone = "http://127.0.0.1:9/tsr"
    seal.seal(path, seal.Signing(key, (gone, tsa.url), seal.start_stamps("0" * 64, [gone])))
    predicate = seal.Predicate.model_validate(statement(path)["predicate"])
    assert [one.authority for one in predicate.end.without] == [gone]
    assert [one.authority for one in predicate.start.without] == [gone]
    assert predicate.end.authorities == (tsa.url,)
    found = verify(path)
    assert found.intact
    assert len(found.facts.unstamped) == 2
    assert len(found.facts.end_stamps) == 1


def test_several_authorities_stamp_one_seal(
    tmp_path: Path, key: keys.PrivateKey, tsa: Authority, other_tsa: Authority
) -> None:
    path = sample.written(tmp_path)
    seal.seal(path, seal.Signing(key, (tsa.url, other_tsa.url)))
    assert [one.issuer for one in verify(path).facts.end_stamps] == ["CN=Test authority", "CN=Stranger"]


def test_a_bundle_with_a_secret_is_not_sealed(tmp_path: Path, key: keys.PrivateKey) -> None:
    secrets = Secrets()
    secrets.add(sample.CONFIRMED, "words")
    tree = sample.bundle(tmp_path / "a")
    with pytest.raises(SecretFound):
        seal.write_sealed(tree, tmp_path / "a", tmp_path / "x.wacz", secrets, software="t", signing=seal.Signing(key))
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_what_is_no_bundle_is_not_sealed(tmp_path: Path, key: keys.PrivateKey) -> None:
    (tmp_path / "x.wacz").write_bytes(b"hello")
    with pytest.raises(NotABundle):
        seal.seal(tmp_path / "x.wacz", seal.Signing(key))
    assert not seal.seal_path(tmp_path / "x.wacz").exists()


def test_a_seal_that_cannot_be_written_is_named(tmp_path: Path, key: keys.PrivateKey) -> None:
    path = sample.written(tmp_path)
    seal.seal_path(path).mkdir()
    (seal.seal_path(path) / "full").write_text("")
    with pytest.raises(StoreProblem, match="could not be written"):
        seal.seal(path, seal.Signing(key))
    assert not list(tmp_path.glob(".*.part"))
