"""Mail as a walk sees it: a local SMTP sink, a Maildir or an IMAP folder, read safely.

Nothing in a message is ever loaded from the network, and the recipient's address is replaced before a message
is handed out.
"""

from __future__ import annotations

import mailbox as maildirs
import socket
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from imaplib import IMAP4, Internaldate2tuple
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox as MaildirHandler
from imap_tools import AND, BaseMailBox
from imap_tools.errors import ImapToolsError

from auditor.errors import AuditorError
from auditor.message import code_in, has_code, read_message, recipients, without_recipient
from evidence.mailproof import check
from evidence.model import Mail

__all__ = ["ImapStore", "Mailbox", "MailboxProblem", "MaildirStore", "NoMail", "Sink", "code_in"]

MailKind = Literal["code", "confirmation", "notice", "reply", "other"]


class NoMail(AuditorError):
    """No fitting message came in time; the message says what was waited for and what came instead."""


class MailboxProblem(AuditorError):
    """The mailbox can't be opened or read."""


@dataclass(frozen=True)
class Raw:
    """A message as it lies in a store."""

    key: str
    """Unique within the store."""
    source: bytes
    received_at: datetime | None
    """When the store took it in; None when the store does not know."""


class Store(Protocol):
    """Where messages lie."""

    pause: float
    """Seconds to leave between two looks."""

    def read(self, known: Container[str]) -> Iterable[Raw]:
        """The messages whose key is not in `known`, oldest first. Raises MailboxProblem."""


@dataclass
class MaildirStore:
    """A Maildir folder on disk; it is only read."""

    folder: Path
    pause: float = 0.05

    def read(self, known: Container[str]) -> Iterator[Raw]:
        """New messages, oldest first. Raises MailboxProblem when the folder is no Maildir."""
        if not (self.folder / "new").is_dir():
            raise MailboxProblem(f"{self.folder} is no Maildir: a folder with cur, new and tmp is needed.")
        files = [f for part in ("cur", "new") for f in (self.folder / part).iterdir() if f.is_file()]
        for file in sorted(files, key=lambda f: (f.stat().st_mtime_ns, f.name)):
            key = file.name.partition(":")[0]
            if key not in known:
                yield Raw(key, file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))


@dataclass
class ImapStore:
    """The open folder of an IMAP account; nothing is marked as seen."""

    box: BaseMailBox = field(repr=False)
    """A logged-in imap_tools mailbox."""
    since: date | None = field(default_factory=lambda: datetime.now(UTC).date() - timedelta(days=1))
    """Only messages delivered since that day, so that a full account is not read whole; None for all."""
    pause: float = 1.0

    def read(self, known: Container[str]) -> Iterator[Raw]:
        """New messages, oldest first. Raises MailboxProblem when the server fails."""
        try:
            self.box.client.noop()
            criteria = AND(date_gte=self.since) if self.since else "ALL"
            for uid in self.box.uids(criteria):
                if uid not in known and (found := self._fetch(uid)):
                    yield found
        except (OSError, IMAP4.error, ImapToolsError) as problem:
            raise MailboxProblem(f"The IMAP server could not be read: {problem}.") from problem

    def _fetch(self, uid: str) -> Raw | None:
        """The message byte by byte, as its signature needs it; None when it is gone."""
        _, answer = self.box.client.uid("fetch", uid, "(INTERNALDATE BODY.PEEK[])")
        parts = [part for part in answer or () if isinstance(part, tuple)]
        if not parts:
            return None
        frame = b" ".join(part[0] if isinstance(part, tuple) else part for part in answer if part)
        when = Internaldate2tuple(frame)
        return Raw(uid, parts[0][1], datetime.fromtimestamp(time.mktime(when), UTC) if when else None)


@dataclass(frozen=True)
class _Kept:
    """A message that was read."""

    mail: Mail
    recipients: set[str]
    source: bytes


