"""Writes what `Network` collected as WARC 1.1 (ISO 28500), secrets replaced, every exchange in full: no de-duplication.

The browser hands out decoded bodies, so Content-Encoding, Transfer-Encoding and Content-Length of the original are kept
as `X-Archive-Orig-…`, as web archives do.
"""

from __future__ import annotations

import http
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from warcio.statusandheaders import StatusAndHeaders

from auditor.capture.cleaning import Cleaner
from auditor.capture.exchange import Exchange, Headers, Id
from auditor.capture.network import Network
from auditor.capture.pushed import Channel
from auditor.capture.sites import host_of, same_site
from evidence.model import Gap, Request, Screen
from evidence.pages import stamp
from evidence.secrets import Secrets
from evidence.warc import Sha256Writer

IN_MEMORY = 1 << 20
REWRITTEN = frozenset({"content-encoding", "transfer-encoding", "content-length"})
MEMBER = "data.warc.gz"


@dataclass
class Tally:
    """Every request seen is archived or declared."""

    seen: set[Id] = field(default_factory=set)
    archived: set[Id] = field(default_factory=set)
    """Its answer is in the archive, at least its status and headers."""
    declared: dict[Id, str] = field(default_factory=dict)
    """What is not wholly in the archive, and why."""

    @property
    def undeclared(self) -> set[Id]:
        """Seen, and neither archived nor declared: there must be none."""
        return self.seen - self.archived - set(self.declared)


class Archive:
    """The network archive of one walk. `write` it once, when `network` has finished: it appends to `data.warc.gz`."""

    def __init__(self, network: Network, secrets: Secrets) -> None:
        self.network = network
        self.tally = Tally()
        self._cleaner = Cleaner(secrets)

    def write(self, folder: Path) -> Path:
        """Appends all records. Returns the archive's path; raises OSError when it can't be written."""
        self.tally.seen = set(self.network.seen) | {(id, 0) for id in self.network.pushed.channels}
        for exchange in self.network.ordered():
            self._cleaner.learn([*exchange.request_headers, *exchange.response_headers])
        target = folder / MEMBER
        with target.open("ab") as file:
            writer = Sha256Writer(file, gzip=True, warc_version="1.1")
            about = {"software": "consent-auditor", "format": "WARC File Format 1.1"}
            writer.write_record(writer.create_warcinfo_record(MEMBER, about))
            for exchange in self.network.ordered():
                self._exchange(writer, exchange)
            for id, channel in self.network.pushed.channels.items():
                self._channel(writer, id, channel)
            for origin, facts in self.network.tls.origins.items():
                self._json(writer, f"urn:tls:{origin}", facts, datetime.now(UTC))
        return target

    def requests(self, began: float, screens: Sequence[Screen] = ()) -> tuple[Request, ...]:
        """One row per exchange for the walk; `began` is its start in seconds since 1970. Call `write` first."""
        return tuple(self._row(exchange, began, screens) for exchange in self.network.ordered())

    def gaps(self) -> tuple[Gap, ...]:
        """What is missing in the archive, and why. Call `write` first."""
        named = {exchange.id: f"{exchange.method} {exchange.url}" for exchange in self.network.exchanges.values()}
        channels = {(id, 0): f"messages of {one.url}" for id, one in self.network.pushed.channels.items()}
        found = [(named.get(id) or channels.get(id, str(id)), why) for id, why in self.tally.declared.items()]
        if not self.network.heard_all:
            found.append(("the last requests", "the browser's last messages did not arrive in time"))
        found += [(str(id), "it was seen and not kept") for id in self.tally.undeclared]
        return tuple(Gap(what=f"network: {self._cleaner.text(what)}", reason=why) for what, why in found)

    def _row(self, exchange: Exchange, began: float, screens: Sequence[Screen]) -> Request:
        before = [screen.id for screen in screens if screen.taken_at.timestamp() <= exchange.at]
        text = self._cleaner.text
        return Request(
            url=text(exchange.url),
            host=host_of(exchange.url),
            method=exchange.method,
            status=exchange.status,
            kind=exchange.kind,
            third_party=not same_site(host_of(exchange.url), host_of(exchange.page)),
            seconds=round(max(0.0, exchange.at - began), 3),
            screen=before[-1] if before else None,
            redirect_to=text(exchange.redirect_to) if exchange.redirect_to else None,
            failure=exchange.failure,
            archived=exchange.id in self.tally.archived,
            gap=self.tally.declared.get(exchange.id),
        )

    def _exchange(self, writer: Sha256Writer, exchange: Exchange) -> None:
        when = datetime.fromtimestamp(exchange.at, UTC)
        url = self._cleaner.text(urldefrag(exchange.url).url)
        response = None
        if gap := exchange.gap:
            self.tally.declared[exchange.id] = gap
        if exchange.response is not None:
            response = self._response(writer, exchange, url, when)
            self.tally.archived.add(exchange.id)
        elif exchange.body.pieces:
            _record(writer, url, "resource", self._body(exchange), when, kind="application/octet-stream")
            self.tally.archived.add(exchange.id)
        else:
            self._json(writer, f"urn:failure:{url}", {"method": exchange.method, "failure": gap}, when)
        self._request(writer, exchange, url, when, response)

    def _body(self, exchange: Exchange) -> Iterator[bytes]:
        return self._cleaner.body(self.network.spool.read(exchange.body))

    def _response(self, writer: Sha256Writer, exchange: Exchange, url: str, when: datetime) -> str:
        def headers(length: int) -> StatusAndHeaders:
            cleaned = _as_decoded(self._cleaner.headers(exchange.response_headers), length)
            line = f"{exchange.status} {_reason(exchange)}"
            return StatusAndHeaders(line, [*cleaned, *_origin(exchange)], protocol="HTTP/1.1")

        about = _about(exchange)
        return _record(writer, url, "response", self._body(exchange), when, headers=headers, about=about)

    def _request(
        self, writer: Sha256Writer, exchange: Exchange, url: str, when: datetime, response: str | None
    ) -> None:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        told = self._cleaner.headers(exchange.request_headers)
        if not any(name.lower() == "host" for name, _ in told):
            told = [("Host", parts.netloc), *told]

        def headers(_: int) -> StatusAndHeaders:
            return StatusAndHeaders(f"{path} HTTP/1.1", told, protocol=exchange.method)

        about = {"WARC-Concurrent-To": response} if response else {}
        posted = self._cleaner.body([exchange.posted] if exchange.posted else [])
        _record(writer, url, "request", posted, when, headers=headers, about=about)

    def _channel(self, writer: Sha256Writer, id: str, channel: Channel) -> None:
        exchange = self.network.exchanges.get((id, 0))
        url = self._cleaner.text(channel.url or (exchange.url if exchange else id))
        first: dict[str, Any] = {"url": url, "kind": channel.kind, "failure": channel.failure}
        for name, told in (("request", channel.handshake), ("response", channel.response or {})):
            if told:
                headers = told.get("headers", {})
                first[name] = self._cleaner.headers([(one, str(value)) for one, value in headers.items()])
        lines = self._cleaner.body([json.dumps(first).encode() + b"\n", channel.lines()])
        uri = url if channel.kind == "websocket" else f"urn:events:{url}"
        when = datetime.fromtimestamp(channel.at, UTC)
        _record(writer, uri, "resource", lines, when, kind="application/jsonl")
        self.tally.archived.add((id, 0))
        if channel.cut:
            self.tally.declared[id, 0] = "more than 64 MB of messages came; the first are kept"

    def _json(self, writer: Sha256Writer, uri: str, facts: dict[str, Any], when: datetime) -> None:
        told = self._cleaner.body([json.dumps(facts, ensure_ascii=False).encode()])
        _record(writer, uri, "metadata", told, when, kind="application/json")


