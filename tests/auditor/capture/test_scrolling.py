"""How many screens a visitor has to scroll to what is acted on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from tests.auditor.capture.recording import Recording
from tests.site import Site


def screens_of(page: Page, devtools: Devtools, site: Site, markup: str, act: Callable[[], object]) -> list[float]:
    site["/"] = f"<body style='margin:0'>{markup}"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        act()
    return [row.screens_to_scroll for row in seen.rows if row.counts_as]


def test_screens_to_scroll(page: Page, devtools: Devtools, site: Site) -> None:
    far = "<button>Near</button><div style='height:2100px'></div><button>Far</button>"
    both = screens_of(
        page,
        devtools,
        site,
        far,
        lambda: (page.get_by_text("Near").click(), page.get_by_text("Far").click(), page.get_by_text("Near").click()),
    )
    assert both[0] == 0
    assert both[1] == pytest.approx((21 + 2100 + 21 - 700) / 700, abs=0.05)
    assert both[2] == pytest.approx(both[1], abs=0.05)


def test_a_page_that_scrolls_by_itself_costs_no_scrolling(page: Page, devtools: Devtools, site: Site) -> None:
    markup = "<a href='#form'>Go to form</a><div style='height:2100px'></div><button id=form>Far</button>"
    act = lambda: (page.get_by_text("Go").click(), page.wait_for_timeout(50), page.get_by_text("Far").click())  # noqa: E731
    assert screens_of(page, devtools, site, markup, act) == [0, 0]


def test_nested_scrollers_and_frames_are_added_up(page: Page, devtools: Devtools, site: Site) -> None:
    nested = "<div style='height:200px;overflow:auto'><div style='height:900px'></div><button>Deep</button></div>"
    act = lambda: page.get_by_text("Deep").click()  # noqa: E731
    assert screens_of(page, devtools, site, nested, act) == [pytest.approx((921 - 200) / 700, abs=0.05)]
    site["/in"] = "<body style='margin:0'><div style='height:900px'></div><button>Deep</button>"
    frame = (
        f"<div style='height:1000px'></div><iframe style='height:200px;border:0' src='{site.other('/in')}'></iframe>"
    )
    act = lambda: page.frame_locator("iframe").get_by_text("Deep").click()  # noqa: E731
    inner, outer = (921 - 200) / 200, (1000 + 200 - 700) / 700
    (got,) = screens_of(page, devtools, site, frame, act)
    assert (921 - 200) / 700 + outer - 0.1 <= got <= inner + outer + 0.1
