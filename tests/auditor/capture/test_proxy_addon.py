from __future__ import annotations

import gzip
import io
import json
import zlib

import pytest

from auditor.capture.proxy_addon import LARGEST, PIECE, Teller, decoder, is_small_redirect, pieces


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("", b"hello" * 9), ("gzip", gzip.compress(b"hello" * 9, mtime=0)), ("Deflate", zlib.compress(b"hello" * 9))],
)
def test_a_body_is_decoded_slice_by_slice(encoding: str, packed: bytes) -> None:
    decode = decoder(encoding)
    assert decode
    halves = [*pieces(packed[:7], decode), *pieces(packed[7:], decode)]
    assert b"".join(halves) == b"hello" * 9


def test_an_encoding_nobody_knows_has_no_decoder() -> None:
    assert decoder("gzip, br") is None
    assert decoder("rot13") is None


def test_what_unpacks_to_much_comes_in_small_pieces() -> None:
    decode = decoder("gzip")
    assert decode
    sizes = [len(piece) for piece in pieces(gzip.compress(bytes(30 << 20)), decode)]
    assert sum(sizes) == 30 << 20
    assert max(sizes) < 2 * PIECE


def test_only_a_small_redirect_is_held_back() -> None:
    assert is_small_redirect(302, "12")
    assert not is_small_redirect(302, "")
    assert not is_small_redirect(302, str(PIECE + 1))
    assert not is_small_redirect(200, "12")


def listened(encoding: str, *chunks: bytes) -> tuple[list[str], int]:
    pipe = io.BytesIO()
    listen = Teller(pipe)._listening("f", encoding)
    assert [listen(chunk) for chunk in chunks] == list(chunks)
    pipe.seek(0)
    whats, size = [], 0
    while line := pipe.readline():
        message = json.loads(line)
        size += len(pipe.read(message["size"]))
        whats.append(message["what"])
    return whats, size


def test_no_more_than_the_largest_body_is_told() -> None:
    _, size = listened("gzip", gzip.compress(bytes(LARGEST + (5 << 20)), 1), b"")
    assert size == LARGEST + 1


def test_what_can_not_be_decoded_is_said_and_passed_on() -> None:
    assert listened("rot13", b"uryyb", b"")[0] == ["unread"]
    assert listened("gzip", b"this is no gzip at all", b"more", b"")[0] == ["unread"]
