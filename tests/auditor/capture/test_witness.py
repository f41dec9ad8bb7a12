"""The witness: in every document, blind to nothing that a visitor does, out of the page's reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from auditor.capture.targets import attached
from auditor.capture.witness import Witness
from tests.auditor.capture.recording import Recording
from tests.site import Site

BUTTON = "<button>Object</button>"
BORDERLESS = "<style>iframe { border: 0 }</style><body>"  # Playwright's boxes leave out the border of a frame
CLICKED = ["click click script both: Object"]


def frame_cases(site: Site) -> dict[str, str]:
    inner, other = site.url("/inner"), site.other("/inner")
    return {
        "same origin": f"<iframe src='{inner}'></iframe>",
        "cross site": f"<iframe src='{other}'></iframe>",
        "sandboxed": f"<iframe sandbox='allow-scripts' src='{inner}'></iframe>",
        "sandboxed without scripts": f"<iframe sandbox src='{inner}'></iframe>",
        "sandboxed cross site": f"<iframe sandbox='allow-scripts' src='{other}'></iframe>",
        "srcdoc": f"<iframe srcdoc='{BUTTON}'></iframe>",
        "about:blank, written by the page": (
            f"<iframe id=f></iframe><script>f.contentDocument.body.innerHTML = '{BUTTON}'</script>"
        ),
        "document.write into a frame": f"<iframe id=f></iframe><script>f.contentDocument.write('{BUTTON}');"
        "f.contentDocument.close()</script>",
        "cross site within cross site": f"<iframe src='{site.other('/nest')}'></iframe>",
        "same origin within cross site": f"<iframe src='{site.other('/nest2')}'></iframe>",
        "added later": f"<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', `<iframe src='{other}'>"
        "</iframe>`), 100)</script><p>wait</p>",
    }


@pytest.mark.parametrize(
    "name",
    [
        "same origin",
        "cross site",
        "sandboxed",
        "sandboxed without scripts",
        "sandboxed cross site",
        "srcdoc",
        "about:blank, written by the page",
        "document.write into a frame",
        "cross site within cross site",
        "same origin within cross site",
        "added later",
    ],
)
def test_frames(page: Page, devtools: Devtools, site: Site, name: str) -> None:
    site["/inner"] = f"<body style='margin:0'>{BUTTON}"
    site["/nest"] = f"{BORDERLESS}<iframe src='{site.url('/inner')}'></iframe>"
    site["/nest2"] = f"{BORDERLESS}<iframe src='/inner'></iframe>"
    site["/"] = f"{BORDERLESS}<div style='height:100px'></div>{frame_cases(site)[name]}"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.wait_for_function("document.querySelector('iframe')")
        inside = page.frame_locator("iframe")
        inside = inside.frame_locator("iframe") if "within" in name else inside
        inside.get_by_role("button").click()
        box = inside.get_by_role("button").bounding_box()
    assert seen.short() == CLICKED
    target = seen.rows[-1].target
    assert box is not None
    assert target is not None
    assert target.box is not None
    assert target.selector.endswith("button")
    drift = [abs(getattr(target.box, side) - box[side]) for side in ("x", "y", "width", "height")]  # type: ignore[literal-required]
    assert max(drift) < 1, (target.box, box)


@pytest.mark.parametrize(
    "opener",
    [
        "<button onclick=\"window.open('/popup')\">go</button>",
        "<button onclick=\"window.open('/popup', '', 'width=300,height=300')\">go</button>",
        "<button onclick=\"window.open('/popup', '', 'noopener')\">go</button>",
        "<a href='/popup' target=_blank>go</a>",
        "<a href='/popup' target=_blank rel=opener>go</a>",
        """<a onclick="window.open('').document.write('<button onclick=window.close()>Object</button>')">go</a>""",
    ],
)
def test_popups_that_close_themselves_on_click(page: Page, devtools: Devtools, site: Site, opener: str) -> None:
    site["/"] = opener
    site["/popup"] = "<button onclick='window.close()'>Object</button>"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        with page.expect_popup() as popup:
            page.get_by_text("go").click()
        with popup.value.expect_event("close"):
            popup.value.get_by_text("Object").click()
    assert seen.short() == ["click click script both: go", *CLICKED]


def test_a_click_that_navigates_to_another_site(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = f"<a href='{site.other('/next')}'>Object</a>"
    site["/next"] = "<a href='/'>Object</a>"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        for _ in range(3):
            page.get_by_role("link").click()
            page.wait_for_url("**/next")
            page.go_back()
    assert seen.short() == CLICKED * 3
    assert seen.counts.deep_links == 0


def test_a_beforeunload_question_is_a_click(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = "<script>onbeforeunload = event => event.preventDefault()</script><a href='/next'>Object</a>"
    site["/next"] = "next"
    page.on("dialog", lambda dialog: dialog.accept())
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.get_by_role("link").click()
        page.wait_for_url("**/next")
    assert seen.short() == [*CLICKED, "click click script both: beforeunload"]


def test_a_prompt_keeps_the_number_of_characters(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = "<button onclick='this.title = prompt(`Why?`)'>Object</button>"
    page.on("dialog", lambda dialog: dialog.accept("because"))
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.get_by_role("button").click()
    assert page.get_by_role("button").get_attribute("title") == "because"
    assert seen.short() == [*CLICKED, "click click script both: Why?"]
    assert seen.rows[-1].characters == 7


def test_nothing_is_looked_at_while_a_dialog_is_open(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = "<button onclick='confirm(`Sure?`)'>Object</button>"
    open_then: list[list[str]] = []
    page.goto(site.url())
    with Recording(page, devtools) as seen:

        def answer(dialog: object) -> None:
            open_then.append(seen.witness.dialogs())
            page.once("dialog", lambda _: None)
            dialog.dismiss()  # type: ignore[attr-defined]

        page.once("dialog", answer)
        page.get_by_role("button").click()
        assert seen.witness.dialogs() == []
    assert open_then == [["Sure?"]]
    assert seen.looks == ["click"]


def test_a_crash_loses_the_page_but_not_the_walk(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = BUTTON
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.get_by_role("button").click()
        seen.witness.settle()
        with page.expect_event("crash"):
            devtools.post("Page.crash", session=seen.own.session)
        again = page.context.new_page()
        again.goto(site.url())
        again.get_by_role("button").click()
    assert seen.short() == CLICKED * 2


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


def test_version_tells_whether_the_page_changed(page: Page, devtools: Devtools, site: Site) -> None:
    site["/inner"] = "<p id=x>in</p>"
    site["/"] = f"""<p id=x>text</p><input id=i><input id=c type=checkbox><div style='height:2000px'></div>
        <div id=host></div><iframe src='{site.other("/inner")}'></iframe>
        <script>host.attachShadow({{mode: 'open'}}).innerHTML = '<b id=b>x</b>'</script>"""
    page.goto(site.url())
    own = attached(devtools, page)
    witness = Witness(devtools)
    changes: list[tuple[str, Callable[[], object]]] = [
        ("text", lambda: page.evaluate("x.textContent = 'other'")),
        ("attribute", lambda: page.evaluate("x.style.color = 'red'")),
        ("typed", lambda: page.fill("#i", "hello")),
        ("value set by script", lambda: page.evaluate("i.value = 'longer text'")),
        ("checked by script", lambda: page.evaluate("c.checked = true")),
        ("shadow root", lambda: page.evaluate("host.shadowRoot.querySelector('b').textContent = 'y'")),
        ("frame", lambda: page.frames[1].evaluate("x.textContent = 'changed'")),
        ("scroll", lambda: page.evaluate("scrollTo(0, 500)")),
        ("address", lambda: page.evaluate("history.pushState({}, '', '#there')")),
        ("frame removed", lambda: page.evaluate("document.querySelector('iframe').remove()")),
        ("reload", page.reload),
    ]
    page.wait_for_timeout(100)
    before = witness.version(own)
    assert before is not None
    assert witness.version(own) == before
    for name, change in changes:
        change()
        after = witness.version(own)
        assert after != before, name
        page.wait_for_timeout(50)
        before = witness.version(own)
        assert witness.version(own) == before, name
    page.close()
    assert witness.version(own) is None
    witness.close()


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


def test_names_kinds_and_selectors(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = """<div id=lead>Refuse</div><button aria-labelledby=lead>x</button>
        <button aria-label=Close><svg></svg></button><button><img alt=Search></button>
        <input type=submit value=Send><input type=submit><label>Mail <input type=email name=mail></label>
        <input placeholder=City><span role=link tabindex=0 title='More words'
            style='display:inline-block;width:20px;height:20px'></span><summary>Details</summary>"""
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        for one in page.locator("button, input, span, summary").all():
            one.click(force=True)
    told = [(row.target.kind, row.target.role, row.target.name) for row in seen.rows if row.target and row.counts_as]
    assert told == [
        ("button", "button", "Refuse"),
        ("button", "button", "Close"),
        ("button", "button", "Search"),
        ("button", "button", "Send"),
        ("button", "button", "Submit"),
        ("text", "textbox", "Mail"),
        ("text", "textbox", "City"),
        ("link", "link", "More words"),
        ("button", "button", "Details"),
    ]
    for row in seen.rows:
        if row.target and row.counts_as:
            assert page.locator(row.target.selector).count() == 1


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
