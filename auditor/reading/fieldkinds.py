"""What a field of a form asks for."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal, cast

from evidence.model import Control

FieldKind = Literal[
    "account",
    "address",
    "birth",
    "captcha",
    "code",
    "confirm",
    "country",
    "email",
    "evidence",
    "name",
    "other",
    "password",
    "phone",
    "reason",
    "search",
    "upload",
]
_BY_TYPE: Final[dict[str, FieldKind]] = {
    "email": "email",
    "tel": "phone",
    "search": "search",
    "password": "password",
}


def kind_of(control: Control) -> FieldKind:
    """What `control` asks for: told by its input type, then by its label, then by its technical name.

    `other` when nothing tells; a file field is an `upload`. The words are in `fields.toml`, seven languages.
    """
    if control.kind == "file":
        return "upload"
    if control.input_type in _BY_TYPE:
        return _BY_TYPE[control.input_type]
    if control.role == "searchbox":
        return "search"
    label = control.name or control.text or control.description
    return _told(label) or _told(_spaced(control.field or "")) or "other"


@lru_cache(maxsize=8_192)
def _told(label: str) -> FieldKind | None:
    words = f" {_folded(label)}"
    for kind, pattern in _patterns():
        if pattern.search(words):
            return kind
    return None


@cache
def _patterns() -> tuple[tuple[FieldKind, re.Pattern[str]], ...]:
    table = tomllib.loads(files("auditor.reading").joinpath("fields.toml").read_text("utf-8"))
    return tuple(
        (cast("FieldKind", kind), re.compile(rf"[^\w](?:{'|'.join(re.escape(_folded(w)) for w in words)})"))
        for kind, words in table.items()
    )


def _spaced(technical: str) -> str:
    """`reasonText`, `e_mail` → words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.\[\]]+", " ", technical)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))