def _record(  # noqa: PLR0913 - the parts of a record
    writer: Sha256Writer,
    uri: str,
    type: str,
    chunks: Iterable[bytes],
    when: datetime,
    *,
    kind: str = "",
    headers: Callable[[int], StatusAndHeaders] | None = None,
    about: dict[str, str] | None = None,
) -> str:
    """Writes one record and returns its id; `headers` are made when the body's length is known."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
        length = sum(body.write(chunk) for chunk in chunks)
        body.seek(0)
        record = writer.create_warc_record(
            uri,
            type,
            payload=body,
            length=length,
            warc_content_type=kind,
            http_headers=headers(length) if headers else None,
            warc_headers_dict={"WARC-Date": stamp(when), **(about or {})},
        )
        writer.write_record(record)
    return str(record.rec_headers.get_header("WARC-Record-ID"))


def _reason(exchange: Exchange) -> str:
    said = str((exchange.response or {}).get("statusText") or "")
    try:
        return said or http.HTTPStatus(exchange.status or 0).phrase
    except ValueError:
        return "Unknown"


def _as_decoded(headers: Headers, length: int) -> Headers:
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in REWRITTEN else name, value) for name, value in headers]
    return [*kept, ("Content-Length", str(length))]


def _origin(exchange: Exchange) -> Headers:
    response = exchange.response or {}
    sources = {
        "fromServiceWorker": "service worker",
        "fromDiskCache": "disk cache",
        "fromPrefetchCache": "prefetch cache",
    }
    return [("X-Archive-From", name) for flag, name in sources.items() if response.get(flag)]


def _about(exchange: Exchange) -> dict[str, str]:
    response = exchange.response or {}
    about = {
        "WARC-IP-Address": response.get("remoteIPAddress", "").strip("[]"),
        "WARC-Protocol": response.get("protocol", ""),
        "WARC-Cipher-Suite": response.get("securityDetails", {}).get("cipher", ""),
        "WARC-Truncated": "unspecified" if exchange.gap else "",
    }
    return {name: value for name, value in about.items() if value}
