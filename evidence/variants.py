"""The forms one secret can take in a page, a request or a mail: escaped, quoted, encoded, split."""

from __future__ import annotations

import base64
import html
import json
import quopri
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

UTF8 = ("utf-8", "surrogatepass")
"""Codec and error handler: a lone surrogate must not stop a scan."""
COMPONENT = "!'()*-._~"
"""What JavaScript's `encodeURIComponent` leaves alone."""
WHOLE_URL = COMPONENT + ";/?:@&=+$,#"
"""What JavaScript's `encodeURI` leaves alone."""
SHORTEST_RUN = 4
"""Base64 characters that a secret must fill wholly to be searched for at an alignment."""


class Form(NamedTuple):
    """One written form of a secret."""

    data: bytes
    encoded: bool
    """Base64: the hit may begin and end inside a character, and word boundaries mean nothing."""


def forms(value: str) -> frozenset[Form]:
    """All forms of `value` that are searched for.

    Plain, URL-encoded (each common set of safe characters, both cases, also twice), JSON- and HTML-escaped,
    quoted-printable, and base64 in both alphabets at its three alignments. A code of digits also split in halves;
    an address also in lower case.
    """
    readable = {form for written in _spellings(value) for form in _readable(written)}
    hidden = {run for form in (value, quote(value.encode(*UTF8), safe="")) for run in _base64_runs(form.encode(*UTF8))}
    return frozenset({Form(data, False) for data in readable} | {Form(data, True) for data in hidden})


def _spellings(value: str) -> Iterator[str]:
    yield value
    if "@" in value:
        yield value.lower()
    if value.isdigit() and len(value) in {6, 8}:
        half = len(value) // 2
        for gap in (" ", "\u00a0", "-"):
            yield value[:half] + gap + value[half:]


def _readable(value: str) -> Iterator[bytes]:
    escaped = {value, *_json_forms(value), *_html_forms(value)}
    escaped |= {again for form in _json_forms(value) for again in _json_forms(form)}
    urls = {url for form in escaped for url in _url_forms(form)}
    for form in escaped | urls:
        yield form.encode(*UTF8)
    yield quopri.encodestring(value.encode(*UTF8)).replace(b"=\n", b"")
    yield quopri.encodestring(value.encode(*UTF8), quotetabs=True).replace(b"=\n", b"")


def _url_forms(value: str) -> Iterator[str]:
    data = value.encode(*UTF8)
    for safe in ("", "/", COMPONENT, WHOLE_URL):
        once = quote(data, safe=safe)
        yield from (once, _lower_hex(once), once.replace("%20", "+"), quote(once.encode(*UTF8), safe=""))


def _lower_hex(url: str) -> str:
    head, *rest = url.split("%")
    return head + "".join("%" + part[:2].lower() + part[2:] for part in rest)


def _json_forms(value: str) -> Iterator[str]:
    for ascii_only in (True, False):
        form = json.dumps(value, ensure_ascii=ascii_only)[1:-1]
        yield form
        yield form.replace("/", "\\/")
        yield _script_safe(form)


def _script_safe(form: str) -> str:
    """As templates write JSON into a script element."""
    return "".join(f"\\u{ord(char):04x}" if char in "<>&'" else char for char in form)


def _html_forms(value: str) -> Iterator[str]:
    basic = html.escape(value, quote=False)
    yield basic
    yield basic.replace('"', "&quot;")
    yield basic.replace("\u00a0", "&nbsp;")
    for quotes, apostrophes in (("&quot;", "&#x27;"), ("&#34;", "&#39;"), ("&quot;", "&apos;"), ("&quot;", "&#39;")):
        yield basic.replace('"', quotes).replace("'", apostrophes)


def _base64_runs(data: bytes) -> Iterator[bytes]:
    """The characters that `data` fills wholly, whatever stands before and after it."""
    for offset in range(3):
        first = -(-8 * offset // 6)
        last = 8 * (offset + len(data)) // 6
        if last - first < SHORTEST_RUN:
            continue
        run = base64.b64encode(bytes(offset) + data + bytes(3))[first:last]
        yield from (run, run.translate(bytes.maketrans(b"+/", b"-_")))
