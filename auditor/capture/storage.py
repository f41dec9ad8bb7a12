"""Cookies and storage keys of a page: names, lengths and salted digests, never a value."""

from __future__ import annotations

import math
import re
import time
from collections import Counter

from auditor.capture.attached import Attached, Params
from auditor.capture.documents import Budget
from auditor.capture.reader import Reading
from auditor.capture.sites import host_of, same_site
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import Gap, StorageItem
from evidence.secrets import Secrets

DAY = 86_400.0
MAX_ITEMS = 2000
MAX_ORIGINS = 20
_uuid = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_tcf = re.compile(r"^C[A-Za-z0-9_-]{30,}(\.[A-Za-z0-9_-]+)*$")
"""A TCF consent string: long and irregular, but it spells a choice, not a person."""


def storage(budget: Budget, page: Attached, reading: Reading, secrets: Secrets) -> tuple[list[StorageItem], list[Gap]]:
    """What the page's browser context and its documents hold, sorted by kind, host and name; and what is missing."""
    main = host_of(reading.documents[0].raw["page"]["url"])
    items: list[StorageItem] = []
    gaps: list[Gap] = []
    try:
        asked = {"browserContextId": page.browser_context_id} if page.browser_context_id else {}
        cookies = budget.send("Storage.getCookies", asked)["cookies"]
        items.extend(_cookie(cookie, main, secrets) for cookie in cookies)
    except DevtoolsTrouble as error:
        gaps.append(Gap(what="cookies", reason=str(error)))
    items += _stored(reading, main, secrets)
    items += _databases(budget, reading, main, secrets)
    items = sorted(dict.fromkeys(items), key=lambda one: (one.kind, one.host, one.name))
    if len(items) > MAX_ITEMS:
        gaps.append(Gap(what="part of the cookies and storage keys", reason=f"There are {len(items):,}."))
    return items[:MAX_ITEMS], gaps


def id_like(value: str) -> bool:
    """Whether a value could tell one browser from all others: it holds a long token without meaning.

    Heuristic: a UUID, 16 or more letters and digits mixed or hexadecimal with at least 2.5 bits a character, or a
    number of 8 to 20 digits that is no date or time. Consent strings of the TCF are left out.
    """
    if _tcf.match(value):
        return False
    if _uuid.search(value):
        return True
    return any(_irregular(token) for token in re.split(r"[^A-Za-z0-9]+", value))


def _irregular(token: str) -> bool:
    if token.isdigit():
        return 8 <= len(token) <= 20 and not _moment(token)
    mixed = any(sign.isdigit() for sign in token) and any(sign.isalpha() for sign in token)
    return len(token) >= 16 and mixed and _bits(token) >= 2.5


def _moment(digits: str) -> bool:
    """Whether a number reads as a time between 2015 and 2035: seconds, milliseconds, or a date written in digits."""
    if len(digits) in {10, 13}:
        return 1_420_000_000 <= int(digits[:10]) <= 2_080_000_000
    return bool(re.match(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", digits)) and len(digits) in {8, 12, 14, 17}


def _bits(token: str) -> float:
    """Shannon entropy per character."""
    counts = Counter(token)
    return -sum(count / len(token) * math.log2(count / len(token)) for count in counts.values())


def _cookie(cookie: Params, main: str, secrets: Secrets) -> StorageItem:
    value = str(cookie.get("value", ""))
    host = str(cookie["domain"]).lstrip(".")
    days = None if cookie.get("session") else max(0.0, (float(cookie["expires"]) - time.time()) / DAY)
    return StorageItem(
        kind="cookie",
        name=secrets.scrub(str(cookie["name"]))[:300],
        host=host,
        third_party=not same_site(host, main),
        length=len(value),
        id_like=days is not None and days > 1 and id_like(value),
        lifetime_days=None if days is None else round(days, 2),
        digest=secrets.digest(value),
    )


def _stored(reading: Reading, main: str, secrets: Secrets) -> list[StorageItem]:
    found = []
    for document in reading.documents:
        host = host_of(document.raw["page"]["origin"]) if document.raw else ""
        for kind, name, length, value in document.raw["page"]["storage"] if document.raw else []:
            found.append(
                StorageItem(
                    kind=kind,
                    name=name,
                    host=host,
                    third_party=not same_site(host, main),
                    length=length,
                    id_like=kind == "local" and id_like(value),
                    digest=secrets.digest(f"{length}:{value}" if length > len(value) else value),
                )
            )
    return found


def _databases(budget: Budget, reading: Reading, main: str, secrets: Secrets) -> list[StorageItem]:
    """Names of IndexedDB databases of each origin shown. An origin that has none, or may not, yields nothing."""
    found = []
    origins = {doc.raw["page"]["origin"]: doc.session for doc in reading.documents if doc.raw}
    for origin, session in list(origins.items())[:MAX_ORIGINS]:
        if not origin.startswith("http"):
            continue
        try:
            answer = budget.send("IndexedDB.requestDatabaseNames", {"securityOrigin": origin}, session, most=1.0)
        except DevtoolsTrouble:
            continue
        host = host_of(origin)
        for name in answer["databaseNames"]:
            item = StorageItem(
                kind="indexeddb",
                name=secrets.scrub(name)[:300],
                host=host,
                third_party=not same_site(host, main),
                length=0,
                id_like=False,
                digest=secrets.digest(""),
            )
            found.append(item)
    return found
