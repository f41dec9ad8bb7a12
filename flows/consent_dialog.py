"""Any site's consent dialog: seen, accepted, refused and closed, each by a fresh visitor on the shortest way.

No site is known here. The way is looked for beforehand in another browser, by meaning: which region asks, which of
its controls accepts, refuses, or opens its settings. The recorded walk then takes the shortest way and no other step.
"""

from __future__ import annotations

from auditor import Page, Record, flow, scout
from auditor.errors import WalkTrouble

PURPOSE = "cookies"
NOTHING_SEEN = (
    "No consent dialog was seen. A site may hide it from automated browsers, some countries or returning visitors."
)
LOADED = 1_500
"""Milliseconds that a loaded page gets to fetch and store what it will."""
LATE = 5_000
"""Milliseconds more that a dialog gets to appear where an indicator hangs on its staying away."""
DAYS = (7, 30, 170)
"""Days after which a visitor comes back: short, usual, and the last well before the six months."""
ASKED_AFTER = "days until the question came again after refusing"


@flow(platform="consent-dialog", goal="observe", visitor="anonymous", purpose=PURPOSE)
def look(page: Page, record: Record) -> None:
    """Look at the consent dialog and decide nothing."""
    plan = scout.plan(page, _address(record), "accept")
    _open(page, record, plan)
    page.wait_for_timeout(LOADED)
    record("First layer" if plan.dialog else "No dialog seen")


@flow(platform="consent-dialog", goal="consent", visitor="anonymous", purpose=PURPOSE)
def accept(page: Page, record: Record) -> None:
    """Accept on the shortest way."""
    _answer(page, record, "accept")


@flow(platform="consent-dialog", goal="refuse", visitor="anonymous", purpose=PURPOSE)
def refuse(page: Page, record: Record) -> None:
    """Refuse on the shortest way."""
    _answer(page, record, "refuse")


@flow(platform="consent-dialog", goal="dismiss", visitor="anonymous", purpose=PURPOSE)
def close(page: Page, record: Record) -> None:
    """Close the dialog without a choice, or scroll past it."""
    plan = scout.plan(page, _address(record), "dismiss")
    _open(page, record, plan)
    if not plan.dialog:
        record.blocked(NOTHING_SEEN)
    record("First layer")
    if plan.steps:
        _follow(page, plan.steps)
    else:
        page.mouse.wheel(0, 2000)
    page.wait_for_timeout(LOADED)
    record("After closing it" if plan.steps else "After scrolling past it")


@flow(platform="consent-dialog", goal="observe", visit="return", visitor="anonymous", purpose=PURPOSE, after="refuse")
def return_after_refusing(page: Page, record: Record) -> None:
    """Come back days and months after refusing, until the question stands there again."""
    for days in DAYS:
        page = record.come_back(page, days)
        if _asked(page, record, days):
            record.stage.left[ASKED_AFTER] = days
            return


@flow(platform="consent-dialog", goal="observe", visit="return", visitor="anonymous", purpose=PURPOSE, after="accept")
def return_after_accepting(page: Page, record: Record) -> None:
    """Come back after accepting, as late as the question came again after refusing."""
    days = record.stage.left.get(ASKED_AFTER)
    page = record.come_back(page, days or DAYS[-1])
    if not _asked(page, record, days or DAYS[-1]) and days:
        page.wait_for_timeout(LATE)
        record(f"{days} days later")


def _asked(page: Page, record: Record, days: int) -> bool:
    """Loads the page; whether a consent dialog stands there."""
    page.goto(_address(record))
    page.wait_for_timeout(LOADED)
    return scout.asks(record(f"{days} days later"))


def _answer(page: Page, record: Record, wish: scout.Wish) -> None:
    plan = scout.plan(page, _address(record), wish)
    _open(page, record, plan)
    record("First layer" if plan.dialog else "No dialog seen")
    if not plan.dialog:
        record.blocked(NOTHING_SEEN)
    if plan.steps is None:
        record.blocked(plan.obstacle)
    _follow(page, plan.steps)
    page.wait_for_timeout(LOADED)
    record("After the answer")
    page.reload()
    page.wait_for_timeout(LOADED)
    record("Next load of the page")


def _follow(page: Page, steps: tuple[scout.Step, ...]) -> None:
    for step in steps:
        scout.follow(page, step)
    if not scout.gone(page, steps[-1]):
        raise WalkTrouble(f"The dialog stayed after its control '{steps[-1].label}' was worked.")


def _open(page: Page, record: Record, plan: scout.Plan) -> None:
    page.goto(_address(record))
    if plan.landmark is not None:
        scout.wait_for(page, plan.landmark)


def _address(record: Record) -> str:
    if record.stage.base_url is None:
        record.blocked("No address was given: name the page whose dialog is meant.")
    return record.stage.base_url
