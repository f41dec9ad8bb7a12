"""All walks of one platform in one environment, kept as one sealed bundle."""

from __future__ import annotations

import hashlib
import importlib.metadata
import itertools
import os
import platform as system
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from auditor.browser import launch
from auditor.capture import proxy
from auditor.capture.complete import FACT
from auditor.errors import AuditorError, EvidenceError
from auditor.registry import Account, Flow, Stage, stages
from auditor.settings import Place, Settings, Tell
from auditor.walk import Stopped, walk
from evidence import keys
from evidence.chain import canonical, head, tree
from evidence.errors import StoreProblem
from evidence.model import SCHEMA, Browser, Bundle, Environment, Gap, Receipt, Source, Walk
from evidence.seal import Signing, start_stamps, write_sealed
from evidence.secrets import Secrets

ROOM = 50_000_000
"""Bytes of free disk that a walk is not begun without."""


@dataclass(frozen=True)
class Audited:
    """A finished audit: the file, and what is in it."""

    path: Path
    bundle: Bundle


def audit(
    platform: str,
    flows: Sequence[Flow],
    settings: Settings,
    tell: Tell = lambda _step: None,
    prior_receipts: tuple[Receipt, ...] = (),
) -> Audited:
    """Walks `flows` (first visits before return visits) and writes `out/<platform>/<UTC time>.wacz`.

    A walk that fails is kept as broken and the others go on; an audit that is stopped is kept as partial.
    Its seal lies beside it. Raises BrowserMissing, ProxyMissing, KeyProblem, StoreProblem, SecretFound, and whatever
    the platform's stage raises.
    """
    started = datetime.now(UTC)
    if settings.complete:
        proxy.find()
    key = keys.load(settings.key)
    secrets = Secrets()
    tell("Setting the stage")
    with (
        _fresh(settings.out / platform, f"{started:%Y-%m-%dT%H%M%SZ}") as (target, folder),
        _stage(platform, settings.options, settings.account) as stage,
        sync_playwright() as playwright,
    ):
        environment = _environment(settings, flows, stage, _browser_facts(playwright, settings))
        start = hashlib.sha256(canonical(environment.model_dump(mode="json"))).hexdigest()
        stamped = start_stamps(start, settings.authorities)
        walks, gaps = _all(flows, Place(platform, playwright, settings, stage, folder, secrets, tell), start)
        bundle = Bundle(
            schema_version=SCHEMA,
            platform=platform,
            subject=stage.base_url or platform,
            started_at=started,
            ended_at=datetime.now(UTC),
            status="partial" if gaps or any(w.partial for w in walks) else "complete",
            environment=environment,
            walks=tuple(walks),
            prior_receipts=prior_receipts,
            gaps=tuple(gaps),
            chain_start=start,
            chain_head=head(walks, start),
        )
    bundle = Bundle.model_validate_json(canonical(tree(bundle)))  # as a reader will have it
    tell("Sealing the bundle")
    _keep(bundle, folder, target, secrets, Signing(key, settings.authorities, stamped, settings.operator))
    return Audited(target, bundle)


def _all(flows: Sequence[Flow], place: Place, start: str) -> tuple[list[Walk], list[Gap]]:
    walks: list[Walk] = []
    for flow in _in_order(flows):
        try:
            _need_room(place.folder)
            facts = place.stage.before_walk(flow)
            if _is_anothers(flow, place):
                continue
            walks.append(walk(flow, len(walks) + 1, place, head(walks, start), facts))
        except Stopped as stopped:
            return [*walks, stopped.walk], [Gap(what="the remaining walks", reason=str(stopped))]
        except (AuditorError, EvidenceError) as trouble:
            if not walks:
                shutil.rmtree(place.folder, ignore_errors=True)
                raise
            return walks, [Gap(what="the remaining walks", reason=str(trouble))]
    return walks, []


def _is_anothers(flow: Flow, place: Place) -> bool:
    """The walk belongs to another member than the one this audit is about."""
    member = place.stage.accounts.get("member")
    wanted = place.settings.account
    return flow.visitor == "member" and None not in (wanted, member) and getattr(member, "pseudonym", None) != wanted


@contextmanager
def _fresh(place: Path, name: str) -> Iterator[tuple[Path, Path]]:
    """Paths of a bundle and its working folder that nobody uses yet; a folder left empty by an error is removed."""
    target, folder = _made(place, name)
    try:
        yield target, folder
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise


def _made(place: Path, name: str) -> tuple[Path, Path]:
    place.mkdir(parents=True, exist_ok=True)
    for number in itertools.count(1):
        target = place / (f"{name}.wacz" if number == 1 else f"{name}-{number}.wacz")
        with suppress(FileExistsError):
            if not target.exists():
                (folder := target.with_suffix(".partial")).mkdir()
                return target, folder
    raise AssertionError("counting does not end")


def _need_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        raise StoreProblem(
            f"The disk is full: {free / 1e6:.0f} MB are left at {folder.parent}, and a walk may need {ROOM / 1e6:.0f}. "
            "Free some space, or name another folder with --out."
        )


def _keep(bundle: Bundle, folder: Path, target: Path, secrets: Secrets, signing: Signing) -> None:
    """Writes the bundle; when that fails, its tree is kept beside the artifacts that are already on disk."""
    try:
        write_sealed(bundle, folder, target, secrets, software=bundle.environment.tool, signing=signing)
    except StoreProblem:
        with suppress(OSError):
            (folder / "bundle.json").write_bytes(canonical(tree(bundle)))
        raise
    shutil.rmtree(folder)


def tool() -> str:
    """Name and version of this program, e.g. `consent-auditor 0.1.0`."""
    return f"consent-auditor {importlib.metadata.version('consent-auditor')}"


def _stage(platform: str, options: Mapping[str, str], account: str | None) -> AbstractContextManager[Stage]:
    if platform in stages:
        return stages[platform](options)
    return _open_air(options, account)


@contextmanager
def _open_air(options: Mapping[str, str], account: str | None) -> Iterator[Stage]:
    """A platform that is simply there; its member signs in with AUDITOR_LOGIN and AUDITOR_PASSWORD."""
    login, password = os.environ.get("AUDITOR_LOGIN"), os.environ.get("AUDITOR_PASSWORD")
    member = {"member": Account(account or "member", login, password)} if login and password else {}
    yield Stage(base_url=options.get("url"), accounts=member)


def _in_order(flows: Sequence[Flow]) -> list[Flow]:
    return sorted(flows, key=lambda flow: (flow.visit == "return", str(flow.path), flow.line))


def _browser_facts(playwright: Playwright, settings: Settings) -> Browser:
    with launch(playwright, headless=settings.headless) as launched:
        return launched.facts


def _environment(settings: Settings, flows: Sequence[Flow], stage: Stage, browser: Browser) -> Environment:
    verified = {flow.path: flow.verified for flow in flows}
    return Environment(
        tool=tool(),
        python=system.python_version(),
        playwright=importlib.metadata.version("playwright"),
        system=f"{system.system()} {system.release()} {system.machine()}",
        browser=browser,
        locale=settings.locale,
        timezone=settings.timezone,
        viewport=settings.viewport,
        sources=tuple(_source(path, date) for path, date in sorted(verified.items())),
        facts={**stage.facts, **({"network archive": FACT} if settings.complete else {})},
    )


def _source(path: Path, verified: str) -> Source:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(path=f"{path.parent.name}/{path.name}", sha256=digest, verified=verified)
