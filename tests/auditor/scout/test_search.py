from __future__ import annotations

import pytest
from playwright.sync_api import Page

from auditor import scout
from tests.auditor.scout.conftest import GONE, WORDS, banner
from tests.site import Site

PANEL = """<script>function panel() { banner.innerHTML = `<p>Your cookies on this site</p>
<label><input type=checkbox checked disabled> Strictly necessary</label>
<label><input type=checkbox checked id=s> Statistics</label> <label><input type=checkbox id=m> Marketing</label>
<button onclick="if (!s.checked && !m.checked) banner.remove()">Save settings</button>`; }</script>"""
SHADOW = """<cmp-root></cmp-root><script>document.querySelector('cmp-root').attachShadow({mode: '%s'}).innerHTML =
`<div style="position:fixed;bottom:0;left:0;right:0;background:#eee"><p>We use cookies on this site.</p>
<button onclick="this.getRootNode().host.remove()">Accept all</button>
<button onclick="this.getRootNode().host.remove()">Refuse all</button></div>`</script>"""

SITES: dict[str, tuple[str, list[str] | None, list[str] | None]] = {
    "both at once": (
        banner(f"<button {GONE}>Accept all</button><button {GONE}>Refuse all</button>"),
        ["Accept all"],
        ["Refuse all"],
    ),
    "a panel to switch off": (
        PANEL + banner(f"<button {GONE}>Accept all</button><button onclick=panel()>Settings</button>"),
        ["Accept all"],
        ["Settings", "Statistics", "Save settings"],
    ),
    "sure?": (
        banner(
            f"<button {GONE}>Accept</button><button onclick=\"banner.innerHTML = '<p>Are you sure? Cookies help us.</p>"
            "<button id=r>Refuse cookies</button>'; r.onclick = () => banner.remove()\">Refuse</button>"
        ),
        ["Accept"],
        ["Refuse", "Refuse cookies"],
    ),
    "open shadow root": (WORDS + SHADOW % "open", ["Accept all"], ["Refuse all"]),
    "closed shadow root": (WORDS + SHADOW % "closed", ["Accept all"], ["Refuse all"]),
    "late": (
        WORDS
        + "<script>setTimeout(() => { document.body.insertAdjacentHTML('beforeend', `<div id=banner style='position:"
        f"fixed;bottom:0'><p>We use cookies on this site.</p><button {GONE}>Accept</button></div>`) }}, 1500)</script>",
        ["Accept"],
        None,
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_the_shortest_ways(walker: Page, site: Site, name: str) -> None:
    site["/"], accept, refuse = SITES[name]
    for wish, expected in (("accept", accept), ("refuse", refuse)):
        found = scout.plan(walker, site.url("/"), wish)  # type: ignore[arg-type]
        assert found.dialog
        assert (None if found.steps is None else [step.label or step.control.name for step in found.steps]) == expected
        if found.steps is None:
            assert "no way to refuse" in found.obstacle


def test_a_dialog_in_a_frame_of_another_site(walker: Page, site: Site) -> None:
    site["/cmp"] = (
        "<p>We use cookies on this site.</p><button onclick=\"parent.postMessage(1, '*')\">Accept</button>"
        "<button onclick=\"parent.postMessage(1, '*')\">Reject</button>"
    )
    site["/"] = WORDS + (
        f"<div id=d style='position:fixed;top:90px;left:90px'><iframe src='{site.other('/cmp')}' width=500 height=200>"
        "</iframe></div><script>onmessage = () => d.remove()</script>"
    )
    found = scout.plan(walker, site.url("/"), "refuse")
    assert found.steps is not None
    assert [step.label for step in found.steps] == ["Reject"]
    assert found.steps[0].frame_url == site.other("/cmp")
    walker.goto(site.url("/"))
    scout.follow(walker, found.steps[0])
    assert scout.gone(walker, found.steps[0])


def test_no_dialog(walker: Page, site: Site) -> None:
    site["/"] = WORDS
    found = scout.plan(walker, site.url("/"), "accept")
    assert (found.dialog, found.steps, found.landmark) == (False, None, None)
    assert found.obstacle == "No consent dialog was seen."


def test_a_refusal_that_costs_money_is_named(walker: Page, site: Site) -> None:
    site["/"] = banner(
        f"<button {GONE}>Accept all</button><button {GONE}>Reject and subscribe for 3.99 € a month</button>"
    )
    found = scout.plan(walker, site.url("/"), "refuse")
    assert found.steps is None
    assert found.pays == "Reject and subscribe for 3.99 € a month"
    assert "costs money" in found.obstacle


def test_closing(walker: Page, site: Site) -> None:
    site["/"] = banner(f"<button {GONE}>Accept all</button><button aria-label=Close {GONE}>×</button>")
    found = scout.plan(walker, site.url("/"), "dismiss")
    assert found.steps is not None
    assert [step.control.name for step in found.steps] == ["Close"]


def test_links_that_lead_away_are_not_followed(walker: Page, site: Site) -> None:
    site["/policy"] = "<p>Our cookies</p><button>Refuse all</button>"
    site["/"] = banner(f"<button {GONE}>OK</button><a href=/policy>More information</a>")
    assert scout.plan(walker, site.url("/"), "refuse").steps is None
    assert not any(asked.path == "/policy" for asked in site.asked)


def test_the_page_of_the_walk_is_left_alone(walker: Page, site: Site) -> None:
    walker.goto("about:blank")
    site["/"] = banner(f"<button {GONE}>Accept all</button>")
    assert scout.plan(walker, site.url("/"), "accept").steps
    assert walker.url == "about:blank"
    assert walker.context.cookies() == []
