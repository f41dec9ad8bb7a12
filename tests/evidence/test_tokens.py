from __future__ import annotations

import time

import pytest

from evidence.secrets import Secrets
from evidence.tokens import tokens

TOKEN = "a81f9c3e7b2d4056aa13"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"


@pytest.mark.parametrize(
    "text",
    [
        f"https://a.example/in?access_token={TOKEN}&next=/",
        f"https://a.example/in#id_token={TOKEN}",
        f"next=%2Fin%3Ftoken%3D{TOKEN}",
        f'{{"refreshToken": "{TOKEN}"}}',
        f'{{\\"csrf\\":\\"{TOKEN}\\"}}',
        f"<input type=hidden name='authenticity_token' value='{TOKEN}'>",
        f'<meta name="csrf-token" content="{TOKEN}">',
        f"PHPSESSID={TOKEN};",
        f"window.apiKey='{TOKEN}'",
        f"https://a.example/?x={JWT}#y",
    ],
)
def test_a_token_is_masked_and_all_around_it_stays(text: str) -> None:
    value = JWT if JWT in text else TOKEN
    known = Secrets()
    assert known.scrub(text) == text.replace(value, known.mask(value, "token"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("user=ada&password=hunter2", "hunter2"),
        ("user%5Bpassword%5D=hunter2&remember=1", "hunter2"),
        ("user[password]=s%C3%BC%C3%9F&x", "s%C3%BC%C3%9F"),
        ("POST /login?passwd=zz HTTP/1.1", "zz"),
        ('{"password":"hunter2"}', "hunter2"),
        ('{"newPassword" : "correct-horse"}', "correct-horse"),
    ],
)
def test_a_password_that_no_flow_named_is_masked(text: str, value: str) -> None:
    known = Secrets()
    assert known.scrub(text) == text.replace(value, known.mask(value, "password"))


@pytest.mark.parametrize(
    "text",
    [
        '{"password":"Password","passwordHint":"At least eight characters"}',
        "var password=document.forms[0].password.value;if(a&&b)password=e.value",
        "The token of our friendship = something with 24 words and more",
        "csrfToken=document.getElementById('x1')",
        "token=short1",
        "const token = getTokenFromTheServerOfTheShop()",
        "https://a.example/password-reset?step=2",
        '<input type=password name="password" autocomplete="current-password">',
    ],
)
def test_words_and_code_stay_as_they_are(text: str) -> None:
    assert Secrets().scrub(text) == text


def test_the_same_token_has_the_same_mask_everywhere() -> None:
    known = Secrets()
    one, other = known.scrub(f"token={TOKEN}"), known.scrub(f'"token":"{TOKEN}"')
    assert one.removeprefix("token=") == other.removeprefix('"token":"').removesuffix('"')


def test_sealing_looks_for_known_secrets_only() -> None:
    assert Secrets().scan(f"token={TOKEN}".encode()) == []


@pytest.mark.parametrize("data", [b"token" * 400_000, b"token=" * 300_000, b"eyJ" * 600_000, b"password=a" * 200_000])
def test_hostile_data_takes_no_longer_than_its_length(data: bytes) -> None:
    start = time.perf_counter()
    list(tokens(data))
    assert time.perf_counter() - start < 10
