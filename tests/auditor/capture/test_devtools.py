"""The DevTools connection: every target attached before it runs, clear errors, no hanging."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from auditor.capture.attached import Attached
from auditor.capture.devtools import Devtools
from auditor.capture.targets import attached, family
from auditor.capture.trouble import DevtoolsClosed, DevtoolsRefused, DevtoolsTimeout, TargetGone
from tests.site import Reply, Site

MARK = "globalThis.marked = (globalThis.marked || 0) + 1"


def until(check: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def watch(devtools: Devtools) -> list[Attached]:
    """Collects the targets that attach from now on, and evaluates MARK in each before it runs."""
    seen: list[Attached] = []

    def hook(one: Attached) -> list[tuple[str, dict[str, object]]]:
        seen.append(one)
        if one.type in {"page", "iframe"}:
            script = {"source": MARK, "runImmediately": True}
            return [("Page.enable", {}), ("Page.addScriptToEvaluateOnNewDocument", script)]
        return [("Runtime.evaluate", {"expression": MARK})]

    devtools.prepare(hook)
    seen.clear()
    return seen


def test_a_new_page_is_attached_before_it_runs(page: Page, devtools: Devtools, site: Site) -> None:
    seen = watch(devtools)
    site["/"] = "<script>document.title = String(globalThis.marked)</script>"
    other = page.context.new_page()
    other.goto(site.url())
    assert other.title() == "1"
    assert [(one.type, one.waiting) for one in seen] == [("page", True)]


@pytest.mark.parametrize("host", ["same", "other"])
@pytest.mark.parametrize(
    "opener",
    [
        "<button onclick=\"window.open('URL')\">go</button>",
        "<button onclick=\"window.open('URL', '', 'noopener')\">go</button>",
        "<a href='URL' target=_blank>go</a>",
    ],
)
def test_popups_run_marked(page: Page, devtools: Devtools, site: Site, opener: str, host: str) -> None:
    own = attached(devtools, page).target_id
    seen = watch(devtools)
    target = (site.url if host == "same" else site.other)("/popup")
    site["/"] = opener.replace("URL", target)
    site["/popup"] = "<script>document.title = String(globalThis.marked)</script>"
    page.goto(site.url())
    titles = [opened(page).title()]
    while titles[-1] == "undefined" and len(titles) < 4:
        titles.append(opened(page).title())  # Playwright may let a popup go first, which a busy machine shows
    assert titles[-1] in {"1", "2"}  # the initial empty document may lend its window to the next
    popups = [one for one in seen if one.type == "page" and one.target_id != own]
    assert [one.waiting for one in popups] == [True] * len(titles)


def opened(page: Page) -> Page:
    with page.context.expect_page() as popup:
        page.get_by_text("go").click()
    popup.value.wait_for_function("document.title")
    return popup.value


def test_frames_of_all_kinds_run_marked(page: Page, devtools: Devtools, site: Site) -> None:
    watch(devtools)
    site["/inner"] = "<script>top.postMessage(location.host + ' ' + globalThis.marked, '*')</script>"
    frames = [
        f"<iframe src='{site.other('/inner')}'></iframe>",
        f"<iframe src='{site.url('/inner')}'></iframe>",
        "<iframe src='/inner' sandbox='allow-scripts'></iframe>",
        "<iframe srcdoc='<script>top.postMessage(`srcdoc ${globalThis.marked}`, `*`)</script>'></iframe>",
    ]
    listen = "<script>said = []; onmessage = event => said.push(event.data)</script>"
    site["/"] = listen + "".join(frames)
    page.goto(site.url())
    page.wait_for_function("said.length >= 4")
    assert {text.split()[-1] for text in page.evaluate("said")} <= {"1", "2"}  # as with popups
    kinds = [one.type for one in family(devtools, attached(devtools, page))]
    assert kinds.count("iframe") >= 1
    assert kinds[0] == "page"


def test_workers_are_attached_paused_and_resumed(page: Page, devtools: Devtools, site: Site) -> None:
    seen = watch(devtools)
    site["/worker.js"] = Reply("postMessage(String(globalThis.marked)); onmessage = () => 0", "text/javascript")
    site["/service.js"] = Reply("globalThis.here = 1", "text/javascript")
    site["/"] = """<script>
        worker = new Worker('/worker.js'); worker.onmessage = event => { globalThis.said = event.data }
        ready = navigator.serviceWorker.register('/service.js').then(() => navigator.serviceWorker.ready)
    </script>"""
    page.goto(site.url())
    page.wait_for_function("globalThis.said")
    page.evaluate("ready.then(() => 1)")
    assert page.evaluate("said") == "1"
    kinds = {one.type: one.waiting for one in seen}
    assert kinds == {"worker": True, "service_worker": True}


def test_each_target_is_attached_once(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = f"<iframe src='{site.other('/in')}'></iframe><a href='/in' target=_blank>go</a>"
    site["/in"] = "in"
    page.goto(site.url())
    with page.context.expect_page() as popup:
        page.get_by_text("go").click()
    popup.value.wait_for_function("document.readyState == 'complete'")
    targets = [one.target_id for one in devtools.sessions()]
    assert len(targets) == len(set(targets))


def test_a_page_finds_its_own_target(page: Page, devtools: Devtools, site: Site, browser: Browser) -> None:
    site["/"] = "hello"
    page.goto(site.url("/?mine"))
    mine = attached(devtools, page)
    until(lambda: devtools.session(mine.target_id).url.endswith("?mine"))
    title = devtools.send("Runtime.evaluate", {"expression": "location.search"}, mine.session)
    assert title["result"]["value"] == "?mine"
    stranger = browser.new_context()
    foreign = attached(devtools, stranger.new_page())
    assert foreign.browser_context_id != mine.browser_context_id
    assert foreign not in devtools.sessions(mine.browser_context_id)
    assert mine.target_id in {one.target_id for one in devtools.sessions(mine.browser_context_id)}
    stranger.close()


def test_a_closed_page_is_said_to_be_gone(page: Page, devtools: Devtools) -> None:
    mine = attached(devtools, page)
    page.close()
    until(lambda: mine.session not in {one.session for one in devtools.sessions()})
    with pytest.raises(TargetGone, match="gone"):
        devtools.send("Page.enable", session=mine.session)
    with pytest.raises(TargetGone, match="closed"):
        attached(devtools, page)


def test_waiting_on_a_page_that_closes_ends_at_once(page: Page, devtools: Devtools) -> None:
    mine = attached(devtools, page)
    waiting = devtools.post(
        "Runtime.evaluate", {"expression": "new Promise(() => 0)", "awaitPromise": True}, mine.session
    )
    page.close()
    with pytest.raises(TargetGone):
        waiting.result(5)


def test_waiting_on_a_page_that_crashes_ends_at_once(page: Page, devtools: Devtools, site: Site) -> None:
    site["/"] = "soon gone"
    page.goto(site.url())
    mine = attached(devtools, page)
    devtools.send("Inspector.enable", session=mine.session)
    waiting = devtools.post(
        "Runtime.evaluate", {"expression": "new Promise(() => 0)", "awaitPromise": True}, mine.session
    )
    with page.expect_event("crash"):
        devtools.post("Page.crash", session=mine.session)
    with pytest.raises(TargetGone):
        waiting.result(5)
    assert devtools.send("Browser.getVersion")["product"]


def test_refusals_and_time_outs_are_named(page: Page, devtools: Devtools) -> None:
    mine = attached(devtools, page)
    with pytest.raises(DevtoolsRefused, match=r"Page\.nonsense was refused"):
        devtools.send("Page.nonsense", session=mine.session)
    with pytest.raises(DevtoolsTimeout, match=r"not answered within 0\.2 s"):
        devtools.send(
            "Runtime.evaluate", {"expression": "new Promise(() => 0)", "awaitPromise": True}, mine.session, timeout=0.2
        )


def test_many_threads_share_one_connection(page: Page, devtools: Devtools) -> None:
    mine = attached(devtools, page)
    answers: dict[int, int] = {}

    def ask(number: int) -> None:
        for step in range(20):
            value = number * 1000 + step
            got = devtools.send("Runtime.evaluate", {"expression": str(value)}, mine.session)["result"]["value"]
            answers[value] = got

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 160
    assert all(asked == got for asked, got in answers.items())


def test_handlers_may_send_and_faults_are_kept(page: Page, devtools: Devtools) -> None:
    mine = attached(devtools, page)
    heard: list[object] = []

    def handler(params: dict[str, object], session: str | None) -> None:
        heard.append(devtools.send("Runtime.evaluate", {"expression": "1 + 1"}, session)["result"]["value"])
        raise ValueError("on purpose")

    off = devtools.on("Runtime.consoleAPICalled", handler)
    devtools.send("Runtime.enable", session=mine.session)
    page.evaluate("console.log('x')")
    page.evaluate("console.log('y')")
    until(lambda: len(heard) == 2)
    assert devtools.settle()
    assert [trouble for trouble in devtools.troubles if "on purpose" in trouble]
    off()
    page.evaluate("console.log('z')")
    devtools.settle()
    assert heard == [2, 2]


def test_a_failing_hook_does_not_stop_the_target(page: Page, devtools: Devtools, site: Site) -> None:
    def hook(_: Attached) -> list[tuple[str, dict[str, object]]]:
        raise ValueError("hook fault")

    devtools.prepare(hook)
    site["/"] = "fine"
    other = page.context.new_page()
    other.goto(site.url())
    assert other.inner_text("body") == "fine"
    assert any("hook fault" in trouble for trouble in devtools.troubles)


def test_after_closing_commands_say_so(devtools: Devtools) -> None:
    devtools.close()
    devtools.close()
    assert devtools.closed
    with pytest.raises(DevtoolsClosed, match="has ended"):
        devtools.send("Browser.getVersion")
    with pytest.raises(DevtoolsClosed):
        devtools.post("Browser.getVersion").result(1)
