"""Records what a test's script does, as a walk would: witness, calls, reconciled."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from playwright.sync_api import Page

from auditor.capture.calls import Calls
from auditor.capture.devtools import Devtools
from auditor.capture.reconcile import counts, reconcile
from auditor.capture.targets import attached
from auditor.capture.witness import Witness
from evidence.model import Counts, Interaction

BUTTON = "<button>Object</button>"
CLICKED = ["click click script both: Object"]
"""What `Recording.short` says of a script's click on it."""


class Recording:
    """`with Recording(page, devtools) as seen: page.click(…)`, then `seen.rows`, `seen.short()`, `seen.counts`."""

    def __init__(self, page: Page, devtools: Devtools, *, person: bool = False, look: bool = True) -> None:
        self.devtools = devtools
        self.page = page
        self.person = person
        self.looks: list[str] = []
        self.began = time.time()
        self.own = attached(devtools, page)
        self.witness = Witness(devtools, self.own.browser_context_id, person=person)
        self.calls = None if person else Calls(page.context, lambda: bool(self.witness.dialogs()))
        if self.calls and look:
            self.calls.before_action(lambda call: self._look(call.method, call.page))
        self.rows: tuple[Interaction, ...] = ()

    def _look(self, method: str, page: Page | None) -> None:
        self.looks.append(method)
        if page is not None:
            self.witness.mark(attached(self.devtools, page))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self.witness.settle()
        if self.calls:
            self.calls.close()
            assert self.calls.troubles == []
        if kind is None:
            log = self.calls.log if self.calls else []
            self.rows = reconcile(log, self.witness.events, prefix="w1", began=self.began)
            assert self.witness.troubles == []
        self.witness.close()

    def short(self) -> list[str]:
        """One line per counted or page-made interaction: `toggle toggle script both: Accept`."""
        return [
            f"{row.kind} {row.counts_as} {row.by} {row.agreement}: {row.target.name if row.target else ''}".strip()
            for row in self.rows
            if row.counts_as or row.by == "page"
        ]

    @property
    def counts(self) -> Counts:
        return counts(self.rows)
