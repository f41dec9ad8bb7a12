"""What a field of a form asks for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, cast

from auditor.reading.vocabulary import kinds_in
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
    return next((cast("FieldKind", kind) for kind in kinds_in(label, "fields")), None)


def _spaced(technical: str) -> str:
    """`reasonText`, `e_mail` → words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.\[\]]+", " ", technical)
