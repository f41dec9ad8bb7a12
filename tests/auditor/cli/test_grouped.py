from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer

from auditor.cli.grouped import grouped


@dataclass(frozen=True)
class Weather:
    """The weather.

    What follows is for readers of the code.
    """

    wind: Annotated[str, typer.Option(help="Where it blows from.")] = "west"
    rain: Annotated[bool, typer.Option("--rain", help="Whether it rains.")] = False


@grouped
def sail(boat: Annotated[str, typer.Argument(help="Which one.")], weather: Weather, crew: int = 1) -> str:
    """Sail a boat."""
    return f"{boat} {weather} {crew}"


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer(rich_markup_mode="rich", add_completion=False)
    made.command()(sail)
    return made


@pytest.mark.parametrize(
    ("words", "weather", "crew"),
    [
        (["ship"], Weather(), 1),
        (["ship", "--rain", "--crew", "3", "--wind", "north"], Weather("north", rain=True), 3),
        (["--wind", "north", "ship"], Weather("north"), 1),
    ],
)
def test_the_fields_of_a_group_are_options(app: typer.Typer, words: list[str], weather: Weather, crew: int) -> None:
    assert app(words, standalone_mode=False) == f"ship {weather} {crew}"


def test_the_help_shows_a_group_under_its_heading(app: typer.Typer, capsys: pytest.CaptureFixture[str]) -> None:
    app(["--help"], standalone_mode=False)
    told = capsys.readouterr().out
    assert "─ The weather ─" in told
    assert told.index("--crew") < told.index("The weather") < told.index("--rain")
    assert "readers of the code" not in told


def test_two_commands_may_share_a_group(app: typer.Typer) -> None:
    app.command("fly")(grouped(lambda: "flown"))
    assert app(["fly"], standalone_mode=False) == "flown"
    assert app(["sail", "kite", "--rain"], standalone_mode=False) == f"kite {Weather(rain=True)} 1"
