"""The second source: every action of an unmodified script, and a look at the page before each."""

from __future__ import annotations

import asyncio
import inspect
import threading
import time
from pathlib import Path

import pytest
from playwright._impl.connection import Connection
from playwright.async_api import async_playwright
from playwright.sync_api import BrowserContext, Error, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from auditor.capture import calls as module
from auditor.capture.calls import TESTED, Calls, check_shape, relative_source
from auditor.capture.devtools import Devtools
from auditor.capture.reconcile import reconcile
from auditor.capture.script_call import ScriptCall
from auditor.capture.trouble import PlaywrightChanged
from auditor.capture.witness import Witness
from tests.conftest import free_port, launch_options
from tests.site import Site

FORM = """<input id=i><input id=c type=checkbox><select><option>A<option>B</select>
    <button onclick='this.textContent = "Done"'>Save</button><a href='#x'>x</a>"""


def line() -> int:
    frame = inspect.currentframe()
    assert frame is not None
    assert frame.f_back is not None
    return frame.f_back.f_lineno


def test_each_action_is_logged_with_its_line(page: Page, site: Site) -> None:
    site["/"] = FORM
    calls = Calls(page.context)
    page.goto(site.url())
    page.fill("#i", "hello")
    page.get_by_role("button").click()
    here = line() - 1
    page.locator("#c").check()
    page.locator("select").select_option("B")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("abc")
    page.mouse.wheel(0, 100)
    expect(page.get_by_role("button")).to_have_text("Done")
    page.evaluate("1 + 1")
    calls.close()
    assert [call.method for call in calls.log] == [
        "goto", "fill", "click", "check", "selectOption", "keyboardPress", "keyboardType", "mouseWheel",
    ]  # fmt: skip
    assert [call.characters for call in calls.log] == [0, 5, 0, 0, 0, 0, 3, 0]
    assert calls.log[0].url == site.url()
    assert calls.log[2].source == f"{__file__}:{here}"
    assert calls.log[2].selector == "internal:role=button"
    assert calls.log[5].key == "Tab"
    assert all(call.page is page for call in calls.log)
    assert all(call.ended and call.ended >= call.started for call in calls.log)
    assert "hello" not in repr(calls.log)


def test_a_look_comes_first_once_the_target_is_there(page: Page, site: Site) -> None:
    site["/"] = """<p id=p>early</p><script>setTimeout(() => { p.textContent = 'late';
        document.body.insertAdjacentHTML('beforeend', '<button onclick="p.textContent=`clicked`">Save</button>')
        }, 300)</script>"""
    seen: list[tuple[str, str]] = []
    calls = Calls(page.context)
    page.goto(site.url())
    calls.log.clear()
    calls.before_action(lambda call: seen.append((call.method, call.page.locator("p").inner_text())))
    page.get_by_role("button").click()
    assert seen == [("click", "late")]
    assert page.locator("p").inner_text() == "clicked"
    assert [call.method for call in calls.log] == ["click"]
    assert calls.troubles == []
    calls.close()


def test_the_look_may_act_and_is_not_logged(page: Page, site: Site) -> None:
    site["/"] = FORM
    calls = Calls(page.context)
    page.goto(site.url())
    calls.before_action(lambda call: call.page.locator("#c").check())
    page.get_by_role("button").click()
    assert page.locator("#c").is_checked()
    assert [call.method for call in calls.log] == ["goto", "click"]
    calls.close()


def test_a_failing_look_does_not_stop_the_script(page: Page, site: Site) -> None:
    site["/"] = FORM
    calls = Calls(page.context)
    page.goto(site.url())

    def look(_: ScriptCall) -> None:
        raise ValueError("no picture")

    calls.before_action(look)
    page.get_by_role("button").click()
    expect(page.get_by_role("button")).to_have_text("Done")
    assert calls.troubles == ["Looking at the page before click failed: no picture"]
    calls.close()


def test_a_missing_target_times_out_as_the_script_asked(page: Page, site: Site) -> None:
    site["/"] = FORM
    looks: list[str] = []
    calls = Calls(page.context)
    page.goto(site.url())
    calls.before_action(lambda call: looks.append(call.method))
    began = time.monotonic()
    with pytest.raises(PlaywrightTimeout, match=r"Timeout 400ms exceeded(.|\n)*internal:role=button|Nowhere") as raised:
        page.get_by_role("button", name="Nowhere").click(timeout=400)
    assert time.monotonic() - began < 3
    assert "Nowhere" in str(raised.value)
    assert looks == []
    assert calls.log[-1].error is not None
    assert calls.log[-1].ended is not None
    with pytest.raises(Error, match="strict mode violation"):
        page.locator("input").click()
    calls.close()


