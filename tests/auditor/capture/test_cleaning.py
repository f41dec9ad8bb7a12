"""Secrets stay out of the archive, wherever they stand and however a body is cut into chunks."""

from __future__ import annotations

import base64
import json
import random
from urllib.parse import quote

import pytest

from auditor.capture.cleaning import Cleaner, scrubbed
from evidence.secrets import Secrets

PASSWORD = "c0rrect horse+battery/staple"
SESSION = "f3b1a2c4d5e6f7a8b9c0d1e2"


def known() -> Secrets:
    secrets = Secrets()
    secrets.add(PASSWORD, "password")
    return secrets


@pytest.mark.parametrize("seed", range(20))
def test_no_cut_hides_a_secret(seed: int) -> None:
    dice = random.Random(seed)
    forms = [PASSWORD, quote(PASSWORD, safe=""), base64.b64encode(PASSWORD.encode()).decode(), json.dumps(PASSWORD)]
    filler = ["lorem ipsum " * dice.randint(0, 3000) for _ in range(12)]
    body = "".join(f"{words} {dice.choice(forms)} " for words in filler).encode()
    cuts = sorted(dice.sample(range(len(body)), 9))
    chunks = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    secrets = known()
    cleaned = b"".join(scrubbed(chunks, secrets))
    assert secrets.scan(cleaned) == []
    assert cleaned.count(b"[secret:password:") == 12
    assert cleaned == secrets.scrub_bytes(body)


def test_what_holds_no_secret_is_unchanged() -> None:
    dice = random.Random(1)
    body = dice.randbytes(300_000)
    assert b"".join(scrubbed([body[:100_000], body[100_000:]], known())) == body
    assert b"".join(scrubbed([], known())) == b""


def test_cookies_and_credentials_are_always_replaced() -> None:
    cleaner = Cleaner(known())
    headers = [
        ("Cookie", f"sid={SESSION}; theme=dark; empty="),
        ("Set-Cookie", f"sid={SESSION}; Path=/; HttpOnly"),
        ("Authorization", f"Bearer {SESSION}"),
        ("Referer", f"http://127.0.0.1/?password={quote(PASSWORD, safe='')}"),
        ("Accept", "text/html"),
    ]
    cleaner.learn(headers)
    cleaned = dict(cleaner.headers(headers))
    assert SESSION not in str(cleaned)
    assert "dark" not in cleaned["Cookie"]
    assert cleaned["Cookie"].startswith("sid=[secret:cookie:")
    assert cleaned["Set-Cookie"].endswith("; Path=/; HttpOnly")
    assert cleaned["Authorization"].startswith("Bearer [secret:authorization:")
    assert "[secret:password:" in cleaned["Referer"]
    assert cleaned["Accept"] == "text/html"


def test_a_session_is_recognised_in_bodies_too_but_a_word_is_not() -> None:
    secrets = known()
    cleaner = Cleaner(secrets)
    cleaner.learn([("Set-Cookie", f"sid={SESSION}"), ("Set-Cookie", "consent=accepted")])
    body = f"<input name=csrf value={SESSION}> You accepted the cookies.".encode()
    cleaned = b"".join(cleaner.body([body]))
    assert SESSION.encode() not in cleaned
    assert b"You accepted the cookies." in cleaned
    assert cleaner.text(f"/next?token={SESSION}") != f"/next?token={SESSION}"
