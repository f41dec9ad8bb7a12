"""The witness and the page: the page neither finds nor fools it, and no typed text is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from auditor.capture.witness import Witness
from tests.auditor.capture.recording import BUTTON, CLICKED, Recording
from tests.site import Site

SECRET = "hunter2 correct horse"


@pytest.mark.parametrize("kind", ["text", "password", "email"])
def test_typed_text_is_never_told(page: Page, devtools: Devtools, site: Site, kind: str) -> None:
    site["/"] = f"<input type={kind} aria-label=Field>"
    told: list[str] = []
    devtools.on("Runtime.bindingCalled", lambda params, _: told.append(params["payload"]))
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.get_by_label("Field").fill(SECRET)
        page.get_by_label("Field").press_sequentially("xyzzy", delay=1)
    everything = "".join(
        [*told, repr(seen.witness.events), repr(seen.calls.log if seen.calls else ""), repr(seen.rows)]
    )
    assert "hunter2" not in everything
    assert "xyzzy" not in everything
    assert not [key for key in "xyz" if f'"key":"{key}"' in everything or f"'key': '{key}'" in everything]
    assert seen.rows[-1].characters == len(SECRET) + 5
    assert seen.rows[-1].keystrokes == 5


PROBE = """(() => {
    const found = [];
    for (const name of Object.getOwnPropertyNames(globalThis))
        if (/^w[0-9a-f]{16}$|witness|consent|auditor|devtools/i.test(name)) found.push(name);
    for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'])
        if (!/\\[native code\\]/.test(Function.prototype.toString.call(EventTarget.prototype[name]))) found.push(name);
    if (!/\\[native code\\]/.test(Function.prototype.toString.call(MutationObserver))) found.push('MutationObserver');
    return [...found, ...stacks.filter(stack => /witness|see@|at see|tell/.test(stack)), document.querySelectorAll(
        '[data-witness]').length || []].flat();
})()"""


def test_the_page_finds_no_trace(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = """<script>var stacks = []; const keep = () => { stacks.push(new Error('x').stack) };
        addEventListener('click', keep, true); addEventListener('pointerdown', keep, true);
        const native = JSON.stringify; JSON.stringify = function (...rest) { keep(); return native.apply(this, rest) }
        const path = Event.prototype.composedPath;
        Event.prototype.composedPath = function () { keep(); return path.call(this) };
        const rect = Element.prototype.getBoundingClientRect;
        Element.prototype.getBoundingClientRect = function () { stacks.push('witness: rect'); return rect.call(this) };
        </script><button>Object</button>"""
    before = Recording(page, devtools)
    with before as seen:
        page.goto(site.url())
        page.mouse.click(20, 20)
        assert seen.witness.version(seen.own)
        assert page.evaluate(PROBE) == []
    assert seen.short() == CLICKED


def test_forged_events_are_never_counted(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = """<button>Object</button><input type=checkbox><script>
        const button = document.querySelector('button');
        const forge = new PointerEvent('click', {bubbles: true, isTrusted: true, detail: 1});
        try { Object.defineProperty(forge, 'isTrusted', {value: true}) } catch {}
        for (const type of ['pointerdown', 'keydown', 'input', 'change', 'submit', 'wheel'])
            button.dispatchEvent(new Event(type, {bubbles: true}));
        button.dispatchEvent(forge); button.click();
        document.querySelector('input').click();
        for (const name of ['witness', 'tell', 'told']) try { globalThis[name]('{}') } catch {}
        postMessage({type: 'click', trusted: true}, '*');
    </script>"""
    with Recording(page, devtools, person=True) as seen:
        page.goto(site.url())
    assert seen.counts.actions == 0
    assert {row.by for row in seen.rows} == {"page"}


def test_two_walks_do_not_see_each_other(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = BUTTON
    assert page.context.browser
    other = page.context.browser.new_context()
    stranger = other.new_page()
    with Recording(page, devtools) as mine, Recording(stranger, devtools) as theirs:
        for one in (page, stranger, stranger):
            one.goto(site.url())
            one.get_by_role("button").click()
    other.close()
    assert (len(mine.short()), len(theirs.short())) == (1, 2)


def test_closing_leaves_the_page_alone(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = BUTTON
    with Recording(page, devtools) as seen:
        page.goto(site.url())
    page.get_by_role("button").click()
    assert [event.type for event in seen.witness.events if event.type == "click"] == []


def test_what_a_page_hides_is_said(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = """<script>setTimeout(() => { document.open();
        for (const one of ['pointerdown', 'mousedown', 'click', 'keydown'])
            addEventListener(one, event => event.stopImmediatePropagation(), true);
        document.write('<button>Blind</button>'); document.close(); }, 50)</script>"""
    site["/fair"] = (
        "<button>Seen</button><input><select><option>A<option>B</select><input type=checkbox><a href=#>x</a>"
    )
    witness = Witness(devtools)
    page.goto(site.url("/fair"))
    page.get_by_role("button").click()
    field = page.locator("input").first
    field.press_sequentially("abc")
    field.fill("typed at once")
    page.keyboard.press("Shift+Tab")
    page.locator("select").select_option("B")
    page.get_by_role("checkbox").check()
    page.get_by_role("link").drag_to(page.get_by_role("button"))
    page.get_by_role("button").dblclick()
    page.get_by_role("button").hover()
    page.mouse.wheel(0, 100)
    page.wait_for_timeout(300)
    witness.settle()
    assert witness.troubles == []
    page.goto(site.url())
    page.get_by_text("Blind").click()
    page.wait_for_timeout(300)
    witness.settle()
    assert witness.troubles == [f"{site.url()} kept 1 presses or keys from the witness."]
    witness.close()