@dataclass
class Mailbox:
    """What a walk waits for. Each message is handed out once by one mailbox; views share what was handed out.

    `recipient` limits it to one address, so that several members can share a store.
    """

    store: Store
    recipient: str | None = field(default=None, repr=False)
    timeout: float = 20.0
    """Seconds to wait by default."""
    key_records: Mapping[str, str] = field(default_factory=dict, repr=False)
    """DKIM key records that signatures are checked with: `<selector>._domainkey.<domain>` → text; without any, a
    signed message is `not-checked`."""
    _handed_out: set[str] = field(default_factory=set, repr=False)
    _kept: dict[str, _Kept] = field(default_factory=dict, repr=False)

    @classmethod
    def maildir(cls, folder: Path, recipient: str | None = None) -> Mailbox:
        """A mailbox over the Maildir at `folder`."""
        return cls(MaildirStore(folder), recipient)

    @classmethod
    def imap(cls, box: BaseMailBox, recipient: str | None = None, since: date | None = None) -> Mailbox:
        """A mailbox over a logged-in imap_tools mailbox (`imap_tools.MailBox(host).login(user, password)`).

        `since` is the first day of delivery that is read, yesterday if it is not given.
        """
        return cls(ImapStore(box, since) if since else ImapStore(box), recipient)

    def to(self, recipient: str) -> Mailbox:
        """The same mailbox, limited to messages sent to `recipient`."""
        return replace(self, recipient=recipient)

    def wait(self, subject: str | None = None, kind: MailKind | None = None, timeout: float | None = None) -> Mail:
        """The next message not handed out yet, oldest first.

        `subject` is a piece of its subject (case ignored); `kind` is what the caller knows it to be; without it a
        message with a one-time code is a `code` and any other is `other`. `timeout` in seconds.
        Raises NoMail, or MailboxProblem when the store can't be read.
        """
        wanted = f"a message with '{subject}' in its subject" if subject else "a message"
        fits = (lambda m: subject.casefold() in m.subject.casefold()) if subject else _any
        return self._take(wanted, fits, kind, timeout)

    def code(self, timeout: float | None = None) -> str:
        """The one-time code (4–8 digits) in the next message that has one. Raises NoMail."""
        return code_in(self.take_code(timeout).text)

    def take_code(self, timeout: float | None = None) -> Mail:
        """The next message with a one-time code, to be kept as evidence once the code is a known secret."""
        return self._take("a message with a one-time code", lambda m: has_code(m.text), "code", timeout)

    def link(self, containing: str, timeout: float | None = None) -> str:
        """The first link with `containing` in its address, in the next message that has one. Raises NoMail."""
        mail = self._take(
            f"a message with a link containing '{containing}'",
            lambda m: any(containing in link for link in m.links),
            None,
            timeout,
        )
        return next(link for link in mail.links if containing in link)

    def all(self) -> list[Mail]:
        """Every message in the store for this recipient, handed out or not, oldest first."""
        return [mail for _, mail in self._messages()]

    def skip(self) -> None:
        """Counts everything that is there as handed out: only what comes from now on is waited for."""
        self._handed_out.update(key for key, _ in self._messages())

    def source(self, mail: Mail) -> bytes:
        """The message's source without the recipient's address. Raises KeyError for a foreign message."""
        for kept in self._kept.values():
            if kept.mail.id == mail.id:
                return kept.source
        raise KeyError(mail.id)

    def _take(self, wanted: str, fits: Callable[[Mail], bool], kind: MailKind | None, timeout: float | None) -> Mail:
        limit = self.timeout if timeout is None else timeout
        end = time.monotonic() + limit
        while True:
            waiting = [(key, mail) for key, mail in self._messages() if key not in self._handed_out]
            for key, mail in waiting:
                if fits(mail):
                    self._handed_out.add(key)
                    return mail.model_copy(update={"kind": kind}) if kind else mail
            if time.monotonic() >= end:
                others = "; ".join(f"'{mail.subject}'" for _, mail in waiting) or "nothing"
                raise NoMail(f"Waited {limit:g} s for {wanted}; what came: {others}. Did the platform send it?")
            time.sleep(self.store.pause)

    def _messages(self) -> list[tuple[str, Mail]]:
        for raw in self.store.read(self._kept):
            message = message_from_bytes(raw.source, policy=policy.default)
            mail = read_message(raw.source, raw.received_at)
            if self.key_records:
                mail = mail.model_copy(update={"dkim": check(raw.source, self.key_records).outcome})
            self._kept[raw.key] = _Kept(mail, recipients(message), without_recipient(raw.source))
        mine = self.recipient.casefold() if self.recipient else None
        return [(key, kept.mail) for key, kept in self._kept.items() if mine is None or mine in kept.recipients]


class Sink:
    """A local SMTP server that keeps every message in a Maildir. A context manager; `.host`, `.port`, `.mailbox`."""

    def __init__(self, folder: Path, host: str = "127.0.0.1") -> None:
        self.folder = folder
        self.host = host
        self.port = _free_port(host)
        maildirs.Maildir(folder, create=True).close()
        self._controller = Controller(MaildirHandler(folder), hostname=host, port=self.port)

    @property
    def mailbox(self) -> Mailbox:
        """Everything that was received."""
        return Mailbox.maildir(self.folder)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()


def _any(_mail: Mail) -> bool:
    return True


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
