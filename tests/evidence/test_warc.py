from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from evidence import wacz
from evidence.errors import StoreProblem
from evidence.warc import archive
from tests.evidence import sample


def test_each_step_is_archived_as_it_stood(tmp_path: Path) -> None:
    tree = sample.bundle(tmp_path / "a")
    with archive(tree, tmp_path / "a", tmp_path / "spool") as (path, _index):
        assert path.is_file()
        with path.open("rb") as file:
            found = {}
            for record in ArchiveIterator(file, check_digests="raise"):
                body = record.content_stream().read()
                if record.rec_type == "resource":
                    found[record.rec_headers.get_header("WARC-Target-URI")] = body
                    assert record.rec_headers.get_header("WARC-Block-Digest").startswith("sha256:")
                    assert record.rec_headers.get_header("WARC-Date").endswith("Z")
    assert set(found) == {"http://127.0.0.1:8000/Notice", "http://127.0.0.1:8000/Done"}
    assert sample.WORDS.encode() in found["http://127.0.0.1:8000/Notice"]
    assert not (tmp_path / "spool").exists()


HELLO, TORN = gzip.compress(b"hello", mtime=0), gzip.compress(b"WARC/1.1", mtime=0)[:-9]
ARC = b"http://127.0.0.1/ 127.0.0.1 20250527000000 text/plain 99999\n"
"""Damage may look like a record of the format before WARC, which warcio reads too: one that swallows the rest."""


@pytest.mark.parametrize(
    "data", [b"garbage" * 50, HELLO, TORN, ARC], ids=["garbage", "no archive", "torn", "older format"]
)
def test_a_damaged_archive_is_named_and_nothing_is_sealed(tmp_path: Path, data: bytes) -> None:
    tree = sample.bundle(tmp_path / "a")
    (tmp_path / "a" / "data.warc.gz").write_bytes(data)
    with pytest.raises(StoreProblem, match="is damaged"):
        wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", software="t")
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a" / "data.warc.gz").read_bytes() == data
