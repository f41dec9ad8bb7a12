"""Messages that are pushed, kept with their direction and in bounded number."""

from __future__ import annotations

import json

import pytest

from auditor.capture import pushed
from auditor.capture.pushed import Channel


def test_messages_become_lines() -> None:
    channel = Channel("ws://127.0.0.1/", "websocket", 0.0)
    channel.add("sent", data="a\nb")
    channel.add("received", data="ü")
    lines = [json.loads(line) for line in channel.lines().splitlines()]
    assert [(line["direction"], line["data"]) for line in lines] == [("sent", "a\nb"), ("received", "ü")]


def test_too_many_are_cut_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushed, "LARGEST", 5)
    channel = Channel("ws://127.0.0.1/", "websocket", 0.0)
    for _ in range(3):
        channel.add("received", data="abc")
    assert len(channel.messages) == 1
    assert channel.cut
