"""Sets Lookbook up for one audit: server, mail, members, and the passing of policy waves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor import Account, Flow, Stage, stage
from flows.lookbook.scenario import Wave
from flows.lookbook.server import Server, serve

DEFAULT = "meta-2025-as-alleged"

MEMBER_OF: Mapping[str, str] = {
    "agree-to-ai-training": "ben",
    "refuse-ai-training": "chloe",
    "look-in-detail": "dario",
    "pass-over-the-notice": "dario",
    "object-late": "dario",
}
"""Which demo member a walk signs in as, so that no walk meets what another one chose; everybody else is `ada`."""

WAVE_OF: Mapping[str, Wave] = {"object-late": "after"}


@stage("lookbook")
def lookbook(options: Mapping[str, str]) -> Iterator[Stage]:
    """Serves the scenario `options["scenario"]` in the language `options["locale"]` (default `en`).

    Raises Unknown for a scenario or language that does not exist.
    """
    name, locale = options.get("scenario", DEFAULT), options.get("locale", "en")
    with serve(name, locale=locale) as server:
        yield staged(server, {"scenario": name, "language": locale})


def staged(server: Server, facts: Mapping[str, str]) -> Stage:
    """A stage over a running server, with `facts` to record; the account `member` changes with the walk."""
    accounts: dict[str, Account] = dict(server.accounts)

    def before_walk(flow: Flow) -> dict[str, str]:
        name = flow.id.partition("/")[2]
        if flow.visit == "return":
            server.advance(WAVE_OF.get(name, "2025"))
        accounts["member"] = server.accounts[MEMBER_OF.get(name, "ada")]
        return {"wave": server.wave}

    return Stage(
        base_url=server.url,
        accounts=accounts,
        mailbox=server.mailbox,
        before_walk=before_walk,
        facts=facts,
    )
