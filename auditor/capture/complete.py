"""The complete profile: what DevTools lost of the walk's traffic is completed from the wire, what it missed is added.

Each request that the proxy carried is matched with the exchange that DevTools told of: same method and address, in
order of time. An answer from a cache or a service worker never was on the wire. Bodies are kept decoded, as in the
rest of the archive: in compressed bytes no secret could be found and replaced.
"""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urldefrag, urlsplit

from auditor.capture.attached import Params
from auditor.capture.exchange import Exchange, Headers, wanted
from auditor.capture.network import Network
from auditor.capture.proxy import Carried, Proxy
from evidence.model import Gap

FACT = (
    "complete: the browser went through a mitmproxy on this machine, so servers saw its TLS fingerprint and not the "
    "browser's, and the browser saw its certificates; those archived are the servers' own"
)
"""What the environment says of an audit of this profile."""
ELSEWHERE = ("fromServiceWorker", "fromDiskCache", "fromPrefetchCache")
BACKGROUND = "Background"
"""Kind of a request that DevTools told nothing of and no page is named in."""
OWN = "the browser's own traffic, of no page"


def complete(network: Network, proxy: Proxy) -> tuple[Gap, ...]:
    """Completes `network` from `proxy`, both finished. Returns what is missing as a whole."""
    waiting: dict[str, list[Exchange]] = defaultdict(list)
    for exchange in network.ordered():
        if not any((exchange.response or {}).get(flag) for flag in ELSEWHERE):
            waiting[urldefrag(exchange.url).url].append(exchange)
    for carried in proxy.carried.values():
        if not wanted(carried.url) or _is_socket(carried):
            continue
        known = waiting[urldefrag(carried.url).url]
        matching = [one for one in known if _same(one, carried)]
        if matching:
            known.remove(matching[0])
        _fill(matching[0] if matching else _added(network, carried), carried, network, proxy)
    _connections(network, proxy)
    reason = "the recording proxy ended before the walk did"
    return (Gap(what="network: the complete profile", reason=reason),) if proxy.broke else ()


def _is_socket(carried: Carried) -> bool:
    """A WebSocket's handshake is kept with its messages."""
    return any(name.lower() == "sec-websocket-key" for name, _ in carried.headers)


def _same(exchange: Exchange, carried: Carried) -> bool:
    if exchange.method != carried.method and not exchange.unannounced:
        return False
    answered = (carried.response or {}).get("status")
    return exchange.status in {None, answered} or answered is None


def _added(network: Network, carried: Carried) -> Exchange:
    named = {name.lower(): value for name, value in carried.headers}
    page = named.get("referer") or named.get("origin")
    exchange = Exchange(
        id=(f"wire-{carried.id}", 0),
        url=carried.url,
        method=carried.method,
        kind=BACKGROUND if page is None else "Preflight" if "access-control-request-method" in named else "Other",
        at=carried.at,
        session="",
        page=page or carried.url,
        request={"headers": _joined(carried.headers)},
    )
    network.seen.add(exchange.id)
    network.exchanges[exchange.id] = exchange
    return exchange


def _fill(exchange: Exchange, carried: Carried, network: Network, proxy: Proxy) -> None:
    answer = carried.response
    if answer is None:
        if carried.error:
            _unanswered(exchange, carried.error)
        return
    if exchange.gap is not None or exchange.response is None:
        _take(exchange, carried, answer, network, proxy)
    if exchange.response is not None:
        exchange.response = {**exchange.response, **_seen_by_proxy(carried, answer)}


def _unanswered(exchange: Exchange, error: str) -> None:
    """The browser was answered by the proxy itself: that is none of the platform's words."""
    told = f"the recording proxy got no answer from the server ({error})"
    if exchange.response is not None:
        exchange.body.pieces, exchange.body.length = [], 0
        told += "; what the browser was shown is the proxy's own"
    if exchange.kind == BACKGROUND:
        told = f"{OWN}; {told}"
    exchange.failure = exchange.failure or told
    exchange.lost = told


def _take(exchange: Exchange, carried: Carried, answer: Params, network: Network, proxy: Proxy) -> None:
    exchange.method = carried.method
    exchange.raw_request = {"headers": _joined(carried.headers)}
    exchange.posted, exchange.posted_lost, exchange.unannounced = carried.posted or None, None, False
    if exchange.response is None or not exchange.response.get("headers"):
        exchange.response = {"status": answer["status"], "statusText": answer["reason"]}
        exchange.raw_response = {"headers": _joined(answer["headers"]), "statusCode": answer["status"]}
    if carried.whole or (carried.unread is None and carried.body.length > exchange.body.length):
        exchange.body.pieces, exchange.body.length, exchange.body.cut = [], 0, False
        for piece in proxy.spool.read(carried.body):
            network.spool.add(exchange.body, piece, encoded=False)
        exchange.body.cut = carried.body.cut
    if carried.whole:
        exchange.whole, exchange.lost = True, None
    else:
        exchange.lost = exchange.lost or carried.unread or carried.error


def _seen_by_proxy(carried: Carried, answer: Params) -> Params:
    """The connection to the server, not the one to the proxy."""
    http = str(answer["http"]).lower()
    facts: Params = {"remoteIPAddress": answer["address"], "protocol": "h2" if http == "http/2.0" else http}
    if carried.url.startswith("https:"):
        facts["securityDetails"] = {"cipher": answer["cipher"] or ""}
    return facts


def _connections(network: Network, proxy: Proxy) -> None:
    origins = network.tls.origins
    for facts in origins.values():
        facts.pop("certificates", None)
        facts["gap"] = "the proxy alone was seen, no connection of its own to the server"
    seen: set[str] = set()
    for carried in proxy.carried.values():
        parts, answer = urlsplit(carried.url), carried.response
        origin = f"{parts.scheme}://{parts.netloc}"
        if answer is None or parts.scheme != "https" or origin in seen:
            continue
        seen.add(origin)
        origins[origin] = {
            "protocol": str(answer["tls"]).replace("TLSv", "TLS "),
            "cipher": answer["cipher"],
            "address": answer["address"],
            "http": _seen_by_proxy(carried, answer)["protocol"],
            "certificates": answer["certificates"],
        }


def _joined(headers: Headers) -> dict[str, str]:
    """As DevTools has them: repeated ones joined with line breaks."""
    joined: dict[str, str] = {}
    for name, value in headers:
        joined[name] = f"{joined[name]}\n{value}" if name in joined else value
    return joined
