"""Works a control on a page as a person would, by Playwright: found by role and name, else by its path."""

from __future__ import annotations

import time
from collections.abc import Iterable

from playwright.sync_api import Error, Frame, Locator, Page

from auditor.errors import WalkTrouble
from auditor.scout.plan import Step
from evidence.model import Control

PATIENCE = 8.0
"""Seconds to wait for a control to stand there."""
REACTION = 1.5
"""Seconds between seeing a control and clicking it: nobody is quicker, and a page may attach its handlers late."""
ROLES = frozenset({"button", "link", "checkbox", "radio", "switch", "tab", "menuitem"})
STATE = """element => 'checked' in element ? element.checked : ({true: true, false: false})[
    element.getAttribute('aria-checked') ?? element.getAttribute('aria-pressed')] ?? null"""
SHOWN = """element => [element, ...(element.labels ?? [])].some(
    one => one.checkVisibility({visibilityProperty: true}))"""


def follow(page: Page, step: Step, reaction: float = REACTION) -> None:
    """Does one step: a click, `reaction` seconds after the control was seen, or a toggle brought to the wanted state.

    Raises WalkTrouble when the control does not come to stand there.
    """
    wait_for(page, step)
    if step.on is None:
        page.wait_for_timeout(reaction * 1000)
    found = wait_for(page, step)
    if step.on is not None and found is not None and found.evaluate(STATE) == step.on:
        return
    if found is None:
        _point(page, step.control)
    else:
        _press(found, step.control)


def wait_for(page: Page, step: Step, seconds: float = PATIENCE) -> Locator | None:
    """The control of a step, once it stands there; None when only its place on the page can be told.

    Raises WalkTrouble when it does not appear within `seconds`.
    """
    end = time.monotonic() + seconds
    while True:
        for frame in _frames(page, step):
            if found := _find(frame, step.control):
                return found
        if step.control.shadow == "closed":
            return None
        if time.monotonic() > end:
            raise WalkTrouble(f"The dialog's control '{step.label}' did not appear on {page.url}.")
        page.wait_for_timeout(100)


def gone(page: Page, step: Step, seconds: float = PATIENCE) -> bool:
    """Waits until the control is no longer shown; whether it went."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(_find(frame, step.control) for frame in _frames(page, step)):
            return True
        page.wait_for_timeout(100)
    return False


def _frames(page: Page, step: Step) -> Iterable[Frame]:
    """The frames that may hold the control: the main one, or those at the address it was seen in."""
    if step.control.frame == 0:
        return [page.main_frame]
    address = step.frame_url.split("#")[0].split("?")[0]
    return [frame for frame in page.frames[1:] if frame.url.split("#")[0].split("?")[0] == address]


def _find(frame: Frame, control: Control) -> Locator | None:
    """By path if role and name agree with it, else by role and name alone."""
    try:
        by_path = frame.locator(control.selector.split(" >>> ")[0])
        for part in control.selector.split(" >>> ")[1:]:
            by_path = by_path.locator(part)
        paths = by_path.all()
        if len(paths) == 1 and _stands(paths[0], control):
            return paths[0]
        if control.role not in ROLES or not control.name:
            return None
        named = frame.get_by_role(control.role, name=control.name, exact=True).all()  # type: ignore[arg-type]
        shown = [one for one in named if _stands(one, control)]
        return shown[0] if len(shown) == 1 else None
    except Error:
        return None


def _stands(found: Locator, control: Control) -> bool:
    """It is shown (or its label is, for a toggle), and says what it said."""
    if control.kind in {"checkbox", "radio", "switch"}:
        seen: bool = found.evaluate(SHOWN)
        return seen
    if not found.is_visible():
        return False
    words = " ".join(found.inner_text().split()) if control.text else ""
    return not control.text or _same(words, control.text) or _same(found.get_attribute("value") or "", control.text)


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _press(found: Locator, control: Control) -> None:
    """Clicks the control; a toggle drawn by its label is clicked there."""
    if control.kind in {"checkbox", "radio", "switch"}:
        label = found.evaluate_handle(
            """element => { const box = element.getBoundingClientRect();
                const shown = box.width > 4 && box.height > 4 && element.checkVisibility({opacityProperty: true});
                return shown ? element : [...(element.labels ?? [])].find(one => one.checkVisibility()) ?? element; }"""
        ).as_element()
        if label is not None:
            label.click()
            return
    found.click()


def _point(page: Page, control: Control) -> None:
    """Clicks where the control lies, for what no selector reaches (a closed shadow root)."""
    box = control.box
    if box is None:
        raise WalkTrouble(f"The control '{control.name}' has no place on {page.url}.")
    x, y = box.x + box.width / 2, box.y + box.height / 2
    scroll = page.evaluate("[scrollX, scrollY]")
    page.mouse.click(x - scroll[0], y - scroll[1])
