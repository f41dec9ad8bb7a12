from __future__ import annotations

import pytest
from playwright.sync_api import Page

from auditor.errors import WalkTrouble
from auditor.scout.plan import Step
from auditor.scout.work import follow, gone, wait_for
from evidence.model import Box, Control
from tests.site import Site


def step(name: str, selector: str, kind: str = "button", *, on: bool | None = None, **more: object) -> Step:
    told = {
        "id": "c1", "kind": kind, "role": kind, "name": name, "text": name, "tag": "x", "selector": selector,
        "box": Box(x=0, y=0, width=10, height=10), "style": None,
    } | more  # fmt: skip
    return Step(Control(**told), "", on)  # type: ignore[arg-type]


def test_by_path_and_by_name_when_the_path_has_moved(walker: Page, site: Site) -> None:
    site["/"] = (
        "<button onclick=\"document.title = 'one'\">One</button><button onclick=\"document.title = 'two'\">Two</button>"
    )
    walker.goto(site.url("/"))
    follow(walker, step("Two", "html > body > button:nth-of-type(2)"))
    assert walker.title() == "two"
    follow(walker, step("One", "html > body > button:nth-of-type(2)"))
    assert walker.title() == "one"


def test_what_never_comes_is_a_trouble(walker: Page, site: Site) -> None:
    site["/"] = "<p>x</p>"
    walker.goto(site.url("/"))
    with pytest.raises(WalkTrouble, match="'Accept' did not appear"):
        wait_for(walker, step("Accept", "button"), seconds=0.3)


@pytest.mark.parametrize("look", ["", "opacity:0;position:absolute", "display:none"])
def test_toggles_are_brought_to_a_state_once(walker: Page, site: Site, look: str) -> None:
    site["/"] = f"<input type=checkbox id=t checked style='{look}'><label for=t>Statistics</label>"
    walker.goto(site.url("/"))
    off = step("Statistics", "#t", "checkbox", on=False, text="")
    follow(walker, off)
    assert not walker.evaluate("t.checked")
    follow(walker, off)
    assert not walker.evaluate("t.checked")


def test_gone(walker: Page, site: Site) -> None:
    site["/"] = '<button onclick="setTimeout(() => this.remove(), 300)">Accept</button><button>Stays</button>'
    walker.goto(site.url("/"))
    accept = step("Accept", "html > body > button:nth-of-type(1)")
    follow(walker, accept)
    assert gone(walker, accept)
    assert not gone(walker, step("Stays", "button"), seconds=0.3)


def test_a_closed_shadow_root_is_worked_by_place(walker: Page, site: Site) -> None:
    site["/"] = (
        "<div style='height:300px'></div><div id=h></div><script>h.attachShadow({mode:'closed'}).innerHTML="
        "`<button style='width:100px;height:30px' onclick=\"document.title = 'hit'\">In</button>`</script>"
    )
    walker.goto(site.url("/"))
    follow(walker, step("In", "#h >>> button", shadow="closed", box=Box(x=8, y=308, width=100, height=30)))
    assert walker.title() == "hit"
