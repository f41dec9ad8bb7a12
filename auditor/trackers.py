"""Lists of tracker hosts, read from a file that the user gives; none is shipped.

Understood are: one host per line, hosts files, Adblock lists (`||host^` rules; EasyPrivacy), and the JSON of
Disconnect (`services.json`), DuckDuckGo (`tds.json`) and Ghostery (`dist/trackerdb.json` of the npm package
`@ghostery/trackerdb`). Mind each list's licence: several are for non-commercial use only.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from auditor.errors import UsageError
from evidence.errors import why
from evidence.model import Request, StorageItem

_HOST: Final = re.compile(r"(?=.{3,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{1,62}")
_ADBLOCK: Final = re.compile(r"\|\|([a-z0-9._-]+)\^?(?:\$(.*))?$")
_GHOSTERY: Final = frozenset({"advertising", "site_analytics", "pornvertising", "social_media"})
_DISCONNECT: Final = frozenset(
    {"advertising", "analytics", "social", "fingerprintinginvasive", "fingerprintinggeneral"}
)
_CONSENT_TOOLS: Final = frozenset(
    (
        "axept.io",
        "axeptio.eu",
        "consensu.org",
        "consentmanager.net",
        "cookie-script.com",
        "cookiebot.com",
        "cookiefirst.com",
        "cookielaw.org",
        "cookiepro.com",
        "cookieyes.com",
        "didomi.io",
        "iubenda.com",
        "onetrust.com",
        "osano.com",
        "privacy-center.org",
        "privacy-mgmt.com",
        "termly.io",
        "trustarc.com",
        "usercentrics.eu",
    )
)
"""Hosts of consent tools: some lists name them, yet asking for consent is no tracking."""
_NOWHERE: Final = re.compile(r"[0:.]+|127\.0\.0\.1")
_COMPANIES: Final = frozenset(
    (
        "adobe",
        "alphabet",
        "amazon",
        "cloudflare",
        "facebook",
        "google",
        "linkedin",
        "microsoft",
        "oracle",
        "paypal",
        "pinterest",
        "salesforce",
        "stripe",
        "tiktok",
        "twitter",
        "yahoo",
        "yandex",
        "youtube",
        "zendesk",
    )
)
"""Names that may stand for a service that is no tracker, such as maps, payment or protection from robots."""
_TRACKING_COOKIES: Final = re.compile(
    r"_ga(?:_.*)?|_gid|_gat.*|_gcl_.*|__utm[abcvz]|_fbp|_fbc|_uet(?:sid|vid)|_hj(?:id|session.*)|_pk_id.*|_cl(?:ck|sk)|"
    r"_scid|_ttp|_tt_enable_cookie|cto_bundle|__g(?:ads|pi)|_pin_unauth|ajs_anonymous_id|amplitude_id.*|mp_.*_mixpanel|"
    r"optimizelyenduserid|_vwo_uuid.*|ide|li_fat_id|muid|_rdt_uuid|_twclid",
    re.IGNORECASE,
)
"""Names that widely used measuring and advertising tools give to their identifiers, also as first party."""
_TELLING: Final = re.compile(
    r"(?:^|[_.-])(?:ads?|advert\w*|analytics?|marketing|pixel|retarget\w*|statistics?|stats|track(?:er|ing)?)(?:[_.-]|$)",
    re.IGNORECASE,
)
"""Parts of a name that say by themselves what an identifier is for."""


@dataclass(frozen=True)
class Trackers:
    """A list of tracker hosts."""

    source: str
    """Name of the file."""
    digest: str
    """SHA-256 of the file, so that it can be told which version was used."""
    owners: Mapping[str, str]
    """Host → name of the tracker or its company; empty where the list gives none."""

    def listed(self, host: str) -> str | None:
        """The listed host that `host` is or is under; None when it isn't listed or belongs to a consent tool."""
        labels = host.lower().rstrip(".").split(".")
        parents = [".".join(labels[place:]) for place in range(len(labels) - 1)]
        if any(parent in _CONSENT_TOOLS for parent in parents):
            return None
        return next((parent for parent in parents if parent in self.owners), None)

    def tracks(self, request: Request) -> bool:
        """Whether the request went to a listed host of a third party."""
        return request.third_party and self.listed(request.host) is not None

    def named(self, text: str) -> str | None:
        """The tracker that `text` names, by its name in the list or by its host; None when it names none.

        Left out are names under six letters, as those are everyday words, and companies that also offer other things.
        """
        plain = re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
        words = plain.split()
        runs = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words)) + 1)}
        return next((name for name in _names(self) if name in runs), None)


