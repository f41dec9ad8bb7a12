"""What commands share: plug-ins loaded, names looked up, options read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from auditor.cli.output import complain
from auditor.discover import load_file, load_plugins
from auditor.errors import Unknown, UsageError
from auditor.registry import Flow, Rule, flows, rules
from evidence import wacz
from evidence.model import Bundle
from evidence.store import Store

CONSENT_DIALOG = "consent-dialog"
"""Its flows fit any site."""


def everything() -> None:
    """Loads all plug-ins; one that fails is reported on stderr and left out."""
    for failure in load_plugins():
        complain(f"The plug-in {failure.name} can't be loaded and is left out: {failure.reason}")


def known_rule(id: str) -> Rule:
    """The rule with that id. Raises Unknown, which names the nearest."""
    if id not in rules:
        raise Unknown("rule", id, rules, "'auditor list rules'")
    return rules[id]


def chosen_rules(names: Iterable[str]) -> list[Rule]:
    """The rules with those ids or in those .py files; all of them when none is named.

    Raises Unknown, FlowProblem.
    """
    ids = [id for name in names for id in (load_file(Path(name))[1] if name.endswith(".py") else [name])]
    return [known_rule(id) for id in ids] or list(rules.values())


def chosen_flows(target: str) -> tuple[str, list[Flow], dict[str, str]]:
    """What `run TARGET` means: platform, its flows, and options that the target itself sets.

    A target is a platform, a flow's id, a .py file, or an address (whose consent dialog is then audited).
    Raises Unknown, FlowProblem.
    """
    if target.startswith(("http://", "https://")):
        return CONSENT_DIALOG, _of_platform(CONSENT_DIALOG), {"url": target}
    if target.endswith(".py"):
        found, _rules = load_file(Path(target))
        platforms = {flow.platform for flow in found}
        if len(platforms) != 1:
            raise UsageError(f"{target} must define flows of exactly one platform; it defines {sorted(platforms)}.")
        return platforms.pop(), found, {}
    if target in flows:
        return flows[target].platform, [flows[target]], {}
    return target, _of_platform(target), {}


def audited_platform(platform: str, options: Mapping[str, str]) -> str:
    """What is audited: the platform, or the host whose consent dialog it is. Raises UsageError without one."""
    if platform != CONSENT_DIALOG:
        return platform
    host = urlsplit(options.get("url", "")).hostname
    if not host:
        raise UsageError("Whose consent dialog? Give an address: auditor run https://www.example.com/")
    return host


def _of_platform(name: str) -> list[Flow]:
    found = [flow for flow in flows.values() if flow.platform == name]
    if not found:
        raise Unknown(
            "platform or flow", name, {flow.platform for flow in flows.values()} | set(flows), "'auditor list flows'"
        )
    return found


def existing_store(address: Path) -> Store:
    """The store at `address`. Raises UsageError when there is none, which a mistyped address would hide."""
    if "://" not in str(address) and not address.is_dir():
        raise UsageError(f"There is no store of bundles at {address}. Run an audit first, or name another with --out.")
    return Store(address)


def stored_bundles(address: Path, platform: str | None) -> list[tuple[str, Bundle]]:
    """(file name, bundle) of each bundle in the store at `address` of `platform` (None: of all), oldest first.

    Raises UsageError, StoreProblem, NotABundle.
    """
    store = existing_store(address)
    found = []
    for stored in store.bundles(platform):
        with store.local(stored) as path, wacz.read(path) as opened:
            found.append((Path(stored.path).name, opened.bundle))
    return found


def pairs(options: Iterable[str]) -> dict[str, str]:
    """`name=value` options as a dictionary. Raises UsageError for one without `=`."""
    read = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            raise UsageError(f"'{option}' is not of the form name=value.")
        read[name] = value
    return read
