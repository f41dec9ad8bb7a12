from __future__ import annotations

import base64

from evidence.variants import Form, forms


def test_the_four_encodings_are_among_the_forms() -> None:
    found = {form.data for form in forms('a"b/ü?')}
    assert {'a"b/ü?'.encode(), b"a%22b%2F%C3%BC%3F", b'a\\"b/\\u00fc?', b"a&quot;b/\xc3\xbc?"} <= found
    assert base64.b64encode('a"b/ü?'.encode())[:9] in found


def test_base64_runs_are_marked_as_such() -> None:
    assert Form(b"Z2VoZWlt", True) in forms("geheim")
    assert Form(b"geheim", False) in forms("geheim")


def test_no_form_is_too_short_to_mean_anything() -> None:
    assert all(len(form.data) >= 4 for form in forms("abcd"))


def test_long_and_odd_values_are_no_trouble() -> None:
    assert forms("x" * 100_000)
    assert forms("\ud83d\x00\n\t")
