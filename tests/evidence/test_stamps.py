from __future__ import annotations

import datetime
import random
import re
import subprocess
from pathlib import Path

import pytest
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from evidence import stamps
from evidence.errors import KeyProblem
from evidence.failures import Failure, Name
from tests.evidence import authority
from tests.evidence.authority import Authority


def name(found: stamps.StampFacts | Failure) -> Name | None:
    return found.name if isinstance(found, Failure) else None


def test_a_stamp_says_when_and_by_whom(tsa: Authority) -> None:
    token = stamps.request(tsa.url, b"data")
    found = stamps.check(token, b"data", stamps.roots(tsa.root.read_bytes(), "root"))
    assert isinstance(found, stamps.StampFacts)
    assert found.authority_trusted
    assert found.issuer == "CN=Test authority"
    assert abs(found.time - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)


def test_without_roots_the_authority_is_not_trusted(tsa: Authority) -> None:
    found = stamps.check(stamps.request(tsa.url, b"data"), b"data", ())
    assert isinstance(found, stamps.StampFacts)
    assert not found.authority_trusted


def test_each_wrong_stamp_has_its_name(tsa: Authority, other_tsa: Authority) -> None:
    token = stamps.request(tsa.url, b"data")
    roots, others = (stamps.roots(one.root.read_bytes(), "root") for one in (tsa, other_tsa))
    assert name(stamps.check(token, b"date", roots)) == Name.STAMP_FOREIGN
    assert name(stamps.check(token, b"data", others)) == Name.AUTHORITY_UNKNOWN
    assert name(stamps.check(token[:-3], b"data", roots)) == Name.STAMP_UNREADABLE
    assert name(stamps.check(b"", b"data", roots)) == Name.STAMP_UNREADABLE


def test_a_certificate_that_was_not_valid_then_is_expired(tmp_path: Path) -> None:
    folder = authority.certificates(tmp_path / "tsa", "Expired")
    (folder / "ca.cnf").write_text(
        f"[ca]\ndefault_ca=d\n[d]\ndatabase={folder}/index\nserial={folder}/ca-serial\nnew_certs_dir={folder}\n"
        "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n"
    )
    (folder / "index").write_text("")
    (folder / "ca-serial").write_text("7777")
    old = ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"]
    subprocess.run(
        ["openssl", "ca", "-batch", "-config", folder / "ca.cnf", "-cert", folder / "root.pem", "-keyfile",
         folder / "root.key", "-in", folder / "tsa.csr", "-extfile", folder / "extensions", "-out", folder / "tsa.pem",
         "-notext", *old], check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    query = TimestampRequestBuilder().data(b"data").hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
    token = authority.reply(folder, query)
    roots = stamps.roots((folder / "root.pem").read_bytes(), "root")
    assert name(stamps.check(token, b"data", roots)) == Name.AUTHORITY_EXPIRED


def test_authorities_that_fail_are_told_apart(tsa: Authority, tmp_path: Path) -> None:
    with authority.serve(tmp_path / "liar", answer=b"no stamp") as liar:
        given, without = stamps.gather(["http://127.0.0.1:9/", "ftp://x/", liar.url, tsa.url], b"data")
    assert [one.authority for one in given] == [tsa.url]
    assert [one.authority for one in without] == ["http://127.0.0.1:9/", "ftp://x/", liar.url]
    assert "refused" in without[0].reason
    assert "http://" in without[1].reason
    assert all(one.reason for one in without)


def test_a_replayed_answer_is_refused(tsa: Authority, tmp_path: Path) -> None:
    token = stamps.request(tsa.url, b"data")
    with (
        authority.serve(tmp_path / "replay", answer=token) as replay,
        pytest.raises(ValueError, match="another question"),
    ):
        stamps.request(replay.url, b"data")


def test_no_bit_of_a_stamp_can_change_unnoticed(tsa: Authority) -> None:
    token = stamps.request(tsa.url, b"data")
    roots = stamps.roots(tsa.root.read_bytes(), "root")
    for at in random.Random(3).sample(range(8 * len(token)), 400):
        changed = bytearray(token)
        changed[at // 8] ^= 1 << at % 8
        for given in (roots, ()):
            assert name(stamps.check(bytes(changed), b"data", given)), f"bit {at} with {len(given)} roots"


def test_several_authorities_may_vouch(tsa: Authority, other_tsa: Authority) -> None:
    both = stamps.roots(tsa.root.read_bytes() + other_tsa.root.read_bytes(), "both")
    for one in (tsa, other_tsa):
        assert name(stamps.check(stamps.request(one.url, b"data"), b"data", both)) is None


def test_a_file_without_certificates_is_named() -> None:
    with pytest.raises(KeyProblem, match=re.escape("roots.pem holds no certificates")):
        stamps.roots(b"hello", "roots.pem")
