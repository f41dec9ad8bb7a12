from __future__ import annotations

import base64
import html
import json
import os
import quopri
import random
import re
import threading
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

import pytest

from evidence.secrets import Secrets

PASSWORD = 'pä$s "w/ö"rd\\<&\'+=%'
PLAIN = "correct-horse-battery"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
MAIL = "Ada.Lovelace+ads@example.org"


def secrets(*values: str) -> Secrets:
    known = Secrets()
    for number, value in enumerate(values):
        known.add(value, f"s{number}")
    return known


ENCODERS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "url": lambda v: quote(v, safe=""),
    "url-path": quote,
    "url-component": lambda v: quote(v, safe="!'()*-._~"),
    "url-form": lambda v: urlencode({"field": v}),
    "url-plus": quote_plus,
    "url-lower": lambda v: re.sub("%..", lambda m: m[0].lower(), quote(v, safe="")),
    "url-twice": lambda v: quote(quote(v, safe=""), safe=""),
    "json": json.dumps,
    "json-unicode": lambda v: json.dumps(v, ensure_ascii=False),
    "json-in-json": lambda v: json.dumps(json.dumps({"v": v})),
    "json-slashes": lambda v: json.dumps(v).replace("/", "\\/"),
    "html": html.escape,
    "html-text": lambda v: html.escape(v, quote=False),
    "quoted-printable": lambda v: quopri.encodestring(v.encode()).decode(),
    "base64-0": lambda v: base64.b64encode(v.encode()).decode(),
    "base64-1": lambda v: base64.b64encode(b"x" + v.encode() + b"yz").decode(),
    "base64-2": lambda v: base64.b64encode(b"xy" + v.encode() + b"z").decode(),
    "base64-url": lambda v: base64.urlsafe_b64encode(b"\xff\xfe" + v.encode()).decode(),
    "basic-auth": lambda v: "Basic " + base64.b64encode(b"ada:" + v.encode()).decode(),
}


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("value", [PASSWORD, PLAIN, TOKEN, MAIL, "483920", "naïve—π"])
def test_every_encoding_is_found_and_replaced(encoding: str, value: str) -> None:
    known = secrets(value)
    text = f"before {ENCODERS[encoding](value)} after"
    assert known.scan(text.encode()) == ["s0"]
    cleaned = known.scrub(text)
    assert known.scan(cleaned.encode()) == []
    assert known.mask(value, "s0") in cleaned
    assert cleaned.startswith("before ")
    assert cleaned.endswith(" after")
    assert known.scrub(cleaned) == cleaned


