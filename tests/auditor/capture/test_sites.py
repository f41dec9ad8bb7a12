from __future__ import annotations

import pytest

from auditor.capture.sites import host_of, same_site, site


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.example.org", "example.org"),
        ("shop.example.co.uk", "example.co.uk"),
        ("EXAMPLE.org.", "example.org"),
        ("a.github.io", "a.github.io"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_site(host: str, expected: str) -> None:
    assert site(host) == expected


def test_same_site() -> None:
    assert same_site("cdn.example.org", "www.example.org")
    assert not same_site("example.co.uk", "other.co.uk")
    assert not same_site("127.0.0.1", "127.0.0.2")


def test_host_of() -> None:
    assert host_of("https://WWW.Example.org:8443/x") == "www.example.org"
    assert host_of("about:srcdoc") == ""
    assert host_of("http://[broken") == ""
