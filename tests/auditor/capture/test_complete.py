"""The complete profile on a real mitmproxy: what DevTools lost is there, and no secret with it."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from auditor.browser import launch
from auditor.capture.archive import Archive
from auditor.capture.complete import BACKGROUND, OWN, complete
from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.proxy import VARIABLE, proxied
from evidence import wacz
from evidence.secrets import Secrets
from tests.auditor.capture.mitmproxy import mitmdump
from tests.auditor.capture.test_archive import Record, records
from tests.auditor.capture.traffic import WORDS, traffic
from tests.audits import apart, audited
from tests.conftest import free_port
from tests.site import Asked, Reply, Site

PASSWORD = "c0rrect-horse battery"
COOKIE = "9f8e7d6c5b4a39281706f5e4"
HEAD = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="object", visitor="anonymous")
def object_here(page: Page, record: Record) -> None:
    '''Object here.'''
"""
FLOW = f"""
    record.secret("{PASSWORD}")
    page.goto("/")
    page.get_by_text("all heard").wait_for()
    record("Home")
"""
PAGE = """<!doctype html><html lang="en"><title>Home</title><p id=said>waiting</p><script>
const text = url => fetch(url).then(answer => answer.text());
const heard = new Promise(done => { new EventSource('EVENTS').onmessage = done });
const posted = fetch('/posted', {method: 'POST', body: 'reason=because'});
Promise.all([text('/moved'), text('/zipped'), heard, posted, fetch('/broken').catch(() => 1)])
  .then(() => { said.textContent = 'all heard' });
</script>"""


@pytest.fixture(autouse=True)
def _mitmproxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, mitmdump())


def examplebook(site: Site, events: str) -> str:
    site["/"] = Reply(PAGE.replace("EVENTS", events), headers={"Set-Cookie": f"sid={COOKIE}"})
    packed = gzip.compress(f"moved, says {PASSWORD} and {COOKIE}".encode())
    site["/moved"] = Reply(packed, status=302, headers={"Location": "/arrived", "Content-Encoding": "gzip"})
    site["/arrived"] = Reply("arrived", "text/plain")
    site["/zipped"] = Reply(gzip.compress(WORDS.encode()), "text/plain", headers={"Content-Encoding": "gzip"})
    site["/posted"] = lambda asked: Reply(b"got " + asked.body, "text/plain")
    site["/broken"] = Reply(b"not gzip", "text/plain", headers={"Content-Encoding": "gzip"})
    return site.url("/")


@contextmanager
def stream() -> Iterator[str]:
    """The address of a server that sends one event and then nothing, and never ends."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Silent."""

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(b"data: one\n\n")
            ended.wait(120)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/events"
    ended.set()
    server.shutdown()
    server.server_close()
    thread.join(5)


def bodies(held: list[Record]) -> dict[tuple[str, str], bytes]:
    return {(kind, uri): body for kind, uri, _, _, body in held}


def archived(bundle: Path, folder: Path) -> list[Record]:
    with wacz.read(bundle) as opened:
        name = next(name for name in opened.names if name.endswith(".warc.gz"))
        (folder / "read.warc.gz").write_bytes(opened.member(name))
    return records(folder / "read.warc.gz")


def test_a_redirects_body_is_archived_and_its_gap_gone(site: Site, tmp_path: Path) -> None:
    with stream() as events:
        plain = audited(tmp_path, HEAD + FLOW, url=examplebook(site, events)).bundle
        done = audited(tmp_path, HEAD + FLOW, url=site.url("/"), complete=True)
    lost = [gap.what for gap in plain.walks[0].gaps]
    assert any("/moved" in what for what in lost)
    assert any("/events" in what for what in lost)
    walk = done.bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    assert not [gap for gap in walk.gaps if "/broken" not in gap.what and OWN not in gap.reason]
    held = archived(done.path, tmp_path)
    found = bodies(held)
    assert found["response", site.url("/moved")].startswith(b"moved, says [secret:secret:")
    assert found["response", site.url("/zipped")] == WORDS.encode()
    assert found["response", events] == b"data: one\n\n"
    assert found["request", site.url("/posted")] == b"reason=because"
    assert found["response", site.url("/posted")] == b"got reason=because"
    for secret in (PASSWORD.encode(), COOKIE.encode()):
        assert not [name for _, name, http, _, body in held if secret in body + json.dumps(http).encode()]
    assert "TLS fingerprint" in done.bundle.environment.facts["network archive"]
    assert "network archive" not in plain.environment.facts


