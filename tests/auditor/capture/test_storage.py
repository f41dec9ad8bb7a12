from __future__ import annotations

import pytest

from auditor.capture.storage import id_like
from tests.auditor.capture.conftest import Eyes
from tests.site import Reply

ID = "8f14e45fceea167a5a36dedd4bea2543"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ID, True),
        ("GA1.1.1283745610.1700000000", True),
        ("b3d7c1f0-5a0e-4f51-8f3e-2d1c9b7a6e55", True),
        ("fb.1.1700000000000.9182736455", True),
        ("true", False),
        ('{"googleAnalytics":false,"matomo":true}', False),
        ("1700000000000", False),
        ("20250514T093000", False),
        ("!gtag=wait!youtube=false", False),
        ("CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA", False),
        ("", False),
        ("aaaaaaaaaaaaaaaaaaaaaa1", False),
    ],
)
def test_what_looks_like_an_identifier(value: str, *, expected: bool) -> None:
    assert id_like(value) is expected


def test_names_and_facts_but_never_values(fresh_eyes: Eyes) -> None:
    eyes = fresh_eyes
    cookies = {"Set-Cookie": f"visitor={ID}; Max-Age=31536000; HttpOnly"}
    eyes.site["/"] = Reply(
        eyes.site.base + "<script>document.cookie = 'session=short'; localStorage.setItem('uid', 'a1b2c3d4e5f6a7b8c9');"
        "localStorage.setItem('copy', '" + ID + "'); sessionStorage.setItem('step', '2');"
        "done = new Promise(ok => { indexedDB.open('keeper').onsuccess = ok })</script>",
        headers=cookies,
    )
    eyes.page.goto(eyes.site.url("/"))
    eyes.page.evaluate("done.then(() => 1)")
    items = {(item.kind, item.name): item for item in eyes.look().storage}
    assert set(items) == {
        ("cookie", "visitor"), ("cookie", "session"), ("local", "uid"), ("local", "copy"), ("session", "step"),
        ("indexeddb", "keeper"),
    }  # fmt: skip
    visitor = items["cookie", "visitor"]
    assert visitor.lifetime_days == pytest.approx(365, abs=0.1)
    assert (visitor.length, visitor.id_like, visitor.third_party, visitor.host) == (32, True, False, "127.0.0.1")
    assert (items["cookie", "session"].lifetime_days, items["cookie", "session"].id_like) == (None, False)
    assert items["local", "uid"].id_like
    assert not items["session", "step"].id_like
    assert visitor.digest == items["local", "copy"].digest
    assert ID not in str(items)


def test_cookies_of_other_sites(fresh_eyes: Eyes) -> None:
    eyes = fresh_eyes
    eyes.open("<script>document.cookie = 'theirs=1'</script>")
    eyes.page.goto(eyes.site.other("/"))
    eyes.page.evaluate("document.cookie = 'ours=1'")
    found = {(item.name, item.host): item.third_party for item in eyes.look().storage}
    assert found[("theirs", "127.0.0.1")] is True
    assert found[("ours", "localhost")] is False


def test_a_sandboxed_page_has_none(fresh_eyes: Eyes) -> None:
    screen = fresh_eyes.see("<iframe sandbox=allow-scripts srcdoc='<p>x</p>'></iframe>")
    assert screen.storage == ()
    assert screen.gaps == ()
