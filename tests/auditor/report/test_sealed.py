import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from auditor.report import render
from auditor.report.sealed import NO_SEAL, Sealed, sealed_file, verification
from evidence import keys, seal, wacz
from tests.evidence import authority, sample
from tests.evidence.conftest import make_pair


def test_an_unsealed_bundle_is_said_to_be_one(tmp_path: Path) -> None:
    found = sealed_file(sample.written(tmp_path))
    assert (found.state, found.intact, found.signer, found.script) == (NO_SEAL, False, None, "")
    assert found.name == "audit.wacz"


def test_a_sealed_bundle_names_signer_and_stamps(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    with authority.serve(tmp_path / "tsa") as tsa:
        pair = make_pair(tmp_path, key, tsa)
    found = sealed_file(pair.path)
    assert found.intact is True
    assert found.signer == keys.fingerprint(key.public_key())
    assert found.operator == "Tests"
    assert len(found.stamps) == 2
    assert found.stamps[0].startswith("the run began after ")
    assert found.stamps[1].startswith("sealed by ")
    assert all("authority not checked" in stamp for stamp in found.stamps)
    assert str(tmp_path) not in found.script
    assert "BUNDLE=audit.wacz" in found.script
    with wacz.read(pair.path) as opened:
        report = render(opened.bundle, (), opened.member, "html", sealed=found)
    assert found.signer in report
    assert "Time stamp" in report
    assert "openssl ts -verify" in report


def test_a_changed_bundle_is_the_first_thing_a_reader_sees(tmp_path: Path) -> None:
    tree = sample.bundle(tmp_path / "again")
    signing = seal.Signing(ec.generate_private_key(ec.SECP256R1()), (), seal.Stamps())
    other = tmp_path / "sealed.wacz"
    seal.write_sealed(tree, tmp_path / "again", other, software="tests 1", signing=signing)
    data = bytearray(other.read_bytes())
    data[len(data) // 2] ^= 1
    other.write_bytes(data)
    found = sealed_file(other)
    assert found.intact is False
    assert str(found.state).startswith("Not intact:")
    assert "The bundle this report was made from: not intact:" in render(tree, (), {}.__getitem__, "html", sealed=found)


def test_the_digest_line_works_in_a_shell(tmp_path: Path) -> None:
    name = "it's a bundle; $(touch x).wacz"
    sample.written(tmp_path, name)
    line = verification(sealed_file(tmp_path / name))[0]
    assert subprocess.run(["bash", "-c", line], cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / name).write_bytes(b"changed")
    assert subprocess.run(["bash", "-c", line], cwd=tmp_path, check=False, capture_output=True).returncode == 1
    assert not (tmp_path / "x").exists()


def test_without_a_digest_it_says_how_to_get_it() -> None:
    assert verification(Sealed(name="a.wacz")) == ("sha256sum a.wacz", "auditor verify a.wacz")
