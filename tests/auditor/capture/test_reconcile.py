"""The edge cases: what each kind of action counts as, wherever it happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from auditor.capture.devtools import Devtools
from tests.auditor.capture.actions import CASES, Script
from tests.auditor.capture.recording import Recording
from tests.site import Site


def play(page: Page, devtools: Devtools, site: Site, tmp: Path, name: str, *, person: bool = False) -> Recording:
    markup, script, _ = {**CASES, **PERSON_CASES}[name]
    (tmp / "id.txt").write_text("me")
    site["/"] = f"<body>{markup}"
    site["/next"] = "<p>next</p>"
    with Recording(page, devtools, person=person) as recording:
        page.goto(site.url())
        script(page, tmp)
    return recording


@pytest.mark.parametrize("name", CASES)
def test_counts_as(page: Page, devtools: Devtools, site: Site, tmp_path: Path, name: str) -> None:
    assert play(page, devtools, site, tmp_path, name).short() == CASES[name][2]


PERSON_CASES: dict[str, tuple[str, Script, list[str]]] = {
    "typing and Enter": (
        "<form action=/next><label>Code <input name=q></label><button>Send</button></form>",
        lambda page, _: (page.get_by_label("Code").click(), page.keyboard.type("1234"), page.keyboard.press("Enter")),
        ["enter entry person witness-only: Code", "submit click person witness-only: Send"],
    ),
    "a list worked by keys": (
        "<select aria-label=Country><option>A<option>B<option>C</select>",
        lambda page, _: [page.keyboard.press(key) for key in ("Tab", "ArrowDown", "ArrowDown")],
        ["select toggle person witness-only: Country"],
    ),
    "a date by keys": (
        "<input type=date aria-label=Born>",
        lambda page, _: (page.get_by_label("Born").click(), page.keyboard.type("01022003")),
        ["enter entry person witness-only: Born"],
    ),
    "a slider by mouse": (
        "<input type=range aria-label=Volume>",
        lambda page, _: page.locator("input").click(position={"x": 10, "y": 5}),
        ["enter entry person witness-only: Volume"],
    ),
    "label.click() by the page": (
        "<label id=l>Ads <input type=checkbox></label><script>l.click(); setTimeout(() => l.click(), 200)</script>",
        lambda page, _: page.wait_for_timeout(500),
        ["click None page witness-only: Ads"],
    ),
    "text put in by the page": (
        (
            "<input id=i autofocus><script>onload = () => { i.focus(); document.execCommand('insertText', false, 'x') }"
            "</script>"
        ),
        lambda page, _: page.wait_for_timeout(300),
        [],
    ),
    "form sent by the page": (
        "<form action=/next id=f><button>Send</button></form><script>onload = () => f.requestSubmit()</script>",
        lambda page, _: page.wait_for_url("**/next**"),
        [],
    ),
}


@pytest.mark.parametrize("name", PERSON_CASES)
def test_a_person_counts_as(page: Page, devtools: Devtools, site: Site, tmp_path: Path, name: str) -> None:
    got = play(page, devtools, site, tmp_path, name, person=True).short()
    assert got == PERSON_CASES[name][2]


@pytest.mark.slow
def test_counts_are_the_same_in_20_of_20_runs(page: Page, devtools: Devtools, site: Site, tmp_path: Path) -> None:
    wrong = []
    for run in range(20):
        for name, (_, _, expected) in CASES.items():
            fresh = page.context.new_page()
            got = play(fresh, devtools, site, tmp_path, name).short()
            fresh.close()
            if got != expected:
                wrong.append((run, name, got))
    print(f"{20 * len(CASES) - len(wrong)} of {20 * len(CASES)} recordings are right")  # noqa: T201
    assert wrong == []


SCRIPT_ONLY = {
    "select": "a script chooses without opening the list",
    "select opened first": "a script chooses without opening the list",
    "file": "a script hands over a file without a chooser",
    "file chooser": "a script hands over a file without a chooser",
    "date": "a script sets the value without typing",
    "range": "a script sets the value without sliding",
    "dispatch_event": "never trusted",
    "fill": "a script fills without pressing a key",
    "two fields": "a script fills without pressing a key",
    "form sent by Enter": "a script fills without pressing a key",
    "trial click": "the mouse really moves and presses, only Playwright stops it",
}


@pytest.mark.parametrize("name", [name for name in CASES if name not in SCRIPT_ONLY])
def test_a_person_is_counted_alike_from_trusted_events(
    page: Page, devtools: Devtools, site: Site, tmp_path: Path, name: str
) -> None:
    expected = [line.replace("script", "person").replace("both", "witness-only") for line in CASES[name][2]]
    assert play(page, devtools, site, tmp_path, name, person=True).short() == expected
