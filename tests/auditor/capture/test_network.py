"""Completeness of the network archive: every request seen is archived, or declared a gap with its reason."""

from __future__ import annotations

import collections
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from auditor.capture.archive import Archive
from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.targets import attached
from evidence.model import Request
from evidence.secrets import Secrets
from tests.auditor.capture.traffic import BIG, traffic
from tests.conftest import free_port
from tests.site import Reply, Site

BY_ITSELF = {"/service.js", "/favicon.ico"}
"""What the browser asks for by itself: whether the service worker is new, and an icon for the tab."""


@pytest.fixture
def lenient(browser: Browser, devtools: Devtools) -> Iterator[Page]:
    """A page of a visitor who accepts the test's own certificate authority."""
    context = browser.new_context(ignore_https_errors=True)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def lively(tmp_path: Path) -> Iterator[tuple[Site, Site]]:
    """Site with all kinds of traffic, and its https neighbour."""
    (tmp_path / "tls").mkdir()
    with traffic(tmp_path / "tls") as sites:
        yield sites


def kept(network: Network, folder: Path) -> tuple[Archive, tuple[Request, ...]]:
    network.finish(60)
    assert network.heard_all
    archive = Archive(network, Secrets())
    archive.write(folder)
    network.close()
    return archive, archive.requests(0)


def table(archive: Archive) -> str:
    tally = archive.tally
    row = [len(tally.seen), len(tally.archived), len(tally.declared), len(tally.undeclared)]
    return "seen {} | archived {} | declared {} | undeclared {}".format(*row)


def test_all_kinds_of_traffic(lenient: Page, devtools: Devtools, lively: tuple[Site, Site], tmp_path: Path) -> None:
    site, secure = lively
    network = Network(devtools, attached(devtools, lenient).browser_context_id)
    lenient.goto(site.url())
    lenient.evaluate("all.then(() => events.close())")
    with lenient.expect_popup() as popup:
        lenient.evaluate("window.open('/popup').name")
    popup.value.wait_for_function("document.readyState == 'complete'")
    devtools.session(attached(devtools, popup.value).target_id, timeout=30)
    lenient.wait_for_timeout(300)
    archive, rows = kept(network, tmp_path)
    print(table(archive), archive.tally.declared)  # noqa: T201
    assert archive.tally.undeclared == set()
    late = {id for id, one in network.exchanges.items() if one.unannounced}  # a popup may outrun us on a busy machine
    assert len(archive.tally.archived | late) >= 0.95 * len(archive.tally.seen)
    asked = collections.Counter((one.method, one.path) for one in [*site.asked, *secure.asked])
    held = collections.Counter((row.method, "/" + row.url.split("/", 3)[3]) for row in rows)
    unseen = {path for _, path in asked - held} - BY_ITSELF
    assert unseen == set(), "the server was asked for something that nobody saw"
    by_path = {row.url.rpartition("/")[2]: row for row in rows}
    for path in ("big", "zipped", "brotli", "nothing", "twice", "events", "posted", "beacon", "form", "fromworker"):
        assert by_path[path].archived, path
        assert by_path[path].gap is None, (path, by_path[path].gap)
    assert (
        network.exchanges[next(id for id, one in network.exchanges.items() if one.url.endswith("/big"))].body.length
        == BIG
    )
    assert by_path["moved"].redirect_to == site.url("/moved/again")
    assert by_path["moved"].gap == "the browser does not give out the body of a redirect"
    assert by_path["frame"].third_party
    assert not by_path["zipped"].third_party
    assert by_path["frame"].kind == "Document"


def test_leaving_each_page_at_once_declares_what_is_lost(
    lenient: Page, devtools: Devtools, lively: tuple[Site, Site], tmp_path: Path
) -> None:
    site, _ = lively
    network = Network(devtools, attached(devtools, lenient).browser_context_id)
    for number in range(5):
        lenient.goto(f"{site.url()}?{number}", wait_until="commit")
        lenient.evaluate("navigator.sendBeacon('/beacon', 'bye'); fetch('/zipped', {keepalive: true}); 1")
    lenient.goto("about:blank")
    archive, rows = kept(network, tmp_path)
    print(table(archive))  # noqa: T201
    assert archive.tally.undeclared == set()
    assert len(rows) >= 10
    for row in rows:
        assert row.archived or row.gap, row
    assert len(archive.gaps()) == len(archive.tally.declared)


