"""The house's rules that a machine can hold: floors, tests beside sources, nothing printed outside the command line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "evidence": {"auditor", "flows", "playwright", "jinja2"},
    "auditor": {"flows", "tests"},
    "flows": {"tests"},
}
PUBLIC_FACE = {
    "auditor",
    *(f"auditor.{name}" for name in ("audit", "check", "errors", "mailbox", "settings", "thresholds", "wording")),
}
SOURCES = [p for floor in FORBIDDEN for p in sorted((ROOT / floor).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_floor_imports_the_one_above(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0]
    assert not {m for m in imported(path) if m.split(".")[0] in FORBIDDEN[floor]}


@pytest.mark.parametrize("path", [p for p in SOURCES if p.relative_to(ROOT).parts[0] == "flows"], ids=name)
def test_flows_use_the_public_face_only(path: Path) -> None:
    inner = {m for m in imported(path) if m.split(".")[0] == "auditor" and m not in PUBLIC_FACE}
    assert not inner


@pytest.mark.parametrize("path", [p for p in SOURCES if "cli" not in p.parts], ids=name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {"print", "sys.exit", "exit", "quit", "os._exit"}


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350, "it wants two names"


def names_of_tests() -> set[str]:
    return {p.stem.removeprefix("test_") for p in (ROOT / "tests").rglob("test_*.py")}


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name not in ("__init__.py", "__main__.py")], ids=name)
def test_every_source_has_its_test(path: Path) -> None:
    names = names_of_tests()
    assert path.stem in names or path.parent.name in names, f"write tests/**/test_{path.stem}.py"


def test_nothing_names_a_path_of_a_machine() -> None:
    suffixes = {".py", ".md", ".toml", ".yaml", ".yml", ".js", ".css", ".html", ".j2"}
    places = [
        p for p in ROOT.rglob("*") if p.suffix in suffixes and not {".venv", "node_modules", ".git"} & set(p.parts)
    ]
    here = ("/" + "work/", "/" + "root/")
    assert not [name(p) for p in places if any(word in p.read_text(encoding="utf-8") for word in here)]
