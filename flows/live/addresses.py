"""Addresses that drift: each with the time it was seen, the newest tried first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from playwright.sync_api import Error, Response

from auditor import AuditorError, Page, Record


class Address(NamedTuple):
    """Where a page was found, and when."""

    url: str
    seen: str
    """When it was seen there, e.g. `May 2024 – Apr 2025`."""


class Moved(AuditorError):
    """None of the known addresses leads to the page; says what each of them answered."""


def open_newest(page: Page, record: Record, what: str, addresses: Sequence[Address]) -> Address:
    """Goes to the first of `addresses` that answers, and keeps each answer as a screen.

    Redirects are in the network record. `what` names the page in the error. Raises Moved when none answers.
    """
    answers = []
    for address in addresses:
        try:
            response = page.goto(address.url)
        except Error as problem:
            answers.append(f"{address.url} (seen {address.seen}): {problem.message.splitlines()[0]}")
            continue
        record(f"{what}, address of {address.seen}")
        if _answers(response):
            return address
        answers.append(f"{address.url} (seen {address.seen}): status {response.status if response else 'none'}")
    raise Moved(f"No known address of the {what} answers: {'; '.join(answers)}. Look for its new one.")


def _answers(response: Response | None) -> bool:
    return response is None or response.status < 400
