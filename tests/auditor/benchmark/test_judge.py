from __future__ import annotations

from pathlib import Path

import pytest

from auditor.benchmark.judge import run
from auditor.rules import load


def test_judging_is_measured_on_a_saved_bundle(sealed_pair: tuple[Path, Path]) -> None:
    load()
    speed = run(sealed_pair[0], rounds=1)
    assert speed.screens == 1
    assert speed.milliseconds_per_screen > 0
    assert speed.labels_per_second > 1000


def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"nowhere\.wacz"):
        run(tmp_path / "nowhere.wacz")
