from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from evidence.errors import NotABundle
from evidence.failures import Name
from evidence.zipped import open_zip


def names(path: Path) -> list[Name]:
    file, failures = open_zip(path)
    file.close()
    return [failure.name for failure in failures]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr("a/one.txt", b"one")
        file.writestr("a/zwei-ä.txt", b"two")
    return tmp_path / "x.zip"


def test_a_plain_zip_has_no_failure(path: Path) -> None:
    assert names(path) == []


def test_a_header_that_says_something_else_is_found(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[30:39] = b"b/one.txt"
    path.write_bytes(data)
    assert names(path) == [Name.NOT_A_BUNDLE]


def test_hidden_bytes_between_members_are_found(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    second = data.index(b"PK\3\4", 4)
    directory = data.index(b"PK\1\2")
    moved = bytearray(data[:second] + b"hidden" + data[second:])
    entry = moved.index(b"PK\1\2", directory + 6 + 4)
    moved[entry + 42 : entry + 46] = (second + 6).to_bytes(4, "little")
    end = moved.index(b"PK\5\6")
    moved[end + 16 : end + 20] = (directory + 6).to_bytes(4, "little")
    (tmp_path / "y.zip").write_bytes(moved)
    with zipfile.ZipFile(tmp_path / "y.zip") as lenient:
        assert lenient.testzip() is None
    assert names(tmp_path / "y.zip") == [Name.NOT_A_BUNDLE]


def test_a_comment_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as file:
        file.comment = b"another zip could hide here"
    with pytest.raises(NotABundle, match="behind its end"):
        open_zip(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotABundle, match="cannot be read"):
        open_zip(tmp_path)
