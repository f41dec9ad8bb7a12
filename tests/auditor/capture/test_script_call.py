"""What is kept of a call: never what it typed."""

from __future__ import annotations

import pytest

from auditor.capture.script_call import ACTIONS, characters_of, key_of


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("a", "character"),
        ("Control+c", "character"),
        ("KeyA", "character"),
        ("+", "character"),
        (" ", "Space"),
        ("Space", "Space"),
        ("Enter", "Enter"),
        ("Shift+Tab", "Tab"),
        ("ArrowDown", "ArrowDown"),
        ("F5", "F5"),
        (None, None),
    ],
)
def test_keys(key: str | None, kept: str | None) -> None:
    assert key_of({"key": key}) == kept


@pytest.mark.parametrize(
    ("method", "params", "characters"),
    [
        ("fill", {"value": "hello"}, 5),
        ("type", {"text": "héllo 👋"}, 7),
        ("keyboardType", {"text": ""}, 0),
        ("press", {"key": "x"}, 1),
        ("press", {"key": "Enter"}, 0),
        ("accept", {"promptText": "abc"}, 3),
        ("click", {}, 0),
    ],
)
def test_characters(method: str, params: dict[str, str], characters: int) -> None:
    assert characters_of(method, params) == characters


def test_every_action_is_a_method_of_playwright() -> None:
    from playwright._impl import protocol_channels as channels  # noqa: PLC0415

    for owner, methods in ACTIONS.items():
        channel = getattr(channels, f"{owner}Channel")
        assert not [method for method in methods if not hasattr(channel, method)], owner
