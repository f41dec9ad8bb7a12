"""Which hosts belong to one site, by the Public Suffix List (https://publicsuffix.org) that the library ships."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList


@lru_cache(maxsize=4096)
def site(host: str) -> str:
    """The registrable domain of a host, e.g. `shop.example.co.uk` → `example.co.uk`; the host itself if it has none."""
    plain = host.lower().strip(".").strip("[]")
    if not plain or plain.replace(".", "").isdigit() or ":" in plain:
        return plain
    return _list().privatesuffix(plain) or plain


def host_of(url: str) -> str:
    """The host in an address, lower case, without port; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def same_site(one: str, other: str) -> bool:
    """Whether two hosts belong to one site."""
    return site(one) == site(other)


@cache
def _list() -> PublicSuffixList:
    return PublicSuffixList()
