"""What the rules say of notices that platforms published: the right indicators, with the right quotes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from auditor.check import check
from auditor.reading import promises
from auditor.results import Result
from evidence.model import Bundle
from tests.builders import block, bundle, control, observation, screen, walk

SHARED = Path(os.environ.get("AUDITOR_SHARED", Path(__file__).parents[4] / "shared"))
NOTICES = SHARED / "data" / "meta-notices.md"
DOORS = {"Facebook": "droit d'opposition", "Instagram": "object", "LinkedIn": "opt out"}

pytestmark = pytest.mark.skipif(not NOTICES.exists(), reason="needs the published notices; set AUDITOR_SHARED")


def seen(platform: str) -> Bundle:
    """The notice of `platform` as a page with the link that leads to the objection."""
    text = NOTICES.read_text(encoding="utf-8")
    found = re.search(rf"^## {platform}, (\w\w), [\d-]+\n(.+?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    language, words = found.groups()
    page = screen(block(words), control(DOORS[platform], kind="link"), language=language, name="Notice")
    return bundle(walk(page, observation("notice")))


def indicators(platform: str) -> dict[str, Result]:
    return {r.rule: r for r in check(seen(platform)) if r.outcome in ("indicator", "error")}


def test_a_promise_a_stated_interest_and_an_objection_for_the_future() -> None:
    found = indicators("Instagram")
    assert set(found) == {"opt-out-default", "prospective-only"}
    (quote,) = {cited.quote for finding in found["prospective-only"].findings for cited in finding.citations}
    assert quote
    assert "future development and improvement" in quote
    (promise,) = promises(seen("Instagram"))
    assert promise.words.rstrip(".") == "If you've already objected, you don't need to submit another request"


def test_a_right_named_in_french_and_nothing_more() -> None:
    assert indicators("Facebook") == {}


def test_an_interest_in_training_and_a_promise_of_any_time() -> None:
    assert set(indicators("LinkedIn")) == {"opt-out-default"}
    (promise,) = promises(seen("LinkedIn"))
    assert promise.kind == "any-time"
