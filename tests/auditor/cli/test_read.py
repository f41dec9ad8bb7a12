from __future__ import annotations

import json

import pytest

from auditor.cli import invoke

WORDS = "Sie können bis zum 4. Mai widersprechen."


def test_it_says_what_a_text_says_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["read", WORDS, "--context", "form"]) == 0
    told = capsys.readouterr().out
    assert "objection-deadline" in told
    assert "widersprechen" in told
    assert "“bis”" in told


def test_it_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["read", WORDS, "--format", "json"]) == 0
    (mark,) = json.loads(capsys.readouterr().out)
    assert mark["label"] == "objection-deadline"
    assert WORDS[mark["start"] : mark["end"]] == mark["quote"]
    assert mark["confidence"] >= 0.8
    assert mark["reasons"]


def test_it_says_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["read", "Our bakery opens at seven."]) == 0
    assert "nothing that a rule looks for" in capsys.readouterr().out


def test_a_language_without_a_tested_pack_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["read", WORDS, "--language", "fi"]) == 3
    assert "'fi'" in capsys.readouterr().err


def test_an_unknown_place_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["read", WORDS, "--context", "poster"]) == 3
    assert "poster" in capsys.readouterr().err


def test_markup_in_a_text_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["read", "You can object until 3 March [red]now[/red].", "--language", "en"]) == 0
    assert "[red]" in capsys.readouterr().out
