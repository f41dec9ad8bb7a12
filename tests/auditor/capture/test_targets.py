"""From a page to its target and to all that belongs to it."""

from __future__ import annotations

import asyncio
import threading

import pytest
from playwright.async_api import async_playwright
from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from auditor.capture.targets import attached, attached_async, family
from auditor.capture.trouble import TargetGone
from tests.conftest import free_port, launch_options
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


async def find(browser_path: str) -> tuple[str, str]:
    port = free_port()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch_options(browser_path, port))  # type: ignore[arg-type]
        with Devtools.on_port(port) as devtools:
            page = await browser.new_page()
            await page.goto("data:text/html,<title>Mine</title>")
            own = await attached_async(devtools, page)
            title = devtools.send("Runtime.evaluate", {"expression": "document.title"}, own.session)
            await page.close()
            with pytest.raises(TargetGone):
                await attached_async(devtools, page)
        await browser.close()
    return own.type, title["result"]["value"]


def test_the_async_api(browser_path: str) -> None:
    found: list[tuple[str, str]] = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(find(browser_path))))
    thread.start()
    thread.join(60)
    assert found == [("page", "Mine")]