@lru_cache(maxsize=8)
def _named(items: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    found = set()
    for host, owner in items:
        word = host.split(".")[-2]
        for words in (owner, host, word if "-" in word else ""):
            name = re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()
            if len(name) >= 6 and name not in _COMPANIES:
                found.add(name)
    return tuple(sorted(found))


def _names(trackers: Trackers) -> tuple[str, ...]:
    return _named(tuple(sorted(trackers.owners.items())))


def identifies(item: StorageItem) -> bool:
    """Whether a stored item is an identifier used for tracking: set for a third party, or named for measuring or ads.

    Other first-party identifiers may serve a login or a basket: they do not count.
    """
    if not item.id_like:
        return False
    named = _TRACKING_COOKIES.fullmatch(item.name) or _TELLING.search(item.name)
    return item.third_party or named is not None


def load(path: str | Path) -> Trackers:
    """Reads a list. Raises UsageError when the file can't be read or holds no host."""
    file = Path(path).expanduser()
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise UsageError(f"The tracker list {path} can't be read: {why(problem)}.") from problem
    return _parsed(file.name, data)


def of(path: str) -> Trackers | None:
    """The list in the file `path`, kept after the first reading; None when no file is named."""
    return _loaded(path) if path else None


@lru_cache(maxsize=4)
def _loaded(path: str) -> Trackers:
    return load(path)


def _parsed(name: str, data: bytes) -> Trackers:
    text = data.decode("utf-8", errors="replace")
    owners = dict(_from_json(text) if text.lstrip().startswith("{") else _from_lines(text))
    if not owners:
        raise UsageError(f"The tracker list {name} names no host. Give one host per line, or a list in a known format.")
    return Trackers(name, hashlib.sha256(data).hexdigest(), owners)


def _from_lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lower().splitlines():
        rule = _ADBLOCK.fullmatch(line.strip())
        words = [rule[1]] if rule else line.split("#")[0].split()
        if rule and "domain=" in (rule[2] or ""):
            continue
        if words and _NOWHERE.fullmatch(words[0]):
            words = words[1:2]
        if len(words) == 1 and _HOST.fullmatch(words[0]):
            yield words[0], ""


def _from_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        tree = json.loads(text)
    except json.JSONDecodeError as problem:
        raise UsageError(f"The tracker list is damaged JSON: {problem}.") from problem
    if "trackers" in tree:
        yield from _duckduckgo(tree["trackers"])
    elif "patterns" in tree:
        yield from _ghostery(tree["patterns"])
    elif "categories" in tree:
        yield from _disconnect(tree["categories"])


def _duckduckgo(trackers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for host, about in trackers.items():
        if about.get("default") == "block":
            yield host.lower(), about.get("owner", {}).get("displayName", "")


def _ghostery(patterns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for about in patterns.values():
        if about.get("category") in _GHOSTERY:
            for host in about.get("domains", ()):
                yield host.lower(), about.get("name", "")


def _disconnect(categories: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for category, entries in categories.items():
        if category.lower() not in _DISCONNECT:
            continue
        for entry in entries:
            for name, sites in entry.items():
                for hosts in sites.values():
                    for host in hosts if isinstance(hosts, list) else ():
                        yield host.lower(), name