def test_a_dialog_keeps_the_look_away(page: Page, site: Site) -> None:
    site["/"] = FORM
    looks: list[str] = []
    calls = Calls(page.context, dialog_open=lambda: True)
    calls.before_action(lambda call: looks.append(call.method))
    page.goto(site.url())
    page.get_by_role("button").click()
    calls.close()
    assert looks == []
    assert len(calls.log) == 2


def test_only_its_own_context_is_logged(page: Page, site: Site, context: BrowserContext) -> None:
    site["/"] = FORM
    assert context.browser
    other = context.browser.new_context()
    stranger = other.new_page()
    mine, theirs = Calls(context), Calls(other)
    for one in (page, stranger, stranger):
        one.goto(site.url())
        one.get_by_role("button").click()
    mine.close()
    stranger.reload()
    theirs.close()
    other.close()
    assert (len(mine.log), len(theirs.log)) == (2, 5)


def test_nothing_stays_patched(page: Page, site: Site) -> None:
    site["/"] = FORM
    connection = page._impl_obj._connection
    original = Connection.send_message_to_server
    first, second = Calls(page.context), Calls(page.context)
    assert "send_message_to_server" in vars(connection)
    assert Connection.send_message_to_server is original
    first.close()
    assert "send_message_to_server" in vars(connection)
    second.close()
    second.close()
    assert "send_message_to_server" not in vars(connection)
    page.goto(site.url())
    assert first.log == second.log == []


def test_another_playwright_is_refused(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    check_shape(page.context)
    with pytest.raises(PlaywrightChanged, match=f"playwright=={TESTED}"):
        check_shape(object())
    monkeypatch.setattr(module, "SENT", ["something", "else"])
    with pytest.raises(PlaywrightChanged, match="built differently"):
        Calls(page.context)


def test_sources_are_told_relative_to_the_flow() -> None:
    assert relative_source("/home/me/flows/a/b.py:7", Path("/home/me/flows")) == "a/b.py:7"
    assert relative_source("/elsewhere/b.py:7", Path("/home/me/flows")) == "b.py:7"
    assert relative_source(None, Path("/home")) is None


async def record_async(browser_path: str, site: Site) -> tuple[list[str], list[str], list[str | None]]:
    port, looks = free_port(), []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch_options(browser_path, port))  # type: ignore[arg-type]
        with Devtools.on_port(port) as devtools:
            context = await browser.new_context()
            page = await context.new_page()
            witness, calls = Witness(devtools), Calls(context)

            async def look(call: ScriptCall) -> None:
                looks.append(call.method + " " + await call.page.locator("button").inner_text())

            began = time.time()
            await page.goto(site.url())
            calls.before_action(look)
            await page.fill("#i", "hello")
            await page.get_by_role("button").click()
            await asyncio.gather(page.locator("#c").check(), page.locator("select").select_option("B"))
            witness.settle()
            calls.close()
            rows = reconcile(calls.log, witness.events, prefix="w1", began=began)
            sources = [call.source for call in calls.log]
        await browser.close()
    assert calls.troubles == []
    return looks, [f"{row.kind} {row.counts_as} {row.agreement}" for row in rows], sources


def test_the_async_api(browser_path: str, site: Site) -> None:
    site["/"] = FORM
    result: list[tuple[list[str], list[str], list[str | None]]] = []
    thread = threading.Thread(target=lambda: result.append(asyncio.run(record_async(browser_path, site))))
    thread.start()
    thread.join(60)
    looks, rows, sources = result[0]
    assert looks[:2] == ["fill Save", "click Save"]
    assert sorted(looks[2:]) == ["check Done", "selectOption Done"]
    assert rows[:3] == ["navigate None both", "enter entry both", "click click both"]
    assert sorted(rows[3:]) == ["select toggle both", "toggle toggle both"]
    assert all(source and source.startswith(f"{__file__}:") for source in sources[:3])
