"""Serves Lookbook on this machine: web application, mail, demo members, and the passing of policy waves."""

from __future__ import annotations

import json
import logging
import secrets
import socket
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from auditor import Account, AuditorError, Unknown
from auditor.mailbox import Mailbox, Sink
from flows.lookbook import database, pipeline
from flows.lookbook.app import create_app
from flows.lookbook.people import FRIENDS, MEMBERS, POSTS
from flows.lookbook.phrases import day, locales, phrase
from flows.lookbook.post import Post
from flows.lookbook.scenario import Scenario, Wave, preset
from flows.lookbook.signature import Signature
from flows.lookbook.views import accounts
from flows.lookbook.web import Settings


@dataclass
class Server:
    """A running Lookbook."""

    url: str
    """Address without a slash at its end."""
    scenario: Scenario
    folder: Path
    """Where database, mail and demo logins lie; copy it to carry the platform's memory elsewhere."""
    mailbox: Mailbox
    accounts: Mapping[str, Account]
    """The demo members by pseudonym."""
    settings: Settings

    @property
    def wave(self) -> Wave:
        """The policy wave in force."""
        with database.opened(self.settings.database) as db:
            return pipeline.wave(db)

    def advance(self, wave: Wave) -> None:
        """Begins policy wave `wave`: runs the pipeline and mails the members. Raises ValueError for an earlier one."""
        with database.opened(self.settings.database) as db:
            if pipeline.wave(db) == wave:
                return
            pipeline.begin(db, wave, self.scenario)
        if wave == "2025" and self.scenario.notice_mail != "none":
            self._tell_members()

    def in_training(self, pseudonym: str) -> bool:
        """The pipeline's own truth about a demo member."""
        with database.opened(self.settings.database) as db:
            row = db.execute("select id from accounts where handle = ?", (pseudonym,)).fetchone()
            return pipeline.training(db, row["id"]) is not None

    def _tell_members(self) -> None:
        locale, clear = self.settings.locale, self.scenario.notice_mail == "clear"
        with database.opened(self.settings.database) as db:
            start = day(locale, pipeline.starts(db))
        keys = ["mail.hello", "mail.notice.body" if clear else "mail.notice.vague"]
        keys += ["mail.notice.ask"] if clear and self.scenario.ask == "yes-no" else []
        keys += ["promise.no-repeat"] if clear and self.scenario.promise_no_repeat else []
        keys += ["mail.notice.link" if clear else "mail.notice.vague-link"]
        paragraphs = [phrase(locale, key, date=start) for key in keys]
        subject = phrase(locale, "mail.notice.subject" if clear else "mail.notice.vague-subject")
        link = f"{self.url}/privacy/ai/object" if clear else f"{self.url}/privacy"
        for account in self.accounts.values():
            self.settings.post.send(account.login, subject, paragraphs, language=locale, link=link)

    def send_letter(self, pseudonym: str) -> None:
        """Sends a member the weekly letter, if it is still wanted."""
        locale = self.settings.locale
        with database.opened(self.settings.database) as db:
            row = db.execute("select email, letters from accounts where handle = ?", (pseudonym,)).fetchone()
        if row is None or row["letters"] is None:
            return
        paragraphs = [phrase(locale, key) for key in ("mail.hello", "mail.letter.body", "mail.letter.stop")]
        subject, link = phrase(locale, "mail.letter.subject"), f"{self.url}/letters/{row['letters']}"
        self.settings.post.send(row["email"], subject, paragraphs, language=locale, link=link)


@contextmanager
def serve(
    scenario: Scenario | str = "meta-2025-as-alleged",
    host: str = "127.0.0.1",
    port: int = 0,
    folder: Path | None = None,
    locale: str = "en",
    *,
    postbox: bool = False,
) -> Iterator[Server]:
    """Serves Lookbook until the block ends.

    `scenario` is a Scenario or the name of a preset; `port` 0 takes a free one. `folder` keeps everything and may be
    a copy of an earlier run's; without it a temporary one is used. `postbox` shows all mail to whoever looks at
    `/postbox`. Raises Unknown for an unknown preset
    or locale, AuditorError for a taken port.
    """
    behaviour = preset(scenario) if isinstance(scenario, str) else scenario
    _known_locale(locale)
    if folder is None:
        with (
            TemporaryDirectory(prefix="lookbook-") as made,
            serve(behaviour, host, port, Path(made), locale, postbox=postbox) as made_one,
        ):
            yield made_one
        return
    folder.mkdir(parents=True, exist_ok=True)
    with Sink(folder / "mail") as sink:
        signature = Signature.kept_in(folder / "dkim-key") if behaviour.mail_signature == "dkim" else None
        mailbox = replace(sink.mailbox, key_records=signature.records if signature else {})
        mailbox.skip()  # what an earlier run left is no news
        post = Post(sink.host, sink.port, signature)
        settings = Settings(folder, behaviour, locale, post, mailbox if postbox else None)
        members = _populate(settings)
        with _web(settings, host, port) as web:
            url = f"http://{host}:{web.server_address[1]}"
            yield Server(url, behaviour, folder, mailbox, members, settings)


@contextmanager
def _web(settings: Settings, host: str, port: int) -> Iterator[BaseWSGIServer]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise AuditorError(
                f"Lookbook cannot use {host}:{port}: {problem.strerror}. Give another --port."
            ) from problem
        probe.listen()
        server = make_server(
            host, port, create_app(settings), threaded=True, fd=probe.fileno(), request_handler=_Handler
        )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(timeout=5)
            server.server_close()


class _Handler(WSGIRequestHandler):
    """HTTP/1.1 with nothing said on the terminal."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:
        """Says nothing."""


def _known_locale(locale: str) -> None:
    if locale not in locales():
        raise Unknown("language of Lookbook", locale, locales())


def _populate(settings: Settings) -> dict[str, Account]:
    """Fills an empty database and returns the demo members; a filled one keeps its members and their logins."""
    logins = settings.folder / "demo-logins.json"
    if not logins.exists():
        logins.touch(mode=0o600)
        logins.write_text(json.dumps({handle: secrets.token_urlsafe(12) for handle in MEMBERS}))
        with database.opened(settings.database) as db:
            _fill(db, settings, json.loads(logins.read_text()))
    passwords = json.loads(logins.read_text())
    return {handle: Account(handle, f"{handle}@mail.example", password) for handle, password in passwords.items()}


def _fill(db: sqlite3.Connection, settings: Settings, passwords: Mapping[str, str]) -> None:
    everybody = {**MEMBERS, **FRIENDS}
    for handle, (name, bio) in everybody.items():
        email = f"{handle}@mail.example"
        login = passwords.get(handle)
        accounts.add(db, name=name, bio=bio, handle=handle, email=email, password=login, method=accounts.QUICK_HASH)
        db.execute("update accounts set letters = ? where handle = ?", (secrets.token_urlsafe(16), handle))
    for handle, words, picture in POSTS:
        db.execute(
            "insert into posts (account, words, picture, made) select id, ?, ?, ? from accounts where handle = ?",
            (words, picture, pipeline.now(), handle),
        )
    pipeline.begin(db, "2024", settings.scenario)
