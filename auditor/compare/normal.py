"""Makes two bundles comparable: clock times, tokens, ports, counters and moving dates read alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from auditor.reading.dates import dates
from auditor.wording import has_pack
from auditor.wording.packs import pack
from evidence.model import Bundle

_SECRET = re.compile(r"\[secret:([\w -]+):[0-9a-f]+\]")
_ADDRESS = re.compile(r"\bhttps?://\S+")
_HOST_PORT = re.compile(r"\b((?:\d{1,3}\.){3}\d{1,3}|localhost|[\w-]+(?:\.[\w-]+)+):\d{2,5}\b")
_TIME = re.compile(
    r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*|\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?!\d)", re.IGNORECASE
)
_AGO = re.compile(
    r"\b\d+\s*(?:s|sec\w*|m|min\w*|h|hours?|days?|weeks?)\s+ago\b|\bvor\s+\d+\s+\w+|\bil y a\s+\d+\s+\w+", re.IGNORECASE
)
_TOKEN = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?:[0-9a-fA-F]{12,}|[0-9a-fA-F-]{32,}|[\w-]{24,})\b|\b\d{9,}\b")
_COUNTER = re.compile(
    r"(?<=·\s)\d+\b|\b\d+(?=\s+(?:likes?|comments?|views?|shares?|followers?|unread|notifications?|kommentare?|"
    r"commentaires?|j’aime|mentions?)\b)|^\d+$|(?<=^\()\d+(?=\)\s)",
    re.IGNORECASE,
)
TOKEN: Final = "‹token›"  # noqa: S105 - what stands for one


class Form(NamedTuple):
    """A text in two forms; two texts are alike when either form is."""

    fixed: str
    """Times, tokens, ports and counters replaced; dates as they stand."""
    moving: str
    """The same with each date as its distance to the day of the audit."""


class Normal:
    """Reads the texts and addresses of one bundle in comparable form."""

    def __init__(self, bundle: Bundle) -> None:
        self._day = bundle.started_at.date()
        self._counters = frozenset(_counters(bundle))

    def form(self, text: str, language: str | None) -> Form:
        """Both comparable forms of `text`, which is in `language` (a tag, or None)."""
        return _form(text, language, self._day, _template(text) in self._counters)

    def title(self, text: str, language: str | None) -> Form:
        """Both forms of a page's title, in which a number in brackets counts what is new."""
        return self.form(re.sub(r"\(\d+\)", "", text), language)


@lru_cache(maxsize=20_000)
def _form(text: str, language: str | None, day: date, counter: bool) -> Form:
    fixed = fold(text)
    if counter:
        fixed = re.sub(r"\d+", "‹n›", fixed)
    tongue = language.partition("-")[0].lower() if language else None
    found = dates(fixed, tongue, day)
    if not found:
        return Form(fixed, fixed)
    parts = {part for dated in found for part in (str(dated.day.year), str(dated.day.day), f"{dated.day.day:02}")}
    months = {word.casefold() for group in pack(tongue).months for word in group} if tongue and has_pack(tongue) else ()
    words = [word for word in re.findall(r"[^\s.,/-]+", fixed) if word not in parts and word.casefold() not in months]
    offsets = " ".join(f"{(dated.day - day).days:+}d" for dated in found)
    return Form(fixed, " ".join([*words, offsets]))


def fold(text: str) -> str:
    """`text` with secrets, ports, clock times, tokens and counters replaced, white space folded."""
    text = _SECRET.sub(r"‹\1›", text)
    text = _ADDRESS.sub(lambda found: address(found[0]), text)
    text = _HOST_PORT.sub(r"\1", text)
    text = _AGO.sub("‹time›", _TIME.sub("‹time›", text))
    text = _COUNTER.sub("‹n›", _TOKEN.sub(TOKEN, text))
    return " ".join(text.split())


def address(url: str) -> str:
    """An address without port, fragment, credentials and volatile parts; of a query only the names stay."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    path = "/".join(_segment(one) for one in parts.path.split("/"))
    names = "&".join(sorted({name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{host}{path or '/'}" + (f"?{names}" if names else "")


def _segment(segment: str) -> str:
    return TOKEN if _TOKEN.fullmatch(segment) or re.fullmatch(r"\d{4,}", segment) else segment


def storage_name(name: str) -> str:
    """A cookie's or key's name without the part that a site makes up for each visit."""
    return re.sub(r"(?<![A-Za-z])[0-9a-fA-F]{8,}(?![A-Za-z])|\d{6,}", TOKEN, name)


def _template(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _counters(bundle: Bundle) -> Iterator[str]:
    """Texts whose numbers differ within one bundle on one page under the same circumstances: they are counters."""
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for walk in bundle.walks:
        stage = repr(sorted(walk.facts.items()))
        for screen in walk.screens:
            page = f"{address(screen.url)} {walk.goal} {walk.visit} {walk.visitor}"
            for text in {block.text for block in screen.blocks if any(letter.isdigit() for letter in block.text)}:
                if not dates(text, (screen.language or "")[:2] or None, bundle.started_at.date()):
                    seen[stage, page, _template(text)].add(fold(text))
    for (_stage, _page, template), variants in seen.items():
        if len(variants) > 1:
            yield template
