"""Tells a question about data, cookies or AI from other dialogs (age gates, newsletters, log-ins)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_COOKIES: Final = (
    "cookie|kakor|evaste|kupsis|sikdat|slapuk|suti|kolacic|piskot|бисквит|μπισκοτ|fianan|ciasteczk|galleta"
)
_CONSENT: Final = (
    "consent|einwillig|zustimm|toestemming|consenso|consentim|zgody|zgode|zgoda|souhlas|suhlas|samtyck|samtykke|"
    "suostum|nousol|piekris|hozzajarul|privol|soglas|съглас|συγκαταθεσ|συναινεσ|toiliu|kunsens|consimt"
)
_DATA: Final = (
    "privacy",
    "datenschutz",
    "personenbezogen",
    "privatsphare",
    "persoonsgegevens",
    "uw gegevens",
    "je gegevens",
    "donnees",
    "datos",
    r"dati\b",
    "danych",
    r"dane\b",
    "personal data",
    "your data",
    "your information",
    "your posts",
    "deine daten",
    "ihre daten",
    "tracking",
    "legitimate interest",
    "berechtigtes interesse",
    "interet legitime",
    "advertis",
    "werbung",
    "publicit",
    "pubblicit",
    "reclame",
    "advertent",
    "reklam",
)
_INTELLIGENCE: Final = (r"a\.?i\b", r"ki\b", r"ia\b", "genai")
_SERVICES: Final = re.compile(
    r"\b(?:statisti|estadistic|analytic|analyse|analis|marketing|advertis|werbung|publicit|pubblicit|reclame|reklam|"
    r"tracker|third part|drittanbieter|tiers|terze parti|terceros|derden|vendors?\b|personali[sz])"
)
_STEMS: Final = re.compile(r"\b(?:" + "|".join([_COOKIES, _CONSENT, *_DATA, *_INTELLIGENCE]) + ")")
_AI: Final = re.compile(rf"\b(?:{'|'.join(_INTELLIGENCE)})")
_COOKIE: Final = re.compile(rf"\b(?:{_COOKIES})")
_AGE: Final = re.compile(
    r"\b(?:over|older|aged?|years?|ans|jahren?|jaar|anni|anos|lat|volljahrig|majeure?|maggiorenne|pelnoletni\w*)\b"
)
_AGE_LIMIT: Final = re.compile(r"\b(?:16|18|21)\b")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def about_data(text: str) -> bool:
    """Whether `text` speaks of cookies, consent, personal data or AI, in any official EU language."""
    plain = folded(text)
    if _AGE.search(plain) and _AGE_LIMIT.search(plain) and not _COOKIE.search(plain):
        return False
    return _STEMS.search(plain) is not None


@lru_cache(maxsize=4096)
def about_services(text: str) -> bool:
    """Whether `text` names what visitors are asked to let run: statistics, marketing, third parties' services."""
    return _SERVICES.search(folded(text)) is not None


def about_cookies(text: str) -> bool:
    """Whether `text` names cookies or privacy, as a link back to a consent dialog does."""
    return _STEMS.search(folded(text)) is not None


def only_about_cookies(text: str) -> bool:
    """Whether `text` names cookies and not AI: a banner that stands there while the walk is about something else."""
    plain = folded(text)
    return _COOKIE.search(plain) is not None and _AI.search(plain) is None
