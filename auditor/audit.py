"""All walks of one platform in one environment, kept as one sealed bundle."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform as system
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from auditor.browser import launch
from auditor.errors import AuditorError
from auditor.registry import Flow, Stage, stages
from auditor.settings import Place, Settings, Tell
from auditor.walk import walk
from evidence import wacz
from evidence.chain import canonical, head
from evidence.model import Browser, Bundle, Environment, Gap, Receipt, Source, Walk
from evidence.secrets import Secrets


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
    Raises BrowserMissing, StoreProblem, SecretFound, and whatever the platform's stage raises.
    """
    started = datetime.now(UTC)
    target = settings.out / platform / f"{started:%Y-%m-%dT%H%M%SZ}.wacz"
    folder = target.with_suffix(".partial")
    folder.mkdir(parents=True, exist_ok=True)
    secrets = Secrets()
    tell("Setting the stage")
    with _stage(platform, settings.options) as stage, sync_playwright() as playwright:
        environment = _environment(settings, flows, stage, _browser_facts(playwright, settings))
        chain_start = hashlib.sha256(canonical(environment.model_dump(mode="json"))).hexdigest()
        walks: list[Walk] = []
        gaps: list[Gap] = []
        place = Place(playwright, settings, stage, folder, secrets, tell)
        try:
            for number, flow in enumerate(_in_order(flows), 1):
                walks.append(walk(flow, number, place, previous=head(walks, chain_start)))
        except (KeyboardInterrupt, AuditorError, OSError) as stopped:
            gaps.append(Gap(what="the remaining walks", reason=_why(stopped)))
            if not walks:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        bundle = Bundle(
            platform=platform,
            subject=stage.base_url or platform,
            started_at=started,
            ended_at=datetime.now(UTC),
            status="partial" if gaps or any(w.partial for w in walks) else "complete",
            environment=environment,
            walks=tuple(walks),
            prior_receipts=prior_receipts,
            gaps=tuple(gaps),
            chain_start=chain_start,
            chain_head=head(walks, chain_start),
        )
    tell("Sealing the bundle")
    wacz.write(bundle, folder, target, secrets=secrets, software=environment.tool)
    shutil.rmtree(folder)
    return Audited(target, bundle)


def tool() -> str:
    """Name and version of this program, e.g. `consent-auditor 0.1.0`."""
    return f"consent-auditor {importlib.metadata.version('consent-auditor')}"


def _stage(platform: str, options: Mapping[str, str]) -> AbstractContextManager[Stage]:
    if platform in stages:
        return stages[platform](options)
    return _open_air(options)


@contextmanager
def _open_air(options: Mapping[str, str]) -> Iterator[Stage]:
    yield Stage(base_url=options.get("url"))


def _in_order(flows: Sequence[Flow]) -> list[Flow]:
    return sorted(flows, key=lambda flow: (flow.visit == "return", str(flow.path), flow.line))


def _why(stopped: BaseException) -> str:
    if isinstance(stopped, KeyboardInterrupt):
        return "the audit was stopped from the keyboard"
    return str(stopped)


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
        facts=dict(stage.facts),
    )


def _source(path: Path, verified: str) -> Source:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(path=f"{path.parent.name}/{path.name}", sha256=digest, verified=verified)
