"""The README says what the program does: each command documented, each command shown there known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from auditor.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, str]]:
    """(full name, help) of each command."""
    for command in app.registered_commands:
        assert command.callback
        yield command.name or "", command.help or command.callback.__doc__ or ""
    for group in app.registered_groups:
        assert group.typer_instance
        for command in group.typer_instance.registered_commands:
            assert command.callback
            yield f"{group.name} {command.name}", command.help or command.callback.__doc__ or ""


@pytest.mark.parametrize(("name", "help"), list(commands()))
def test_every_command_is_in_the_readme_and_has_help(name: str, help: str) -> None:
    assert f"auditor {name}" in README
    assert help


@pytest.mark.parametrize("shown", sorted(set(re.findall(r"auditor ([a-z]+)", README))))
def test_every_command_in_the_readme_is_known(shown: str) -> None:
    known = {name.split()[0] for name, _ in commands()}
    assert shown in known


def test_every_option_has_help() -> None:
    group = typer.main.get_command(app)
    waiting = [(name, command) for name, command in group.commands.items()]  # type: ignore[attr-defined]
    while waiting:
        name, command = waiting.pop()
        waiting += [(f"{name} {sub}", inner) for sub, inner in getattr(command, "commands", {}).items()]
        undocumented = [p.name for p in command.params if p.name != "help" and not getattr(p, "help", None)]
        assert not undocumented, f"{name}: {undocumented}"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\$ make ([a-z]+)", README))))
def test_every_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
