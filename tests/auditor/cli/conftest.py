"""A small sealed bundle on disk, for commands that need one and no browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence import keys
from evidence.seal import Signing, write_sealed
from tests.builders import PNG, bundle
from tests.objection import field, object_form, objected


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own signing key is touched by a test."""
    keys.make(tmp_path / "key.pem")
    monkeypatch.setenv(keys.ENVIRONMENT, str(tmp_path / "key.pem"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bundle_file(tmp_path: Path) -> Path:
    """A bundle in which one indicator stands: the form wants a reason."""
    made = bundle(objected(filled=object_form(field("Reason", required=True))))
    artifacts = tmp_path / "artifacts"
    artifacts.mkdir()
    (artifacts / "01-screen.png").write_bytes(PNG)
    target = tmp_path / "one.wacz"
    write_sealed(made, artifacts, target, software="consent-auditor test", signing=Signing(keys.load()))
    return target
