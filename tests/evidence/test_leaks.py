from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from evidence.verify import verify
from tests.audits import audited
from tests.evidence import leaks, sample
from tests.evidence.test_wacz import rewrite
from tests.site import Asked, Reply, Site

SECRETS = {
    "password": 'corréct "horse" & battery/staple',
    "one-time code": "739201",
    "cookie": "s3ss10n8f3a9c1d2e4b5f60718293a4",
    "bearer token": "t0kenAbCdEf0123456789xyzUVW",
    "address": "ada.lovelace@example.org",
}
FLOW = f"""
from auditor import Page, Record, flow

@flow(platform="leakbook", goal="object", visitor="anonymous")
def object_here(page: Page, record: Record) -> None:
    '''Object here.'''
    for value in {[SECRETS["password"], SECRETS["one-time code"], SECRETS["address"]]!r}:
        record.secret(value)
    page.goto("/")
    page.get_by_label("Mail").fill({SECRETS["address"]!r})
    page.get_by_label("Password").fill({SECRETS["password"]!r})
    page.get_by_role("button", name="Log in").click()
    record("Code")
    page.get_by_label("Code").fill({SECRETS["one-time code"]!r})
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Done").wait_for()
    page.wait_for_timeout(300)
    record("Done")
"""
LOGIN = """<title>Log in</title><form method=post action=/code><label>Mail <input name=mail></label>
<label>Password <input type=password name=password></label><button>Log in</button></form>"""


def code_page(asked: Asked) -> Reply:
    """Shows everything back, as careless pages do."""
    echo = base64.b64encode(f"user:{SECRETS['password']}".encode()).decode()
    body = f"""<!doctype html><title>Code</title><p>Hello {SECRETS["address"]}, we sent {SECRETS["one-time code"]}.</p>
<a href="/reset?{asked.body.decode()}">Reset</a><div data-echo="{echo}"></div>
<form method=post action=/done><label>Code <input name=code></label><button>Send</button></form>"""
    return Reply(body, headers={"Set-Cookie": f"session={SECRETS['cookie']}; Path=/"})


def done_page(asked: Asked) -> str:
    return """<!doctype html><title>Done</title><p>Done.</p><script src=/app.js></script>"""


@pytest.fixture
def leaky(site: Site) -> Site:
    site["/"] = LOGIN
    site["/code"] = code_page
    site["/done"] = done_page
    site["/app.js"] = Reply(
        f"fetch('/api', {{headers: {{Authorization: 'Bearer {SECRETS['bearer token']}'}}}})", "text/javascript"
    )
    site["/api"] = Reply(json.dumps({"token": SECRETS["bearer token"]}), "application/json")
    return site


def test_no_secret_is_in_any_byte_of_a_bundle(leaky: Site, tmp_path: Path) -> None:
    done = audited(tmp_path, FLOW, url=leaky.url("/"))
    assert [walk.outcome for walk in done.bundle.walks] == ["completed"], done.bundle.walks[0].reason
    assert any(SECRETS["password"].encode()[:4] in asked.body for asked in leaky.asked)
    assert verify(done.path).intact
    assert leaks.find(done.path, SECRETS) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    path = sample.written(tmp_path)
    assert leaks.find(path, SECRETS) == []
    for form, data in leaks.encodings(SECRETS["password"]).items():
        found = leaks.find(rewrite(path, {"evidence/more.txt": b"x" + data + b"x"}), SECRETS)
        assert f"password, {form}, evidence/more.txt" in found
