"""From a page to its target and to all that belongs to it."""

from __future__ import annotations

from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from auditor.capture.targets import attached, family
from tests.site import Reply, Site


def test_a_family_is_the_page_its_frames_and_its_workers(page: Page, devtools: Devtools, site: Site) -> None:
    site["/worker.js"] = Reply("postMessage(1)", "text/javascript")
    site["/deep"] = "deep"
    site["/in"] = f"<iframe src='{site.url('/deep')}'></iframe>"
    site["/"] = f"""<iframe src='{site.other("/in")}'></iframe><script>
        worker = new Worker('/worker.js'); worker.onmessage = () => {{ globalThis.said = 1 }}</script>"""
    stranger = page.context.new_page()
    stranger.goto(site.url())
    page.goto(site.url())
    page.wait_for_function("globalThis.said")
    members = family(devtools, attached(devtools, page))
    assert members[0].type == "page"
    assert sorted(one.type for one in members[1:]) == ["iframe", "iframe", "worker"]
    assert not {one.session for one in members} & {
        one.session for one in family(devtools, attached(devtools, stranger))
    }
