from __future__ import annotations

from auditor.settings import Settings


def test_the_visitor_is_the_same_unless_somebody_says_otherwise() -> None:
    usual = Settings()
    assert (usual.locale, usual.timezone, usual.viewport) == ("en-GB", "Europe/Berlin", (1280, 800))
    assert usual.headless
    assert usual.authorities == ()