@contextmanager
def visited(folder: Path, *arguments: str) -> Iterator[tuple[Page, Network, list[str]]]:
    """A page behind the proxy; afterwards `data.warc.gz` is in `folder`, and the list says what is missing."""
    gaps: list[str] = []
    with (
        proxied(arguments) as proxy,
        sync_playwright() as playwright,
        launch(playwright, more=proxy.flags) as launched,
        Devtools.on_port(launched.port) as devtools,
        Network(devtools) as network,
    ):
        page = launched.browser.new_context().new_page()
        page.set_default_timeout(30_000)
        yield page, network, gaps
        network.finish()
        proxy.finish()
        assert not complete(network, proxy)
        archive = Archive(network, Secrets())
        archive.write(folder)
        assert not archive.tally.undeclared
        gaps += [f"{gap.what}: {gap.reason}" for gap in archive.gaps()]


def test_all_kinds_of_traffic_are_whole_and_connections_are_the_servers(tmp_path: Path) -> None:
    def work() -> tuple[list[str], list[str], str, str]:
        with traffic(tmp_path) as (site, secure):
            trust = f"ssl_verify_upstream_trusted_ca={tmp_path / 'chain.pem'}"
            with visited(tmp_path, "--set", trust) as (page, network, gaps):
                page.goto(site.url("/"))
                page.evaluate("all.then(() => 1)")
            ours = [one.url for one in network.exchanges.values() if one.kind == BACKGROUND]
            return gaps, ours, site.url(""), secure.url("")

    gaps, ours, site, secure = apart(work)
    assert not [gap for gap in gaps if OWN not in gap]
    assert not [url for url in ours if url.startswith((site, secure))]
    held = records(tmp_path / "data.warc.gz")
    found = bodies(held)
    assert found["response", f"{site}/moved"] == b"see elsewhere"
    assert found["response", f"{site}/big"] == b"x" * 20_000_000
    assert found["response", f"{secure}/brotli"] == WORDS.encode()
    assert found["response", f"{site}/service.js"].strip().startswith(b"addEventListener")
    twice = [body for kind, uri, _, _, body in held if (kind, uri) == ("response", f"{site}/twice")]
    assert [body.decode()[-1] for body in twice] == ["1", "2"]
    facts = json.loads(found["metadata", f"urn:tls:{secure}"])
    assert facts["protocol"] == "TLS 1.3"
    chain = (tmp_path / "chain.pem").read_text().strip()
    assert "".join(facts["certificates"]).strip() == chain


def test_what_the_proxy_says_itself_is_not_the_platforms_word(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/gone"

    def work() -> list[str]:
        with visited(tmp_path) as (page, _, gaps):
            page.goto(nowhere)
        return gaps

    gaps = apart(work)
    assert [gap for gap in gaps if nowhere in gap and "got no answer" in gap]
    assert bodies(records(tmp_path / "data.warc.gz")).get(("response", nowhere), b"") == b""


def test_the_server_is_asked_as_without_a_proxy(site: Site, tmp_path: Path) -> None:
    def work() -> Asked:
        with visited(tmp_path) as (page, _, _):
            page.goto(site.url("/"))
        return next(asked for asked in site.asked if asked.path == "/")

    site["/"] = "<p>hello"
    asked = apart(work)
    assert not {name.lower() for name in asked.headers} & {"proxy-connection", "via", "x-forwarded-for"}
