"""A site that makes every kind of traffic, for the tests of the network archive."""

from __future__ import annotations

import datetime
import gzip
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.site import Asked, Reply, Site

WORDS = "The quick brown fox objects to the training of models. " * 200
BIG = 20_000_000
SERVICE_WORKER = """
addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  if (event.request.url.includes('/made')) event.respondWith(new Response('made by the worker'));
  if (event.request.url.includes('/passed')) event.respondWith(fetch(event.request));
});"""
PAGE = """<title>All kinds of traffic</title><link rel=icon href=/icon.png><img src=/picture.png>
<iframe src="OTHER/frame"></iframe><iframe name=inner></iframe><form method=post action=/form target=inner>
<input name=field value="typed in"><button>Send</button></form>
<script>
const text = url => fetch(url).then(answer => answer.text());
const events = new EventSource('/events');
const heard = new Promise(done => { events.onmessage = event => { if (event.data === 'three') done() } });
const socket = new WebSocket('SOCKET');
const echoed = new Promise(done => { socket.onopen = () => socket.send('hello'); socket.onmessage = done });
const worker = new Worker('/worker.js');
const worked = new Promise(done => { worker.onmessage = done });
const served = navigator.serviceWorker.register('/service.js').then(() => navigator.serviceWorker.ready)
  .then(() => new Promise(done => navigator.serviceWorker.controller ? done()
    : navigator.serviceWorker.addEventListener('controllerchange', done)))
  .then(() => Promise.all([text('/made'), text('/passed')]));
const all = Promise.all([
  text('/moved'), text('/zipped'), text('SECURE/brotli'), fetch('/nothing'), text('/big'), heard, echoed,
  worked, served,
  fetch('/posted', {method: 'POST', body: new URLSearchParams({reason: 'because'})}).then(answer => answer.text()),
  text('/twice').then(() => text('/twice')), text('/missing'),
  text('/head').then(() => fetch('/head', {method: 'HEAD'})),
]);
navigator.sendBeacon('/beacon', 'seen');
document.forms[0].submit();
</script>"""


def brotli(data: bytes) -> bytes:
    """A brotli stream (RFC 7932) of one uncompressed block; at most 65,536 bytes."""
    return ((len(data) - 1) << 4 | 1 << 20).to_bytes(3, "little") + data + b"\x03"


@contextmanager
def traffic(folder: Path) -> Iterator[tuple[Site, Site]]:
    """The site and its https neighbour; the page is at `/`, and `await all` in it waits for everything."""
    with Site() as site, Site(tls=tls(folder)) as secure, socket_server() as address:
        secure["/brotli"] = Reply(
            brotli(WORDS.encode()), "text/plain", headers={"Content-Encoding": "br", "Access-Control-Allow-Origin": "*"}
        )
        fill(site, secure, address)
        yield site, secure


def fill(site: Site, secure: Site, socket: str) -> None:
    """Puts all pages on the site."""
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100)
    seen: list[int] = []

    def twice(_: Asked) -> str:
        seen.append(1)
        return f"<!doctype html>answer number {len(seen)}"

    site["/"] = PAGE.replace("OTHER", site.other("")).replace("SECURE", secure.url("")).replace("SOCKET", socket)
    site["/picture.png"] = site["/icon.png"] = Reply(picture, "image/png")
    site["/moved"] = Reply("see elsewhere", status=302, headers={"Location": "/moved/again"})
    site["/moved/again"] = Reply("", status=301, headers={"Location": "/arrived"})
    site["/arrived"] = Reply("arrived", "text/plain")
    site["/zipped"] = Reply(gzip.compress(WORDS.encode()), "text/plain", headers={"Content-Encoding": "gzip"})
    site["/nothing"] = Reply(status=204)
    site["/big"] = Reply(b"x" * BIG, "application/octet-stream")
    site["/events"] = Reply("retry: 600000\ndata: one\n\nid: 2\ndata: two\n\ndata: three\n\n", "text/event-stream")
    site["/worker.js"] = Reply("fetch('/fromworker').then(a => a.text()).then(postMessage)", "text/javascript")
    site["/service.js"] = Reply(SERVICE_WORKER, "text/javascript")
    site["/fromworker"] = site["/passed"] = site["/head"] = Reply("content", "text/plain")
    site["/frame"] = "<script>fetch('/inframe')</script>"
    site["/inframe"] = Reply("in the frame", "text/plain")
    site["/posted"] = site["/beacon"] = Reply("thanks", "text/plain")
    site["/form"] = "<p>the form was sent</p>"
    site["/popup"] = "<title>Popup</title><img src=/picture.png?popup>"
    site["/twice"] = twice


@contextmanager
def socket_server() -> Iterator[str]:
    """A WebSocket server that answers each message with it in upper case."""

    def echo(connection: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            for message in connection:
                connection.send(str(message).upper())

    with serve(echo, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}/chat"
        server.shutdown()
        thread.join(5)


def tls(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate for 127.0.0.1 from an authority made for the test."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate("Test authority", "Test authority", authority_key, authority_key, authority=True)
    leaf = _certificate("127.0.0.1", "Test authority", key, authority_key, authority=False)
    chain, private = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in (leaf, authority)))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, private)
    return context


def _certificate(
    subject: str,
    issuer: str,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    name, by = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)]) for text in (subject, issuer))
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
    return builder.sign(signer, hashes.SHA256())
