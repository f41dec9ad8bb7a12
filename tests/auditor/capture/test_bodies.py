"""The spool of bodies."""

from __future__ import annotations

import base64
import resource
from pathlib import Path

import pytest

from auditor.capture import bodies
from auditor.capture.bodies import Body, Spool


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path)


def test_pieces_of_several_bodies_stay_apart(spool: Spool) -> None:
    one, other = Body(), Body()
    for number in range(10):
        spool.add(one, base64.b64encode(b"a%d" % number).decode())
        spool.add(other, f"b{number}", encoded=False)
    assert b"".join(spool.read(one)) == b"".join(b"a%d" % number for number in range(10))
    assert b"".join(spool.read(other)) == b"".join(b"b%d" % number for number in range(10))
    assert one.length == 20
    spool.close()


def test_a_body_can_be_replaced(spool: Spool) -> None:
    body = Body()
    spool.add(body, "half", encoded=False)
    spool.replace(body, "whole", encoded=False)
    assert (b"".join(spool.read(body)), body.length) == (b"whole", 5)
    spool.close()


def test_a_body_that_is_too_large_is_cut_and_says_so(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LARGEST", 10)
    body = Body()
    spool.add(body, b"12345678", encoded=False)
    assert not body.cut
    spool.add(body, b"90abc", encoded=False)
    assert (b"".join(spool.read(body)), body.cut) == (b"1234567890"[: body.length], True)
    spool.close()


def test_a_hundred_megabytes_stay_on_disk(spool: Spool) -> None:
    body = Body()
    piece = b"x" * (1 << 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(100):
        spool.add(body, piece, encoded=False)
    assert sum(len(chunk) for chunk in spool.read(body)) == 100 << 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 << 10
    spool.close()
