"""The network archive: every request of a walk's pages, frames, popups and workers is archived or declared a gap.

DevTools' Network domain tells of each request on the session of whoever sent it. A body is streamed with the events
where the browser allows it, else fetched when it is complete; the browser keeps bodies beyond a navigation (durable
messages). What is not on the network (`data:`, `blob:`, the browser's own pages) is left out, and so is what DevTools
does not tell of: the browser's own checks whether a service worker's script is new.
"""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Self

from auditor.capture.attached import Attached, Command, Params
from auditor.capture.bodies import Spool
from auditor.capture.devtools import Devtools
from auditor.capture.exchange import Exchange, Id, wanted
from auditor.capture.popups import Popups
from auditor.capture.pushed import Pushed
from auditor.capture.tls import Tls
from auditor.capture.trouble import DevtoolsTrouble

SOURCES = frozenset({"page", "iframe", "worker", "shared_worker", "service_worker"})
BUFFERS: Params = {"maxTotalBufferSize": 512 << 20, "maxResourceBufferSize": 128 << 20}
ENABLE: Params = {**BUFFERS, "maxPostDataSize": 64 << 20, "enableDurableMessages": True}
SKEW = 5.0
"""Seconds; a browser whose clock is further off was given another clock, and ours counts."""


class Network:
    """Listens until `finish`; then `exchanges`, `pushed` and `tls` hold what came.

    `browser_context_id` limits it to one walk's context; `folder` is where bodies are spooled.
    """

    def __init__(self, devtools: Devtools, browser_context_id: str | None = None, folder: Path | None = None) -> None:
        self.devtools = devtools
        self.context = browser_context_id
        self.spool = Spool(folder)
        self.seen: set[Id] = set()
        """Every hop that DevTools told of, counted before anything else is done with it."""
        self.heard_all = True
        """False: the browser's last messages had not all arrived when listening ended."""
        self.exchanges: dict[Id, Exchange] = {}
        self.pushed = Pushed(devtools, self._ours)
        self.tls = Tls(devtools)
        self._popups = Popups(devtools, self._ours, self._missed)
        self._hops: dict[str, int] = {}
        self._extras: dict[tuple[str, str], list[Params]] = {}
        self._sources: dict[str, Attached] = {}
        self._pages: dict[str, str] = {}
        self._changed = threading.Condition()
        handlers = {
            "requestWillBeSent": self._sent,
            "requestWillBeSentExtraInfo": self._sent_raw,
            "responseReceived": self._answered,
            "responseReceivedExtraInfo": self._answered_raw,
            "dataReceived": self._data,
            "loadingFinished": self._finished,
            "loadingFailed": self._failed,
        }
        self._off = [devtools.on(f"Network.{name}", self._guarded(handler)) for name, handler in handlers.items()]
        self._off.append(devtools.prepare(self._prepare))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def finish(self, timeout: float = 15.0) -> None:
        """Waits up to `timeout` seconds each for messages and bodies that are on their way, then stops listening."""
        self.devtools.reach(
            [one.session for one in self.devtools.sessions(self.context) if one.type in SOURCES], timeout
        )
        for exchange in list(self.exchanges.values()):
            open_ended = exchange.response is not None and not exchange.ended and exchange.redirect_to is None
            if open_ended and not exchange.bodiless and not exchange.body.pieces:
                self._fetch(exchange, exchange.session)
        with self._changed:
            self._changed.wait_for(lambda: not any(one.waiting for one in self.exchanges.values()), timeout)
        for off in self._off:
            off()
        self.pushed.close()
        self._popups.close()
        for exchange in self.exchanges.values():
            if exchange.waiting:
                exchange.lost = "the browser did not hand the body out in time"

    def close(self) -> None:
        """Forgets all bodies."""
        self.spool.close()

    def ordered(self) -> Sequence[Exchange]:
        """All exchanges by the time they were sent."""
        return sorted(self.exchanges.values(), key=lambda exchange: exchange.at)

    def _ours(self, session: str | None) -> bool:
        if session is None:
            return False
        if session not in self._sources:
            self._sources |= {one.session: one for one in self.devtools.sessions(self.context)}
        source = self._sources.get(session)
        return source is not None and source.type in SOURCES

    def _guarded(self, handler: Callable[[Params, str], None]) -> Callable[[Params, str | None], None]:
        def handle(params: Params, session: str | None) -> None:
            if session is not None and self._ours(session):
                with self._changed:
                    handler(params, session)

        return handle

    def _prepare(self, one: Attached) -> list[Command]:
        if one.type not in SOURCES or self.context not in {None, one.browser_context_id}:
            return []
        self._sources[one.session] = one
        return [("Network.enable", ENABLE), *([("Page.enable", {})] if one.type == "page" else [])]

    def _newest(self, request: str) -> Exchange | None:
        return self.exchanges.get((request, self._hops.get(request, 0)))

    def _sent(self, params: Params, session: str) -> None:
        request, id = params["request"], params["requestId"]
        if not wanted(request["url"]):
            return
        before = self._newest(id)
        redirected = params.get("redirectResponse")
        if before is not None and redirected is None and before.response is None and not before.ended:
            before.session = session
            return
        if before is not None:
            self._hops[id] = before.id[1] + 1
        if before is not None and redirected is not None:
            before.response, before.redirect_to, before.ended = redirected, request["url"], True
            self._raw(before, params.get("redirectHasExtraInfo", False))
        hop = (id, self._hops.setdefault(id, 0))
        self.seen.add(hop)
        now = time.time()
        wall = params.get("wallTime", now)
        exchange = Exchange(
            id=hop,
            url=request["url"] + request.get("urlFragment", ""),
            method=request["method"],
            kind=params.get("type", "Other"),
            at=wall if abs(wall - now) < SKEW else now,
            session=session,
            page=self._page(params, session),
            request=request,
        )
        self.exchanges[hop] = exchange
        self._post_data(exchange)

    def _page(self, params: Params, session: str) -> str:
        source = self._sources[session]
        while source.parent_id in self._sources and source.parent_id is not None:
            source = self._sources[source.parent_id]
        if params.get("type") == "Document" and params.get("frameId") == source.target_id:
            self._pages[source.session] = params["request"]["url"]
        return self._pages.get(source.session) or str(params.get("documentURL", source.url))

    def _post_data(self, exchange: Exchange) -> None:
        entries = exchange.request.get("postDataEntries", [])
        if entries and all("bytes" in entry for entry in entries):
            exchange.posted = b"".join(base64.b64decode(entry["bytes"]) for entry in entries)
        elif exchange.request.get("hasPostData"):
            exchange.waiting += 1
            asked = self.devtools.post("Network.getRequestPostData", {"requestId": exchange.id[0]}, exchange.session)
            asked.add_done_callback(lambda done: self._posted(exchange, done))

    def _posted(self, exchange: Exchange, done: Future[Params]) -> None:
        with self._changed:
            exchange.waiting -= 1
            with suppress(DevtoolsTrouble):
                exchange.posted = done.result()["postData"].encode()
            exchange.posted_lost = "the browser does not hand out the files that were posted"
            self._changed.notify_all()

    def _sent_raw(self, params: Params, _: str) -> None:
        self._extras.setdefault((params["requestId"], "request"), []).append(params)

    def _answered_raw(self, params: Params, _: str) -> None:
        self._extras.setdefault((params["requestId"], "response"), []).append(params)
        exchange = self._newest(params["requestId"])
        if exchange is not None and exchange.response is not None and exchange.raw_response is None:
            self._raw(exchange, expected=True)

    def _raw(self, exchange: Exchange, expected: bool) -> None:
        id, hop = exchange.id
        for kind in ("request", "response") if expected else ():
            extras = self._extras.get((id, kind), [])
            if hop < len(extras):
                setattr(exchange, f"raw_{kind}", extras[hop])

    def _answered(self, params: Params, session: str) -> None:
        exchange = self._newest(params["requestId"]) or self._unannounced(params, session)
        if exchange is None:
            return
        exchange.response, exchange.session = params["response"], session
        exchange.kind = params.get("type", exchange.kind)
        self._raw(exchange, params.get("hasExtraInfo", False))
        self.tls.note(exchange.url, params["response"], session)
        if exchange.bodiless or exchange.streaming is not None:
            return
        exchange.waiting += 1
        asked = self.devtools.post("Network.streamResourceContent", {"requestId": exchange.id[0]}, session)
        asked.add_done_callback(lambda done: self._streaming(exchange, done))

    def _unannounced(self, params: Params, session: str) -> Exchange | None:
        """A new window may ask for its first page before anybody can listen to it."""
        if not wanted(params["response"]["url"]) or params.get("type") != "Document":
            return None
        request = {"url": params["response"]["url"], "method": "GET", "headers": {}}
        self._sent({**params, "request": request}, session)
        exchange = self._newest(params["requestId"])
        if exchange is not None:
            exchange.unannounced = True
        return exchange

    def _missed(self, resource: Params, session: str) -> None:
        """A popup's resource: one that DevTools told nothing of becomes an exchange without an answer's headers."""
        with self._changed:
            known = any(one.url.partition("#")[0] == resource["url"] for one in self.exchanges.values())
            if known or self._newest(resource["requestId"]) is not None or not wanted(resource["url"]):
                return
            self._sent({**resource, "request": {"url": resource["url"], "method": "GET", "headers": {}}}, session)
            exchange = self.exchanges[resource["requestId"], 0]
            exchange.unannounced = exchange.ended = exchange.fetched = True
            exchange.waiting += 1
        where = {"frameId": resource["frameId"], "url": resource["url"]}
        asked = self.devtools.post("Page.getResourceContent", where, session)
        asked.add_done_callback(lambda done: self._body(exchange, done))

    def _streaming(self, exchange: Exchange, done: Future[Params]) -> None:
        with self._changed:
            exchange.waiting -= 1
            exchange.streaming = done.exception() is None
            if exchange.streaming:
                self.spool.add(exchange.body, done.result().get("bufferedData", ""))
            if exchange.ended and self._short(exchange):
                self._fetch(exchange, exchange.session)
            self._changed.notify_all()

    def _data(self, params: Params, _: str) -> None:
        exchange = self._newest(params["requestId"])
        if exchange is None:
            return
        exchange.arrived += params["dataLength"]
        if params.get("data") and exchange.streaming:
            self.spool.add(exchange.body, params["data"])

    def _finished(self, params: Params, session: str) -> None:
        exchange = self._newest(params["requestId"])
        if exchange is None:
            return
        exchange.ended, exchange.session = True, session
        if (exchange.streaming is not None and self._short(exchange)) or exchange.response is None:
            self._fetch(exchange, session)

    def _short(self, exchange: Exchange) -> bool:
        """The stream gave less than arrived, as for styles and scripts that are read in the background."""
        return not exchange.streaming or (exchange.body.length < exchange.arrived and not exchange.body.cut)

    def _failed(self, params: Params, _: str) -> None:
        exchange = self._newest(params["requestId"])
        if exchange is None:
            return
        exchange.ended = True
        reason = params.get("blockedReason") or params.get("corsErrorStatus", {}).get("corsError")
        canceled = "the page or the browser gave it up" if params.get("canceled") else params.get("errorText", "")
        exchange.failure = f"{canceled} ({reason})" if reason else canceled or "it failed"

    def _fetch(self, exchange: Exchange, session: str) -> None:
        if exchange.fetched or exchange.bodiless:
            return
        exchange.fetched = True
        exchange.waiting += 1
        asked = self.devtools.post("Network.getResponseBody", {"requestId": exchange.id[0]}, session)
        asked.add_done_callback(lambda done: self._body(exchange, done))

    def _body(self, exchange: Exchange, done: Future[Params]) -> None:
        with self._changed:
            exchange.waiting -= 1
            try:
                answer = done.result()
                body = answer["body"] if "body" in answer else answer["content"]
                self.spool.replace(exchange.body, body, encoded=answer["base64Encoded"])
            except DevtoolsTrouble as error:
                if not exchange.body.pieces:
                    exchange.lost = f"the browser had let go of the body ({error})"
            self._changed.notify_all()
