from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli.options import settings
from auditor.errors import UsageError


def test_words_become_settings(tmp_path: Path) -> None:
    made = settings(
        out=tmp_path, options={"scenario": "x"}, viewport="800x600", headed=True, tsa=["http://tsa.example"]
    )
    assert (made.viewport, made.headless, made.authorities) == ((800, 600), False, ("http://tsa.example",))
    assert not made.complete
    assert settings(out=tmp_path, options={}, complete=True).complete


@pytest.mark.parametrize("viewport", ["800", "800x", "0x600", "axb", "800x600x2"])
def test_a_viewport_is_two_numbers(tmp_path: Path, viewport: str) -> None:
    with pytest.raises(UsageError, match="1280x800"):
        settings(out=tmp_path, options={}, viewport=viewport)
