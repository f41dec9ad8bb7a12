from __future__ import annotations

from importlib.metadata import version

import pytest

from auditor.cli import invoke


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["--version"]) == 0
    assert capsys.readouterr().out == f"consent-auditor {version('consent-auditor')}\n"


@pytest.mark.parametrize("words", [[], ["key"]])
def test_too_few_words_show_the_help_and_no_complaint(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(words) == 3
    told = capsys.readouterr()
    assert "Usage: auditor" in told.out
    assert "Error" not in told.err


def test_words_that_are_off_name_the_help_that_tells_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["list", "--format", "xml"]) == 3
    told = capsys.readouterr().err
    assert "'xml' is not one of 'text', 'json'. Try 'auditor list --help'." in told
    assert "Value error" not in told


@pytest.mark.parametrize("command", ["run", "revisit"])
def test_the_options_of_a_walk_stand_under_their_headings(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke([command, "--help"]) == 0
    told = capsys.readouterr().out
    parts = ("Where it starts", "--scenario", "The visitor", "--locale", "How it is judged", "--rule", "--complete")
    assert [told.index(part) for part in parts] == sorted(told.index(part) for part in parts)
