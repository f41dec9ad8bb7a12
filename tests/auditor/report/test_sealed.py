import hashlib
import subprocess
from pathlib import Path

from auditor.report.sealed import Sealed, sealed_file, verification


def test_the_digest_line_works_in_a_shell(tmp_path: Path) -> None:
    name = "it's a bundle; $(touch x).wacz"
    (tmp_path / name).write_bytes(b"content")
    good = sealed_file(tmp_path / name)
    assert good == Sealed(name=name, sha256=hashlib.sha256(b"content").hexdigest())
    line = verification(good)[0]
    assert subprocess.run(["bash", "-c", line], cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / name).write_bytes(b"changed")
    assert subprocess.run(["bash", "-c", line], cwd=tmp_path, check=False, capture_output=True).returncode == 1
    assert not (tmp_path / "x").exists()


def test_without_a_digest_it_says_how_to_get_it() -> None:
    assert verification(Sealed(name="a.wacz", commands=("openssl x",))) == (
        "sha256sum a.wacz", "auditor verify a.wacz", "openssl x",
    )  # fmt: skip
