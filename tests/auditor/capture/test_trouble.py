"""Troubles of the capture belong to the error tree."""

from __future__ import annotations

from auditor.capture import trouble
from auditor.errors import AuditorError, WalkTrouble


def test_all_belong_to_the_tree() -> None:
    for name in ("DevtoolsRefused", "DevtoolsTimeout", "TargetGone", "DevtoolsClosed"):
        assert issubclass(getattr(trouble, name), trouble.DevtoolsTrouble)
    assert issubclass(trouble.DevtoolsTrouble, WalkTrouble)
    assert issubclass(trouble.PlaywrightChanged, AuditorError)
