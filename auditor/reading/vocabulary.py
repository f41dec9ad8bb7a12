"""Small vocabularies beside the language packs: which of a few kinds a short text belongs to."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def folded(text: str) -> str:
    """`text` in lower case, without accents, with plain apostrophes: `Où que l’État` → `ou que l'etat`."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def vocabulary(file: str) -> Mapping[str, re.Pattern[str]]:
    """The kinds of `auditor/reading/<file>.toml`, each with a pattern of its words, in the file's order.

    A word of up to three letters stands for itself, a longer one for every word that begins with it.
    """
    table = tomllib.loads(files("auditor.reading").joinpath(f"{file}.toml").read_text("utf-8"))
    return {
        kind: re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, words))})", re.UNICODE) for kind, words in table.items()
    }


def _pattern(word: str) -> str:
    plain = folded(word)
    return re.escape(plain) + (r"(?!\w)" if len(plain) <= 3 else "")


def kinds_in(text: str, file: str) -> tuple[str, ...]:
    """All kinds of `auditor/reading/<file>.toml` that `text` has words of, in the file's order."""
    plain = folded(text)
    return tuple(kind for kind, pattern in vocabulary(file).items() if pattern.search(plain))
