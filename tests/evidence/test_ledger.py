from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import fsspec
import pytest

from evidence.errors import StoreProblem
from evidence.ledger import FIRST, Entry, Ledger
from evidence.model import Receipt
from tests import builders


def receipt(number: int) -> Receipt:
    return builders.receipt(f"words {number}").model_copy(update={"id": f"r{number}", "bundle": "0" * 64})


def ledger(folder: Path) -> Ledger:
    return Ledger(fsspec.filesystem("file"), str(folder))


def filled(folder: Path, count: int = 5) -> Ledger:
    made = ledger(folder)
    for number in range(count):
        made.append(lambda _entries, number=number: {"kind": "receipt", "receipt": receipt(number)})  # type: ignore[misc]
    return made


def write(folder: Path, writer: int, count: int) -> None:
    made = ledger(folder)
    for number in range(count):
        found = receipt(1000 * writer + number)
        made.append(lambda _entries, found=found: {"kind": "receipt", "receipt": found})  # type: ignore[misc]


def test_entries_are_numbered_and_chained(tmp_path: Path) -> None:
    entries, damages = filled(tmp_path).read()
    assert damages == []
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.previous for entry in entries] == [FIRST, *(entry.digest for entry in entries[:-1])]
    assert [entry.receipt and entry.receipt.id for entry in entries] == [f"r{n}" for n in range(5)]


def test_an_empty_ledger_is_whole(tmp_path: Path) -> None:
    assert ledger(tmp_path / "none").read() == ([], [])


def test_nothing_is_added_when_there_is_nothing_to_add(tmp_path: Path) -> None:
    made = filled(tmp_path)
    assert made.append(lambda _entries: None) is None
    assert len(made.read()[0]) == 5


def test_each_damage_is_named(tmp_path: Path) -> None:
    names = [f"{number:08}.json" for number in range(1, 6)]
    for what, number in (("entry-missing", 3), ("entry-unreadable", 2), ("entry-changed", 4)):
        folder = tmp_path / what
        made = filled(folder)
        path = folder / names[number - 1]
        if what == "entry-missing":
            path.unlink()
        elif what == "entry-unreadable":
            path.write_bytes(path.read_bytes()[:-20])
        else:
            path.write_text(path.read_text().replace("words 3", "words 9"))
        damages = made.read()[1]
        assert [(damage.what, damage.where) for damage in damages] == [(what, names[number - 1])]
        with pytest.raises(StoreProblem, match=f"entry {number} "):
            made.append(lambda _entries: {"kind": "receipt", "receipt": receipt(9)})


def test_a_forged_entry_breaks_the_chain_behind_it(tmp_path: Path) -> None:
    from evidence.ledger import sum_entry  # noqa: PLC0415

    made = filled(tmp_path)
    path = tmp_path / "00000002.json"
    entry = Entry.model_validate_json(path.read_text()).model_copy(update={"receipt": receipt(99)})
    path.write_text(entry.model_copy(update={"digest": sum_entry(entry)}).model_dump_json())
    assert [(one.what, one.where) for one in made.read()[1]] == [("entry-changed", "00000003.json")]


def test_entries_that_changed_places_are_found(tmp_path: Path) -> None:
    made = filled(tmp_path)
    one, two = tmp_path / "00000002.json", tmp_path / "00000003.json"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert {damage.what for damage in made.read()[1]} == {"entry-changed"}


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    made = filled(tmp_path, 1)
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / ".x.part").write_text("")
    assert made.read()[1] == []
    assert json.loads((tmp_path / "00000001.json").read_text())["kind"] == "receipt"


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write, args=(tmp_path, writer, 12)) for writer in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * 4
    entries, damages = ledger(tmp_path).read()
    assert damages == []
    assert {entry.receipt.id for entry in entries if entry.receipt} == {
        f"r{1000 * w + n}" for w in range(4) for n in range(12)
    }
    assert len(entries) == 48
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreProblem):
        ledger(tmp_path / "file").append(lambda _entries: {"kind": "receipt", "receipt": receipt(1)})
