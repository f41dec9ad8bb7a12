"""What the archive holds: read back with warcio, every exchange in full and no secret in any byte."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from warcio.archiveiterator import ArchiveIterator

from auditor.capture.archive import Archive
from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.targets import attached
from evidence.cdx import index
from evidence.secrets import Secrets
from tests.auditor.capture.traffic import WORDS, traffic
from tests.site import Asked, Reply, Site

Record = tuple[str, str, dict[str, str], str, bytes]


def records(path: Path) -> list[Record]:
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            http = dict(record.http_headers.headers) if record.http_headers else {}
            line = record.http_headers.get_statuscode() if record.http_headers else ""
            uri = record.rec_headers.get_header("WARC-Target-URI") or ""
            found.append((record.rec_type, uri, http, line, record.content_stream().read()))
    return found


@pytest.fixture
def lively(browser: Browser, devtools: Devtools, tmp_path: Path) -> Iterator[tuple[Path, Site, Site]]:
    """The archive of a visit to the site with all kinds of traffic."""
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    with traffic(tmp_path) as (site, secure), Network(devtools, attached(devtools, page).browser_context_id) as network:
        page.goto(site.url())
        page.evaluate("all.then(() => 1)")
        network.finish()
        yield Archive(network, Secrets()).write(tmp_path), site, secure
    context.close()


def test_the_archive_holds_what_was_sent_and_received(lively: tuple[Path, Site, Site]) -> None:
    path, site, secure = lively
    held = records(path)
    bodies = {(kind, uri): body for kind, uri, _, _, body in held}
    http = {(kind, uri): headers for kind, uri, headers, _, _ in held}
    assert bodies["response", site.url("/zipped")] == WORDS.encode()
    assert http["response", site.url("/zipped")]["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in http["response", site.url("/zipped")]
    assert http["response", site.url("/zipped")]["Content-Length"] == str(len(WORDS))
    assert bodies["response", secure.url("/brotli")] == WORDS.encode()
    assert bodies["response", site.url("/big")] == b"x" * 20_000_000
    assert bodies["request", site.url("/posted")] == b"reason=because"
    assert bodies["request", site.url("/form")] == b"field=typed+in"
    assert bodies["request", site.url("/beacon")] == b"seen"
    twice = [body for kind, uri, _, _, body in held if (kind, uri) == ("response", site.url("/twice"))]
    assert [body.decode()[-1] for body in twice] == ["1", "2"]
    statuses = {uri: line for kind, uri, _, line, _ in held if kind == "response"}
    assert statuses[site.url("/nothing")] == "204"
    assert statuses[site.url("/moved")] == "302"
    assert statuses[site.url("/moved/again")] == "301"
    assert http["response", site.url("/moved")]["Location"] == "/moved/again"
    assert bodies["response", site.url("/made")] == b"made by the worker"
    assert http["response", site.url("/made")]["X-Archive-From"] == "service worker"
    assert bodies["response", site.url("/events")].count(b"data:") == 3


def test_pushed_messages_and_tls_are_records_of_their_own(lively: tuple[Path, Site, Site]) -> None:
    path, site, secure = lively
    held = {uri: (kind, body) for kind, uri, _, _, body in records(path)}
    socket = next(uri for uri in held if uri.startswith("ws://"))
    kind, body = held[socket]
    lines = [json.loads(line) for line in body.splitlines()]
    assert kind == "resource"
    assert [(line["direction"], line["data"]) for line in lines[1:]] == [("sent", "hello"), ("received", "HELLO")]
    _, body = held[f"urn:events:{site.url('/events')}"]
    assert [json.loads(line)["data"] for line in body.splitlines()[1:]] == ["one", "two", "three"]
    kind, body = held[f"urn:tls:{secure.url('')}"]
    facts = json.loads(body)
    assert kind == "metadata"
    assert facts["protocol"] == "TLS 1.3"
    assert facts["cipher"]
    assert [pem.count("BEGIN CERTIFICATE") for pem in facts["certificates"]] == [1, 1]


def test_the_index_can_be_made_of_it(lively: tuple[Path, Site, Site]) -> None:
    path, site, _ = lively
    lines = index(path, "data.warc.gz").decode().splitlines()
    assert sum('/twice"' in line for line in lines) == 2
    assert any('"method": "POST"' in line and "/posted" in line for line in lines)
    assert site.url("/big") in "".join(lines)


PASSWORD = "c0rrect-horse battery"
CODE = "483920"
BEARER = "eyJhbGciOiJIUzI1NiJ9.e30.Et9HFtf9R3GEMA0IICOfFMVXY7kkTX1wr4qCyIf58U"
COOKIE = "9f8e7d6c5b4a39281706f5e4"


def test_no_secret_is_in_any_byte(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    def welcome(asked: Asked) -> Reply:
        said = f"<p>{asked.body.decode()} {CODE}</p><script>const token = {json.dumps(BEARER)}</script>"
        packed = gzip.compress((site.base + said).encode())
        headers = {"Set-Cookie": f"sid={COOKIE}; HttpOnly", "Content-Encoding": "gzip"}
        return Reply(packed, headers=headers)

    site["/"] = "<form method=post action=/welcome><input name=p type=password><button>Go</button></form>"
    site["/welcome"] = welcome
    site["/api"] = lambda asked: Reply(json.dumps({"you": PASSWORD, "cookie": COOKIE}), "application/json")
    with Network(devtools, attached(devtools, page).browser_context_id) as network:
        page.goto(site.url())
        page.fill("input", PASSWORD)
        page.get_by_role("button").click()
        page.wait_for_url("**/welcome")
        page.evaluate(
            f"fetch('/api?p={quote(PASSWORD)}&c={CODE}', {{headers: {{Authorization: 'Bearer ' + token}}}})"
            ".then(answer => answer.text())"
        )
        network.finish()
        secrets = Secrets()
        secrets.add(PASSWORD, "password")
        secrets.add(CODE, "code")
        archive = Archive(network, secrets)
        path = archive.write(tmp_path)
        rows = archive.requests(0)
    with gzip.open(path) as file:
        everything = file.read() + repr(rows).encode()
    for secret in (PASSWORD, CODE, BEARER, COOKIE):
        for form in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1]):
            assert form.encode() not in everything, form
        for shift in range(3):
            assert base64.b64encode(b"x" * shift + secret.encode())[4:-4] not in everything or len(secret) < 12
    assert b"[secret:password:" in everything
    assert b"[secret:cookie:" in everything
    assert b"Bearer [secret:authorization:" in everything
    records(path)


def test_two_walks_share_one_file(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    site["/"] = lambda asked: Reply(f"visit {len(site.asked)}", "text/plain")
    for _ in range(2):
        with Network(devtools) as network:
            page.goto(site.url())
            network.finish()
            path = Archive(network, Secrets()).write(tmp_path)
    held = [body for kind, uri, _, _, body in records(path) if kind == "response" and uri == site.url()]
    assert len(held) == 2
    assert held[0] != held[1]
