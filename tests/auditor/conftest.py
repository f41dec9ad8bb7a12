"""Two sealed bundles of one platform: an objection, and a return visit."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from evidence.seal import Signing, write_sealed
from tests.builders import PNG, bundle, observation, receipt, screen, walk


@pytest.fixture
def sealed_pair(tmp_path: Path) -> tuple[Path, Path]:
    """Paths of the earlier bundle, with a receipt, and of the newer one."""
    artifacts = tmp_path / "artifacts"
    artifacts.mkdir()
    (artifacts / "01-screen.png").write_bytes(PNG)
    signing = Signing(ec.generate_private_key(ec.SECP256R1()))
    old = bundle(walk(screen(name="Confirmation"), receipt("We have received your objection."), goal="object"))
    seen = observation("choice", "ai-training", processing=True)
    new = bundle(walk(screen(name="Settings"), seen, goal="observe", visit="return"))
    paths = tmp_path / "old.wacz", tmp_path / "new.wacz"
    for made, path in zip((old, new), paths, strict=True):
        write_sealed(made, artifacts, path, software="test", signing=signing)
    return paths
