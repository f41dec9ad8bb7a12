"""Boxes of frames inside frames, in coordinates of the whole page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from tests.auditor.capture.recording import Recording
from tests.site import Site

STYLE = "<style>body { margin: 0 } iframe { border: 3px solid; padding: 5px; margin-left: 7px }</style>"


def test_borders_paddings_and_scrolling_of_every_frame_are_added(page: Page, devtools: Devtools, site: Site) -> None:
    site["/inner"] = "<body style='margin:0'><div style='height:300px'></div><button>Deep</button>"
    site["/middle"] = f"{STYLE}<div style='height:40px'></div><iframe src='{site.url('/inner')}' height=100></iframe>"
    site["/"] = f"{STYLE}<div style='height:1500px'></div><iframe src='{site.other('/middle')}' height=200></iframe>"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.frame_locator("iframe").frame_locator("iframe").get_by_text("Deep").wait_for()
        outer, middle, inner = [frame.evaluate("scrollTo(0, 1e6), scrollY") for frame in page.frames]
        page.mouse.click(30 + 10, 1500 - outer + 8 + 40 - middle + 8 + 300 - inner + 10)
    target = seen.rows[-1].target
    assert target is not None
    assert target.box is not None
    assert target.frame_url == site.url("/inner")
    assert target.box.x == pytest.approx(2 * (3 + 5 + 7), abs=0.6)
    assert target.box.y == pytest.approx(1500 + 8 + 40 - middle + 8 + 300 - inner, abs=0.6)


def test_a_closed_root_inside_a_frame(page: Page, devtools: Devtools, site: Site) -> None:
    closed = """<div style='height:30px'></div><div id=host></div><script>
        host.attachShadow({mode: 'closed'}).innerHTML = '<button style="height:40px">Refuse</button>'</script>"""
    site["/inner"] = closed
    for address in (site.url("/inner"), site.other("/inner")):
        site["/"] = f"<div style='height:900px'></div><iframe src='{address}'></iframe>"
        with Recording(page, devtools) as seen:
            page.goto(site.url())
            page.frame_locator("iframe").locator("#host").click(position={"x": 10, "y": 20})
        target = seen.rows[-1].target
        assert target is not None
        assert (target.kind, target.name, target.selector) == ("button", "Refuse", "#host >>> button")
