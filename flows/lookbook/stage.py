"""Sets Lookbook up for one audit: server, mail, members, and the passing of policy waves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from imaplib import IMAP4
from pathlib import Path

from imap_tools import MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from auditor import Account, Flow, Stage, UsageError, stage
from auditor.mailbox import Mailbox, MailboxProblem
from flows.lookbook.scenario import Wave, preset, switched
from flows.lookbook.server import Server, serve

DEFAULT = "meta-2025-as-alleged"
OWN = ("scenario", "locale", "port", "folder", "imap")
"""Options of the stage that are no switches."""

MEMBER_OF: Mapping[str, str] = {
    "agree-to-ai-training": "ben",
    "refuse-ai-training": "chloe",
    "come-back-after-refusing": "chloe",
    "stop-the-letters": "emil",
    "delete-the-account": "emil",
    "look-in-detail": "dario",
    "pass-over-the-notice": "dario",
    "object-late": "dario",
}
"""Which demo member a walk signs in as, so that no walk meets what another one chose; everybody else is `ada`."""

WAVE_OF: Mapping[str, Wave] = {"object-late": "after"}


@stage("lookbook")
def lookbook(options: Mapping[str, str]) -> Iterator[Stage]:
    """Serves the scenario `options["scenario"]` in the language `options["locale"]` (default `en`).

    `port` asks for a port on 127.0.0.1, for a person to click through, and shows all mail at `/postbox`; `folder`
    keeps database and mail there, and may be a copy of another run's. `imap` is the port on this machine of an IMAP
    server that serves the Maildir in `folder`/mail: the walks then read their mail there, logged in with
    AUDITOR_IMAP_USER and AUDITOR_IMAP_PASSWORD.
    Any other option sets a switch, e.g. {"reason": "required"} or {"cookies.refuse_look": "link"}.
    Raises Unknown for a scenario, language or switch that does not exist, UsageError for an unfit value.
    """
    name, locale = options.get("scenario", DEFAULT), options.get("locale", "en")
    port, folder = _port(options.get("port", "0")), options.get("folder")
    switches = {option: value for option, value in options.items() if option not in OWN}
    scenario = switched(preset(name), switches)
    place = Path(folder) if folder else None
    facts = {"scenario": name, "language": locale, **switches}
    with serve(scenario, port=port, folder=place, locale=locale, postbox="port" in options) as server:
        if "imap" not in options:
            yield staged(server, facts)
            return
        with _read_over_imap(server, _port(options["imap"], "imap")) as mailbox:
            yield replace(staged(server, facts | {"mail": "read over IMAP"}), mailbox=mailbox)


def _port(words: str, option: str = "port") -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise UsageError(f"{option}={words} is no port: give a number from 0 to 65535.")
    return int(words)


@contextmanager
def _read_over_imap(server: Server, port: int) -> Iterator[Mailbox]:
    user, password = os.environ.get("AUDITOR_IMAP_USER"), os.environ.get("AUDITOR_IMAP_PASSWORD")
    if not (user and password):
        raise UsageError("To read mail over IMAP, set AUDITOR_IMAP_USER and AUDITOR_IMAP_PASSWORD.")
    try:
        box = MailBoxUnencrypted("127.0.0.1", port).login(user, password)
    except (OSError, IMAP4.error, ImapToolsError) as problem:
        raise MailboxProblem(f"The IMAP server on port {port} does not let {user} in: {problem}.") from problem
    with box:
        mailbox = replace(Mailbox.imap(box), key_records=server.mailbox.key_records)
        mailbox.skip()
        yield mailbox


def staged(server: Server, facts: Mapping[str, str]) -> Stage:
    """A stage over a running server, with `facts` to record; the account `member` changes with the walk."""
    accounts: dict[str, Account] = dict(server.accounts)

    def before_walk(flow: Flow) -> dict[str, str]:
        name = flow.id.partition("/")[2]
        if flow.visit == "return":
            server.advance(WAVE_OF.get(name, "2025"))
        if flow.goal == "unsubscribe":
            server.send_letter(MEMBER_OF[name])
        accounts["member"] = server.accounts[MEMBER_OF.get(name, "ada")]
        return {"wave": server.wave}

    return Stage(
        base_url=server.url,
        accounts=accounts,
        mailbox=server.mailbox,
        before_walk=before_walk,
        facts=facts,
    )
