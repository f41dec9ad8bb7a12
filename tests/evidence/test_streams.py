from __future__ import annotations

import gzip
import io
import os
import zlib
from pathlib import Path

import pytest

from evidence.streams import gunzip, pieces, readable


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (5 << 20) + 7])
def test_pieces_are_bounded_and_whole(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "f").write_bytes(data)
    for content in (data, tmp_path / "f", io.BytesIO(data)):
        found = list(pieces(content))
        assert b"".join(found) == data
        assert all(len(piece) <= 1 << 20 for piece in found)


@pytest.mark.parametrize("step", [1, 7, 1000, 1 << 20])
def test_gzip_members_in_a_row_are_decompressed(step: int) -> None:
    parts = [b"one" * 3000, b"", b"two", os.urandom(5000)]
    data = b"".join(map(gzip.compress, parts))
    assert b"".join(gunzip(data[at : at + step] for at in range(0, len(data), step))) == b"".join(parts)


def test_a_gzip_bomb_comes_in_bounded_pieces() -> None:
    data = gzip.compress(bytes(50 << 20))
    assert max(map(len, gunzip([data]))) <= 1 << 20


def test_what_is_no_gzip_is_an_error() -> None:
    with pytest.raises(zlib.error):
        list(gunzip([b"hello"]))


def test_a_compressed_member_is_read_both_ways() -> None:
    assert len(list(readable("evidence/a.txt", b"x"))) == 1
    _plain, inside = readable("archive/data.warc.gz", gzip.compress(b"hello"))
    assert b"".join(inside) == b"hello"