def test_nothing_of_a_base64_secret_is_left() -> None:
    known = secrets(PLAIN)
    for before in ("", "a", "ab"):
        for after in ("", "a", "ab"):
            encoded = base64.b64encode(f"{before}{PLAIN}{after}".encode()).decode()
            cleaned = known.scrub(f"<{encoded}>")
            left, right = re.split(r"\[secret:[^]]*\]", cleaned[1:-1])
            assert len(left) <= 8 * len(before) / 6, cleaned
            assert len(right.rstrip("=")) <= -(-8 * len(after) // 6), cleaned


@pytest.mark.parametrize("start", range(70, 90))
def test_a_secret_cut_by_the_line_breaks_of_a_mail_is_found(start: int) -> None:
    known = secrets(PLAIN)
    body = ("ü" * (start // 6) + "x" * (start % 6) + PLAIN).encode()
    for folded in (quopri.encodestring(body), base64.encodebytes(b"." * start + PLAIN.encode() * 3)):
        for ends in (folded, folded.replace(b"\n", b"\r\n")):
            assert known.scan(ends) == ["s0"]
            assert known.scan(known.scrub_bytes(ends)) == []
            assert known.scan_stream(ends[at : at + 7] for at in range(0, len(ends), 7)) == ["s0"]


@pytest.mark.parametrize("filler", [b"\xff", b"\xfb\xef\xbe", b"a"])
def test_base64_lines_may_end_in_any_of_its_characters(filler: bytes) -> None:
    known = secrets(PLAIN)
    for start in range(40, 60):
        assert known.scan(base64.encodebytes(filler * 200 + b"." * start + PLAIN.encode())) == ["s0"]


def test_the_mask_names_the_label_and_a_salted_digest() -> None:
    known, other = secrets(PLAIN), secrets(PLAIN)
    assert re.fullmatch(r"\[secret:s0:[0-9a-f]{12}\]", known.scrub(PLAIN))
    assert known.digest(PLAIN) == known.digest(PLAIN)
    assert known.digest(PLAIN) != other.digest(PLAIN)
    assert len(known.digest(PLAIN)) == 64
    assert known.mask("x", "a label: [1]") == f"[secret:a-label-1:{known.digest('x')[:12]}]"
    assert PLAIN not in repr(known)


@pytest.mark.parametrize(
    "text",
    [
        "1483920",
        "4839201",
        '"seconds": 0.483920',
        "12:00:00.483920+00:00",
        "#483920a",
        "ab12f483920cc",
        "%31483920",
    ],
)
def test_a_short_code_leaves_unrelated_numbers_alone(text: str) -> None:
    known = secrets("483920")
    assert known.scrub(text) == text
    assert known.scan(text.encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Your code is 483920.",
        "code=483920&next=1",
        "code%3D483920%26",
        "code%253D483920",
        "code=3D483920",
        '"a\\n483920\\n"',
        "\\u003d483920",
        "483 920",
        "483-920",
        "<b>483920</b>",
        "G-483920",
        "ä483920ß",
        "483920",
    ],
)
def test_a_short_code_is_found_where_it_stands_by_itself(text: str) -> None:
    known = secrets("483920")
    assert known.scan(text.encode()) == ["s0"]
    assert known.scan(known.scrub(text).encode()) == []


def test_random_digests_do_not_look_like_codes() -> None:
    rng = random.Random(7)
    codes = [f"{rng.randrange(10**6):06d}" for _ in range(50)]
    known = secrets(*codes)
    data = " ".join(rng.randbytes(32).hex() for _ in range(20_000)).encode()
    assert known.scan(data) == []


def test_values_too_short_to_search_for_are_declined() -> None:
    known = Secrets()
    assert known.add("1", "cookie") is False
    assert known.add("", "cookie") is False
    assert known.scrub("1 and 1") == "1 and 1"
    assert known.add("true", "cookie") is True


def test_overlapping_secrets_leave_nothing_of_either() -> None:
    known = secrets("hunter2-long", "long-tail", "hunter2")
    cleaned = known.scrub("x hunter2-long-tail y")
    assert cleaned in {f"x {known.mask(v, n)} y" for v, n in (("hunter2-long", "s0"), ("long-tail", "s1"))}


def test_unknown_text_comes_back_unchanged() -> None:
    text = "Nothing to see, € \ud83d"
    assert secrets(PLAIN).scrub(text) is text
    assert Secrets().scrub(text) is text
    data = bytes(range(256))
    assert secrets(PLAIN).scrub_bytes(data) is data


@pytest.mark.parametrize("size", [1, 3, 50, 1000])
def test_a_stream_is_scanned_across_its_chunks(size: int) -> None:
    rng = random.Random(size)
    for _ in range(60):
        known = secrets(PASSWORD, "483920", TOKEN)
        encoder = rng.choice(list(ENCODERS.values()))
        value, label = rng.choice([(PASSWORD, "s0"), ("483920", "s1"), (TOKEN, "s2")])
        filler = os.urandom(rng.randrange(800)), os.urandom(rng.randrange(800))
        data = filler[0] + b" " + encoder(value).encode() + b" " + filler[1]
        chunks = [data[at : at + size] for at in range(0, len(data), size)]
        assert known.scan_stream(chunks) == [label] == known.scan(data)


@pytest.mark.parametrize("size", [1, 5, 7, 40, 100])
def test_a_stream_does_not_mistake_a_cut_number_for_a_code(size: int) -> None:
    known = secrets("483920", PASSWORD)
    data = b"483920111 1483920 0.483920 " * 40
    assert known.scan_stream(data[at : at + size] for at in range(0, len(data), size)) == []


def test_values_may_be_added_while_others_scan() -> None:
    known = Secrets()
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for count in range(40):
                value = f"secret-{number}-{count}"
                known.add(value, "x")
                assert value not in known.scrub(f"a {value} b")
        except BaseException as problem:
            failures.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
