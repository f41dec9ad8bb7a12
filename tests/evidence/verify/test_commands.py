from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from evidence import seal
from evidence.errors import NotABundle
from evidence.verify.commands import commands
from tests.evidence import sample
from tests.evidence.authority import Authority
from tests.evidence.conftest import Pair

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("jq", "unzip", "openssl", "sha256sum", "od"))), reason="needs jq, unzip and openssl"
)


def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": "/usr/bin:/bin", **environment}
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=60, check=False, env=kept)


def test_the_printed_commands_accept_the_bundle(pair: Pair, tsa: Authority) -> None:
    done = run(commands(pair.path, tsa.root))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Verified OK") == 2
    assert pair.fingerprint in done.stdout
    assert done.stdout.count("Verification: OK") == 2
    assert "members: OK" in done.stdout
    assert "nothing unlisted: OK" in done.stdout


def test_without_roots_the_script_asks_for_them(pair: Pair, tsa: Authority) -> None:
    script = commands(pair.path)
    assert "a PEM file with the roots" in run(script).stderr
    assert run(script, ROOTS=str(tsa.root)).returncode == 0


@pytest.mark.parametrize("which", ["bundle", "statement", "signature", "stamp"])
def test_the_same_commands_reject_what_was_changed(pair: Pair, tsa: Authority, which: str) -> None:
    script = commands(pair.path, tsa.root)
    if which == "bundle":
        data = bytearray(pair.path.read_bytes())
        data[len(data) // 2] ^= 1
        pair.path.write_bytes(data)
    else:
        text = pair.seal.read_text()
        field = {"statement": '"payload":"', "signature": '"sig":"', "stamp": '"signedTimestamp":"'}[which]
        at = text.index(field) + len(field) + 200 if which != "signature" else text.index(field) + len(field) + 40
        pair.seal.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :])
    assert run(script).returncode != 0


def test_the_commands_reject_another_authority(pair: Pair, other_tsa: Authority) -> None:
    done = run(commands(pair.path, other_tsa.root))
    assert done.returncode != 0
    assert done.stdout.count("Verified OK") == 2


def test_an_unstamped_bundle_says_so(tmp_path: Path, pair: Pair) -> None:
    path = sample.written(tmp_path, "plain it's.wacz")
    with pytest.raises(NotABundle, match="no readable seal"):
        commands(path)
    seal.seal(pair.path, seal.Signing(pair.key))
    script = commands(pair.path)
    assert "There are no time stamps" in script
    assert run(script).returncode == 0
