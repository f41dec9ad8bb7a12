"""Sets Lookbook up for one audit: server, mail, members, and the passing of policy waves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from auditor import Account, Flow, Stage, UsageError, stage
from flows.lookbook.scenario import Wave, preset, switched
from flows.lookbook.server import Server, serve

DEFAULT = "meta-2025-as-alleged"
OWN = ("scenario", "locale", "port", "folder")
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
    keeps database and mail there, and may be a copy of another run's.
    Any other option sets a switch, e.g. {"reason": "required"} or {"cookies.refuse_look": "link"}.
    Raises Unknown for a scenario, language or switch that does not exist, UsageError for an unfit value.
    """
    name, locale = options.get("scenario", DEFAULT), options.get("locale", "en")
    port, folder = _port(options.get("port", "0")), options.get("folder")
    switches = {option: value for option, value in options.items() if option not in OWN}
    scenario = switched(preset(name), switches)
    place = Path(folder) if folder else None
    with serve(scenario, port=port, folder=place, locale=locale, postbox="port" in options) as server:
        yield staged(server, {"scenario": name, "language": locale, **switches})


def _port(words: str) -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise UsageError(f"port={words} is no port: give a number from 0 to 65535.")
    return int(words)


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
