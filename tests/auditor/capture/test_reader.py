"""Hostile and broken pages: bounded in time and size, and whatever is left out is said."""

from __future__ import annotations

import time

from auditor.capture.screen import Camera
from auditor.capture.targets import attached
from tests.auditor.capture.conftest import Eyes, named


def test_a_form_whose_fields_shadow_its_properties(eyes: Eyes) -> None:
    fields = [
        *("parentNode", "firstChild", "nextSibling", "childNodes", "attributes", "shadowRoot", "getAttribute", "style"),
        *("tagName", "localName", "matches", "getBoundingClientRect", "children", "ownerDocument", "nodeType"),
    ]
    screen = eyes.see(
        f"<form id=f>{''.join(f'<input name={name} aria-label={name}>' for name in fields)}<button>Send</button></form>"
        "<img name=body><form name=documentElement></form><img name=querySelectorAll><form name=activeElement></form>"
        "<img name=getElementById><p>words</p>"
    )
    assert screen.gaps == ()
    assert len({control.form for control in screen.controls if control.tag == "input"}) == 1
    assert [control.name for control in screen.controls if control.tag == "input"] == fields


def test_a_page_that_rewrites_every_prototype(eyes: Eyes) -> None:
    screen = eyes.see(
        "<button>real</button><script>"
        "for (const type of [Node, Element, HTMLElement, Document, Text, Range, Array, String, Map, JSON, Object])"
        "  for (const holder of [type, type.prototype].filter(Boolean))"
        "  for (const key of Object.getOwnPropertyNames(holder))"
        "    try { Object.defineProperty(holder, key, { get() { throw new Error('trap') } }) } catch {}"
        "</script>"
    )
    assert named(screen, "real").box is not None
    assert screen.gaps == ()
    assert screen.pictures


def test_a_huge_document_is_cut_and_says_so(fresh_eyes: Eyes) -> None:
    fresh_eyes.open(
        "<body style='height:600px;overflow:hidden'><button>first</button>"
        "<script>document.body.insertAdjacentHTML('beforeend',"
              "'<div><a href=x>y</a></div>'.repeat(21000))</script>")  # fmt: skip
    start = time.monotonic()
    screen = fresh_eyes.look()
    assert time.monotonic() - start < 60
    assert any("Cut off" in gap.reason for gap in screen.gaps)
    assert len(screen.controls) <= 4000
    assert named(screen, "first").box is not None


def test_a_deep_document_is_cut_and_says_so(fresh_eyes: Eyes) -> None:
    screen = fresh_eyes.see(
        "<button>first</button><script>let at = document.body; for (let n = 0; n < 700; n++)"
        "{ const next = document.createElement('div'); at.append(next); at = next }"
        "at.innerHTML = '<button>last</button>'</script>"
    )
    assert [control.name for control in screen.controls] == ["first"]
    assert any("nested deeper" in gap.reason for gap in screen.gaps)


def test_absurd_boxes_and_words(fresh_eyes: Eyes) -> None:
    screen = fresh_eyes.see(
        "<div style='overflow:hidden;width:900px;height:400px'>"
        "<button style='position:absolute;left:99999999999px;width:1e30px;height:1e30px'>far</button>"
        "<button style='transform:scale(1e9)'>large</button></div><p>😀 ok</p><p id=p></p>"
        "<script>p.textContent = '\\ud800 lone ' + 'x'.repeat(3e6);"
        "document.title = '\\udfff' + 't'.repeat(1e6)</script>"
    )
    assert screen.title.startswith("\ufffd")
    assert len(screen.title) <= 1000
    assert all(abs(c.box.x) <= 1e7 and c.box.width <= 2e7 for c in screen.controls if c.box)
    assert max(len(block.text) for block in screen.blocks) <= 20_000


def test_a_stuck_page_is_a_gap_in_bounded_time(fresh_eyes: Eyes) -> None:
    fresh_eyes.open("<p>x</p>")
    target = attached(fresh_eyes.devtools, fresh_eyes.page)
    fresh_eyes.page.evaluate("setTimeout(() => { for (;;); }, 50)")
    fresh_eyes.page.wait_for_timeout(10)
    time.sleep(0.3)
    start = time.monotonic()
    screen = Camera(fresh_eyes.devtools, fresh_eyes.folder, fresh_eyes.secrets, seconds=4).capture(
        target, id="w1-s01", name="x", trigger="end"
    )
    assert time.monotonic() - start < 10
    assert [gap.what for gap in screen.gaps] == ["whole screen"]
    assert "answered" in screen.gaps[0].reason
    fresh_eyes.devtools.post("Target.closeTarget", {"targetId": target.target_id})