def test_another_visitor_is_left_out(
    page: Page, devtools: Devtools, site: Site, browser: Browser, tmp_path: Path
) -> None:
    site["/"] = Reply("mine", "text/plain")
    network = Network(devtools, attached(devtools, page).browser_context_id)
    stranger = browser.new_context()
    stranger.new_page().goto(site.url("/?stranger"))
    page.goto(site.url("/?mine"))
    stranger.close()
    _, rows = kept(network, tmp_path)
    assert {row.url for row in rows if row.kind == "Document"} == {site.url("/?mine")}


def test_what_is_not_on_the_network_is_left_out(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    site["/"] = """<img src='data:image/png;base64,AAAA'><script>
        fetch(URL.createObjectURL(new Blob(['x']))).then(() => { globalThis.done = 1 })</script>"""
    network = Network(devtools)
    page.goto(site.url())
    page.wait_for_function("globalThis.done")
    _, rows = kept(network, tmp_path)
    assert not [row.url for row in rows if not row.url.startswith("http")]


def test_a_file_that_was_posted_is_declared(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    (tmp_path / "id.txt").write_text("passport")
    site["/"] = (
        "<form method=post enctype='multipart/form-data' action=/up><input type=file name=f><button>Up</button></form>"
    )
    site["/up"] = "got it"
    network = Network(devtools)
    page.goto(site.url())
    page.set_input_files("input", tmp_path / "id.txt")
    page.get_by_role("button", name="Up").click()
    page.wait_for_url("**/up")
    _, rows = kept(network, tmp_path)
    (row,) = [row for row in rows if row.method == "POST"]
    assert row.archived
    assert row.gap == "the browser does not hand out the files that were posted"


def test_a_body_that_is_still_coming(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    site["/"] = "<script>fetch('/slow')</script>"
    site["/slow"] = Reply("half", "text/plain", headers={"X-Unread": "1"})
    network = Network(devtools)
    page.goto(site.url())
    page.wait_for_timeout(200)
    archive, rows = kept(network, tmp_path)
    assert [row.gap for row in rows if row.url.endswith("/slow")] == [None]
    assert archive.tally.undeclared == set()


def test_a_server_that_does_not_answer_is_declared(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    dead = f"http://127.0.0.1:{free_port()}/dead"
    site["/"] = f"<script>fetch('{dead}').catch(() => {{ globalThis.done = 1 }})</script>"
    network = Network(devtools)
    page.goto(site.url())
    page.wait_for_function("globalThis.done")
    archive, rows = kept(network, tmp_path)
    (row,) = [row for row in rows if row.url == dead]
    assert (row.status, row.archived, row.gap) == (None, False, "net::ERR_CONNECTION_REFUSED")
    assert f"network: GET {dead}" in [gap.what for gap in archive.gaps()]


@pytest.mark.slow
def test_a_hundred_megabytes_in_bounded_memory(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    size = 100 << 20
    site["/"] = (
        "<script>go = () => fetch('/huge').then(answer => answer.arrayBuffer()).then(all => all.byteLength)</script>"
    )
    site["/huge"] = Reply(b"0123456789abcdef" * (size >> 4), "application/octet-stream")
    page.set_default_timeout(120_000)
    page.goto(site.url())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Network(devtools, folder=tmp_path) as network:
        assert page.evaluate("go()") == size
        network.finish(60)
        archive = Archive(network, Secrets())
        archive.write(tmp_path)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    print(f"memory grew by {grown} MB")  # noqa: T201
    (row,) = [row for row in archive.requests(0) if row.url.endswith("/huge")]
    assert (row.archived, row.gap) == (True, None)
    assert grown < 200


def test_a_stream_that_connects_again_is_another_exchange(
    page: Page, devtools: Devtools, site: Site, tmp_path: Path
) -> None:
    site["/"] = (
        "<script>events = new EventSource('/events'); heard = 0; events.onmessage = () => { heard += 1 }</script>"
    )
    site["/events"] = Reply("retry: 50\ndata: one\n\n", "text/event-stream")
    network = Network(devtools)
    page.goto(site.url())
    page.wait_for_function("heard >= 3")
    page.evaluate("events.close()")
    _, rows = kept(network, tmp_path)
    streams = [row for row in rows if row.url.endswith("/events")]
    assert len(streams) == sum(one.path == "/events" for one in site.asked) >= 3
    assert [row.gap for row in streams[:2]] == [None, None]
