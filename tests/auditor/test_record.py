from __future__ import annotations

from pathlib import Path

from evidence.model import Observation
from tests.audits import audited
from tests.site import Site

PAGE = """<!doctype html><html lang="en"><title>Settings</title><h1>Privacy</h1>
<p id="notice">We use your posts to train our AI.</p>
<p id="promise">You need not object twice.</p>
<label><input type="checkbox" id="train" checked> Train the AI with my posts</label>
<button role="switch" id="out" aria-checked="true" aria-label="I object">on</button>
<p id="state">You have objected on 3 June 2024.</p>
<p role="status">We have received your objection.</p>
<p id="again">Please object again.</p>"""
FLOW = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="observe", visitor="anonymous")
def look(page: Page, record: Record) -> None:
    '''Look.'''
    page.goto("/")
    record.notice(page.locator("#notice"))
    record.promise(page.locator("#promise"))
    record.choice("ai-training", page.locator("#train"))
    record.choice("ai-training", page.locator("#out"), on_means="objection")
    record.choice("ai-training", page.locator("#state"))
    record.receipt(page.get_by_role("status"))
    record.asked_again(page.locator("#again"))
    record.export("ai-training", processing=True, text="in use")
"""


def test_an_author_marks_what_only_an_author_can_know(site: Site, tmp_path: Path) -> None:
    site["/"] = PAGE
    walk = audited(tmp_path, FLOW, url=site.url("/")).bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    notice, promise, toggle, switch, state, receipt, again, export = walk.observations
    assert (notice.kind, notice.text) == ("notice", "We use your posts to train our AI.")
    assert (promise.kind, promise.name) == ("promise", "ai-training")
    assert [_told(one) for one in (toggle, switch, state)] == [
        ("Train the AI with my posts", True),
        ("I object", False),
        ("You have objected on 3 June 2024.", None),
    ]
    assert receipt.box
    assert receipt.box.height > 0
    assert again.kind == "asked-again"
    assert (export.processing, export.text) == (True, "in use")
    assert {one.screen for one in walk.observations} == {"w1-s01"}, "the page did not change, so one screen shows all"
    assert walk.receipts == (), "an anonymous visitor has no account that a later visit could be held against"


def _told(seen: Observation) -> tuple[str, bool | None]:
    return seen.text, seen.processing


def test_a_walk_of_a_member_needs_an_account(site: Site, tmp_path: Path) -> None:
    site["/"] = PAGE
    source = FLOW.replace('visitor="anonymous"', 'visitor="member"').replace(
        "    record.notice(page.locator", "    record.account\n    record.notice(page.locator", 1
    )
    walk = audited(tmp_path, source, url=site.url("/")).bundle.walks[0]
    assert (walk.outcome, walk.reason) == ("blocked", "This walk needs an account and none was given.")
