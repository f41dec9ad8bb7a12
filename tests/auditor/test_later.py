"""Coming back later: what the browser still holds, and what the page takes for now."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page

from auditor.later import DAY, Later, lasting
from tests.audits import audited
from tests.site import Reply, Site

PAGE = "<title>Home</title><p>Hello</p><script>localStorage.seen = localStorage.seen || 'yes'</script>"


def kept(page: Page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies()}


def test_what_a_closed_browser_still_holds() -> None:
    cookies = [
        {"name": "session", "expires": -1},
        {"name": "short", "expires": 50.0},
        {"name": "long", "expires": 99.0},
    ]
    assert [cookie["name"] for cookie in lasting(cookies, 50)] == ["long"]


def test_the_page_s_clock_moves_and_what_ran_out_is_gone(page: Page, site: Site) -> None:
    site["/"] = Reply(PAGE, "text/html", 200, {"Set-Cookie": f"week=1; Max-Age={7 * DAY}"})
    page.goto(site.url("/"))
    page.context.add_cookies([{"name": "year", "value": "1", "url": site.url("/"), "expires": time.time() + 365 * DAY}])
    site["/"] = PAGE
    later = Later(page.context)
    assert later.facts == {}
    for days, names in ((30, {"year"}), (3, {"year", "week"}), (400, set())):
        page = later.tab(page, days)
        page.goto(site.url("/"))
        assert abs(page.evaluate("Date.now()") / 1000 - time.time() - days * DAY) < 60
        assert kept(page) == names
        assert page.evaluate("localStorage.seen") == "yes"
    assert len(page.context.pages) == 1
    assert later.facts["clock_offset_days"] == "400"
    assert "by 30, then 3, then 400 days" in later.facts["moved clock"]
    assert "week, year" in later.facts["moved clock"]


def test_time_goes_on_after_the_clock_was_moved(page: Page, site: Site) -> None:
    site["/"] = "<p id=p></p><script>const began = Date.now(); setTimeout(() => p.textContent = 'rung', 300)</script>"
    page = Later(page.context).tab(page, 30)
    page.goto(site.url("/"))
    page.get_by_text("rung").wait_for(timeout=5_000)
    assert 200 < page.evaluate("Date.now() - began") < 10_000


SOURCE = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="refuse", visitor="anonymous", purpose="cookies")
def say_no(page: Page, record: Record) -> None:
    '''Say no.'''
    page.goto("/")
    page.evaluate("document.cookie = 'closed=1; max-age=9999'; document.cookie = 'open=1'; localStorage.no = 'never'")
    record("No")

@flow(platform="examplebook", goal="observe", visit="return", visitor="anonymous", purpose="cookies", after="say_no")
def look_again(page: Page, record: Record) -> None:
    '''Look again.'''
    page.goto("/")
    page.get_by_text("closed=1 never").wait_for()
    record("Again")
"""


def test_a_flow_comes_back_with_what_another_left(site: Site, tmp_path: Path) -> None:
    site["/"] = "<p id=p></p><script>p.textContent = document.cookie + ' ' + localStorage.no</script>"
    first, again = audited(tmp_path, SOURCE, url=site.url("/")).bundle.walks
    assert (first.outcome, first.facts) == ("completed", {})
    assert again.outcome == "completed", again.reason
    assert again.facts == {"prior_choice": "refuse"}
    assert again.screens[-1].blocks[0].text == "closed=1 never", "what lasts for a session is gone"
    assert len([request for request in again.requests if request.kind == "Document"]) == 1


CLICK = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="observe", visitor="anonymous")
def click_later(page: Page, record: Record) -> None:
    '''Click later.'''
    page = record.come_back(page, 30)
    page.goto("/")
    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Go").click()
    record("Gone")
"""


def test_a_moved_clock_does_not_touch_the_times_of_the_evidence(site: Site, tmp_path: Path) -> None:
    site["/"] = "<label>Name <input></label><button onclick='this.textContent = new Date().getTime()'>Go</button>"
    bundle = audited(tmp_path, CLICK, url=site.url("/")).bundle
    (walk,) = bundle.walks
    assert walk.outcome == "completed", walk.reason
    assert [(i.counts_as, i.agreement) for i in walk.interactions if i.counts_as] == [
        ("entry", "both"),
        ("click", "both"),
    ]
    times = [*(screen.taken_at for screen in walk.screens), *(i.at for i in walk.interactions)]
    assert all(bundle.started_at <= at <= bundle.ended_at for at in times)
    shown = int(next(block.text for block in walk.screens[-1].blocks if block.text.isdigit()))
    assert shown / 1000 - time.time() > 29 * DAY, "the page itself lives a month later"


SPOIL = """
@flow(platform="examplebook", goal="observe", visitor="anonymous")
def spoil(page: Page, record: Record) -> None:
    '''Spoil what was left.'''
    record.stage.left["examplebook/say-no"]["cookies"][0]["domain"] = ""
"""


def test_nobody_comes_back_with_what_no_browser_takes(site: Site, tmp_path: Path) -> None:
    site["/"] = "<p>Hello"
    *_, again = audited(tmp_path, SOURCE + SPOIL, url=site.url("/")).bundle.walks
    assert (again.flow, again.outcome) == ("examplebook/look-again", "blocked")
    assert "could be carried over" in (again.reason or "")


def test_nobody_comes_back_after_a_broken_walk(site: Site, tmp_path: Path) -> None:
    site["/"] = "<p>Hello"
    source = SOURCE.replace('record("No")', "raise RuntimeError")
    first, again = audited(tmp_path, source, url=site.url("/")).bundle.walks
    assert (first.outcome, again.outcome) == ("broken", "blocked")
    assert "nobody to come back" in (again.reason or "")
