"""`record`: how a flow's author names a step and marks what only an author can know."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NoReturn, Protocol

from playwright.sync_api import Locator, Page

from auditor.errors import Blocked
from auditor.mail_page import mail_page
from auditor.message import read_message, without_recipient
from auditor.registry import Account, Stage
from auditor.wording import read
from evidence.model import Box, Mail, Observation, Screen

ObservationKind = Literal["choice", "notice", "receipt", "promise", "asked-again", "export"]


class Recorder(Protocol):
    """What a walk does for `Record`; `auditor.walk` implements it."""

    stage: Stage
    account: Account | None
    purpose: str

    def screen(self, name: str) -> Screen:
        """Captures the page as it is now."""

    def observe(
        self,
        kind: ObservationKind,
        name: str,
        *,
        text: str,
        box: Box | None,
        processing: bool | None,
        mail: str | None = None,
    ) -> Observation:
        """Keeps an observation about the newest screen (captured first if the page has changed)."""

    def receive(self, mail: Mail, source: bytes | None = None) -> Mail:
        """Keeps a message, once; returns it as it was kept."""

    def come_back(self, page: Page, days: float) -> Page:
        """A new tab instead of `page`, `days` later by the page's clock."""

    def secret(self, value: str) -> None:
        """Keeps `value` out of all evidence."""


class Record:
    """Given to each flow beside `page`. Calling it keeps the screen: `record("Objection form")`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @property
    def account(self) -> Account:
        """The member this walk signs in as. Raises Blocked when the stage has none."""
        if self._recorder.account is None:
            raise Blocked("This walk needs an account and none was given.")
        return self._recorder.account

    @property
    def stage(self) -> Stage:
        """Where the walk plays: addresses, mailbox, accounts."""
        return self._recorder.stage

    @property
    def purpose(self) -> str:
        """What the flow's choice is about, e.g. `ai-training`."""
        return self._recorder.purpose

    def __call__(self, name: str) -> Screen:
        """Keeps the page as the visitor sees it now, under the author's name for the step; returns what was kept."""
        return self._recorder.screen(name)

    def choice(
        self, name: str, locator: Locator, *, on_means: Literal["processing", "objection"] = "processing"
    ) -> None:
        """Marks the state of a choice: a toggle, or a sentence that states it.

        `name` is the purpose, e.g. `ai-training`; `on_means` says whether an "on" toggle means that the data is
        processed or that the objection is in force. A sentence's state is read by the language packs.
        """
        locator = locator.first
        on = _toggle_state(locator)
        processing = None if on is None else on == (on_means == "processing")
        self._mark("choice", name, locator, processing)

    def notice(self, locator: Locator, name: str | None = None) -> None:
        """Marks the notice by which the platform tells of the processing."""
        self._mark("notice", name, locator)

    def receipt(self, source: Locator | Mail, name: str | None = None, words: str | None = None) -> None:
        """Marks the confirmation of an objection: it becomes a receipt.

        `source` is where it stands on the page, or the message that brought it, which is kept if it was not yet. In a
        message, `words` are those that confirm; without them, those that the language packs find, or else all.
        """
        if isinstance(source, Mail):
            self._receipt_by_mail(source, name or self._recorder.purpose, words)
        else:
            self._mark("receipt", name, source)

    def promise(self, locator: Locator, name: str | None = None) -> None:
        """Marks something the platform promises, e.g. that nobody needs to object twice."""
        self._mark("promise", name, locator)

    def asked_again(self, locator: Locator, name: str | None = None) -> None:
        """Marks where a visitor who has objected before is asked to object again."""
        self._mark("asked-again", name, locator)

    def export(self, name: str, *, processing: bool | None, text: str = "") -> None:
        """Marks what the platform's own export or API says of the account's data and the purpose `name`."""
        self._recorder.observe("export", name, text=text, box=None, processing=processing)

    def come_back(self, page: Page, days: float) -> Page:
        """Closes `page` and opens a new tab, `days` later by the page's clock; use the tab from then on.

        Cookies that have run out by then are gone, local storage is kept. Each call starts from the cookies of the
        first. The walk's facts say what was moved; the clocks of servers and workers are not.
        """
        return self._recorder.come_back(page, days)

    def blocked(self, reason: str) -> NoReturn:
        """Ends the walk: the platform stopped the visitor. Raises Blocked."""
        raise Blocked(reason)

    def secret(self, value: str) -> None:
        """Keeps `value` (a password, a code, an address) out of all evidence. Call it before typing the value."""
        self._recorder.secret(value)

    def mail(self, mail: Mail) -> Mail:
        """Keeps a message that `record.stage.mailbox` received, its source too; returns it as it was kept."""
        return self._recorder.receive(mail, self._source(mail))

    def open_mail(self, page: Page, source: bytes | Path) -> Mail:
        """Shows a message on `page` as the walk's starting point, keeps it, and names the step after its subject.

        `source` is the whole message, or an .eml file. Nothing is loaded from afar; its links can be clicked, and
        the clicks count. Raises OSError when the file can't be read.
        """
        raw = source.read_bytes() if isinstance(source, Path) else source
        mail = read_message(raw)
        page.set_content(mail_page(raw))
        kept = self._recorder.receive(mail, without_recipient(raw))
        self(f"Mail: {mail.subject}")
        return kept

    def _source(self, mail: Mail) -> bytes | None:
        """The whole message without its recipient; None when the stage's mailbox did not receive it."""
        try:
            source: bytes = self.stage.mailbox.source(mail)
        except (AttributeError, KeyError):
            return None
        return source

    def _receipt_by_mail(self, mail: Mail, name: str, words: str | None) -> None:
        kept = self._recorder.receive(mail.model_copy(update={"kind": "confirmation"}), self._source(mail))
        marks = read(kept.text, language=kept.language, context="mail")
        for promise in (mark.quote for mark in marks if mark.label == "promise"):
            self._recorder.observe("promise", name, text=promise, box=None, processing=None, mail=kept.id)
        said = words or " ".join(mark.quote for mark in marks if mark.label == "confirmation") or kept.text
        self._recorder.observe("receipt", name, text=said, box=None, processing=None, mail=kept.id)

    def _mark(self, kind: ObservationKind, name: str | None, locator: Locator, processing: bool | None = None) -> None:
        locator = locator.first
        text = " ".join(locator.inner_text().split()) if kind != "choice" else _label(locator)
        rect = locator.bounding_box()
        box = Box(**rect) if rect else None
        self._recorder.observe(kind, name or self._recorder.purpose, text=text, box=box, processing=processing)


def _toggle_state(locator: Locator) -> bool | None:
    state: bool | None = locator.evaluate(
        """element => 'checked' in element && ['checkbox', 'radio'].includes(element.type) ? element.checked
            : ({true: true, false: false})[element.getAttribute('aria-checked') ?? element.getAttribute('aria-pressed')]
            ?? null"""
    )
    return state


def _label(locator: Locator) -> str:
    label: str = locator.evaluate(
        "element => element.labels?.[0]?.innerText ?? element.getAttribute('aria-label') ?? element.innerText ?? ''"
    )
    return " ".join(label.split())
