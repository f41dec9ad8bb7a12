"""What a popup asked for before anybody could listen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from auditor.capture.archive import Archive
from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.popups import listed
from evidence.secrets import Secrets
from tests.site import Reply, Site


def test_documents_and_resources_are_listed() -> None:
    child = {"frame": {"id": "f2", "loaderId": "l2", "url": "http://b/"}}
    tree = {
        "frame": {"id": "f1", "loaderId": "l1", "url": "http://a/"},
        "resources": [{"url": "http://a/x.png", "type": "Image"}],
        "childFrames": [child],
    }
    assert [(one["requestId"], one["type"]) for one in listed(tree)] == [
        ("l1", "Document"),
        ("l1 http://a/x.png", "Image"),
        ("l2", "Document"),
    ]


def test_whatever_a_popup_loads_is_archived_or_declared(
    page: Page, devtools: Devtools, site: Site, tmp_path: Path
) -> None:
    site["/"] = "<p>opener"
    site["/popup"] = "<title>Popup</title><img src=/picture.png>"
    site["/picture.png"] = Reply(b"\x89PNG\r\n\x1a\n", "image/png")
    with Network(devtools) as network:
        page.goto(site.url())
        for number in range(5):
            with page.expect_popup() as popup:
                page.evaluate(f"window.open('/popup?{number}').name")
            popup.value.wait_for_function("document.readyState == 'complete'")
            popup.value.wait_for_timeout(100)
        network.finish(60)
        archive = Archive(network, Secrets())
        archive.write(tmp_path)
        rows = archive.requests(0)
    popups = {row.url.partition("?")[2] for row in rows if "/popup?" in row.url}
    assert popups == set("01234")
    assert archive.tally.undeclared == set()
    assert all(row.archived or row.gap for row in rows)


def test_a_resource_that_nobody_heard_of_is_found_again(
    page: Page, devtools: Devtools, site: Site, tmp_path: Path
) -> None:
    site["/"] = Reply("<p>already here", headers={"Cache-Control": "max-age=60"})
    page.goto(site.url())
    with Network(devtools) as network:
        own = next(one for one in devtools.sessions() if one.url == site.url())
        tree = devtools.send("Page.getResourceTree", session=own.session)["frameTree"]
        for resource in listed(tree):
            network._missed(resource, own.session)
        network.finish(60)
        archive = Archive(network, Secrets())
        archive.write(tmp_path)
        (row,) = [row for row in archive.requests(0) if row.url == site.url()]
    assert row.archived
    assert row.gap == "the browser told nothing of the answer's status and headers"
