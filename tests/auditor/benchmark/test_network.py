"""The cost of the network archive can be measured."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from auditor.benchmark import network
from auditor.benchmark.network import Cost


def measured(rounds: int) -> Cost:
    """In a thread of its own: the tests' Playwright already holds this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(network.run, rounds).result()


def test_a_walk_is_measured_with_and_without() -> None:
    cost = measured(1)
    assert cost.requests > network.STEPS * network.RESOURCES
    assert cost.without > 0
    assert cost.ratio == cost.archived / cost.without


@pytest.mark.slow
def test_the_archive_costs_at_most_three_tenths() -> None:
    cost = measured(10)
    print(f"ratio {cost.ratio:.2f}")  # noqa: T201
    assert cost.ratio <= 1.3
