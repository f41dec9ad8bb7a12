from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from evidence import wacz
from tests.audits import audited
from tests.site import Reply, Site

HEAD = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="object", visitor="member")
def sign_in(page: Page, record: Record) -> None:
    '''Sign in.'''
"""
LOGIN = """<!doctype html><html lang="en"><title>Log in</title><form action="/in">
<label>E-mail <input name="mail"></label><label>Password <input type="password" name="word"></label>
<button>Log in</button></form>"""
INSIDE = """<!doctype html><html lang="en"><title>Home</title><p>Hello ada@example.org</p>
<p role="status">We have received your objection.</p>"""
WALK = """
    page.goto("/")
    record("Log in")
    page.get_by_label("E-mail").fill(record.account.login)
    page.get_by_label("Password").fill(record.account.password)
    page.get_by_role("button", name="Log in").click()
    record("Home")
    record("Home, unchanged")
    record.receipt(page.get_by_role("status"))
"""


@pytest.fixture
def member(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_LOGIN", "ada@example.org")
    monkeypatch.setenv("AUDITOR_PASSWORD", "correct-horse-battery")


def test_a_members_walk_keeps_the_receipt_and_none_of_the_secrets(member: None, site: Site, tmp_path: Path) -> None:
    site["/"], site["/in"] = LOGIN, INSIDE
    done = audited(tmp_path, HEAD + WALK, url=site.url("/"), account="ada")
    walk = done.bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    assert [(r.account, r.words, r.screen) for r in walk.receipts] == [
        ("ada", "We have received your objection.", walk.screens[-1].id)
    ]
    data = done.path.read_bytes()
    for secret in (b"ada@example.org", b"correct-horse-battery", b"ada%40example.org"):
        assert secret not in data


def test_a_page_that_did_not_change_is_named_anew_and_not_captured_again(
    member: None, site: Site, tmp_path: Path
) -> None:
    site["/"], site["/in"] = LOGIN, INSIDE
    walk = audited(tmp_path, HEAD + WALK, url=site.url("/")).bundle.walks[0]
    names = [screen.name for screen in walk.screens if screen.url.startswith(site.url("/in"))]
    assert names == ["Home, unchanged"]


def test_every_request_of_the_walk_is_listed(member: None, site: Site, tmp_path: Path) -> None:
    site["/"], site["/in"] = LOGIN, INSIDE
    walk = audited(tmp_path, HEAD + WALK, url=site.url("/")).bundle.walks[0]
    documents = [request for request in walk.requests if request.kind == "Document"]
    assert [(request.method, request.status, request.archived) for request in documents] == [
        ("GET", 200, True),
        ("GET", 200, True),
    ]
    assert "ada" not in documents[1].url


def test_styles_and_scripts_are_archived_whole(member: None, site: Site, tmp_path: Path) -> None:
    style, script = "p { color: red } " * 300, "var kept = 1; " * 300
    site["/style.css"], site["/script.js"] = Reply(style, "text/css"), Reply(script, "text/javascript")
    site["/"] = '<!doctype html><link rel="stylesheet" href="/style.css"><script src="/script.js"></script><p>Hello'
    done = audited(tmp_path, HEAD + '    page.goto("/")\n    record("Home")\n', url=site.url("/"))
    with wacz.read(done.path) as opened:
        records = ArchiveIterator(io.BytesIO(opened.member("archive/data.warc.gz")))
        bodies = {
            r.rec_headers["WARC-Target-URI"]: r.content_stream().read() for r in records if r.rec_type == "response"
        }
    assert bodies[site.url("/style.css")].decode() == style
    assert bodies[site.url("/script.js")].decode() == script
