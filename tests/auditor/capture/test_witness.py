"""The witness through navigations, dialogs and crashes; what it names; whether the page changed."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from auditor.capture.targets import attached
from auditor.capture.witness import Witness
from tests.auditor.capture.recording import BUTTON, CLICKED, Recording
from tests.site import Site


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
