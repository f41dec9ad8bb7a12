from __future__ import annotations

from playwright.sync_api import Page

from auditor.benchmark.capture import Cost, measure, page_of
from auditor.capture.devtools import Devtools


def test_pages_have_about_the_elements_asked_for() -> None:
    for nodes in (500, 5000):
        assert abs(page_of(nodes).count("<") / 2 - nodes) < nodes * 0.1


def test_a_complete_capture_costs_at_most_twice_a_bare_picture(page: Page, devtools: Devtools) -> None:
    """Measured again when it fails: other work on the machine may hit one side of a few rounds."""
    costs = [measure(page, devtools, 500, rounds=5)]
    while costs[-1].ratio > 2 and len(costs) < 3:
        costs.append(measure(page, devtools, 500, rounds=9))
    assert costs[-1].ratio <= 2, costs


def test_ratio() -> None:
    assert Cost(nodes=1, bare=0.5, complete=0.75).ratio == 1.5
