from __future__ import annotations

import errno
from pathlib import Path

import pytest
from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from auditor.ending import ending
from auditor.errors import Blocked
from auditor.registry import Flow

FLOW = Flow("x/object", "x", "object", "first", "member", "ai-training", "Object", "never", print, Path("x.py"))


@pytest.mark.parametrize(
    ("error", "outcome", "words"),
    [
        (Blocked("A CAPTCHA stands before the form."), "blocked", "CAPTCHA"),
        (PlaywrightTimeout("Timeout 400ms exceeded."), "broken", "A landmark was missed"),
        (PlaywrightTimeout("Page.goto: Timeout 400ms exceeded."), "broken", "did not load in time"),
        (AssertionError("expected to be visible"), "broken", "A landmark was missed"),
        (Error("Page.goto: net::ERR_CONNECTION_REFUSED at http://127.0.0.1:9/"), "broken", "ERR_CONNECTION_REFUSED"),
        (OSError(errno.ENOSPC, "No space left on device"), "broken", "disk was full"),
        (ValueError("no luck"), "broken", "The flow raised ValueError: no luck"),
        (KeyboardInterrupt(), "broken", "stopped from the keyboard"),
    ],
)
def test_what_was_raised_tells_how_the_walk_ended(error: BaseException, outcome: str, words: str) -> None:
    told = ending(error, FLOW, None)
    assert told.outcome == outcome
    assert words in (told.reason or "")
    assert told.stopped == isinstance(error, KeyboardInterrupt)


def test_a_limit_that_was_exceeded_explains_everything_else() -> None:
    told = ending(Error("Target closed"), FLOW, None, seconds=3)
    assert told.reason == "The walk took longer than 3 seconds and was stopped."
    assert not ending(KeyboardInterrupt(), FLOW, None, seconds=3).stopped
