"""Keeps one walk's screens, interactions, observations and mails while a flow is followed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from auditor.capture.archive import Archive
from auditor.capture.calls import Calls
from auditor.capture.complete import complete
from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.proxy import Proxy
from auditor.capture.reconcile import counts, reconcile
from auditor.capture.screen import Camera
from auditor.capture.script_call import ScriptCall
from auditor.capture.targets import attached
from auditor.capture.witness import Witness
from auditor.ending import Ending
from auditor.later import Later
from auditor.receipts import receipts
from auditor.record import ObservationKind
from auditor.registry import Account, Flow, flows
from auditor.settings import Place
from evidence.chain import chain
from evidence.layout import EVIDENCE
from evidence.model import Box, Gap, Mail, Observation, Screen, Trigger, Walk

BLANK = "about:blank"
NO_ARCHIVE = Gap(what="network archive", reason="the browser was gone before it could be written")


LOADING = 5_000
"""Milliseconds that a page gets to load its styles and pictures; one that never ends loading is kept as unstable."""


def _loaded(page: Page) -> bool:
    try:
        page.wait_for_load_state("load", timeout=LOADING)
    except PlaywrightTimeout:
        return False
    return True


@dataclass(frozen=True)
class _Look:
    """The newest capture: of which page, in which state."""

    page: Page
    version: str | None


class WalkRecorder:
    """What `Record` writes to. Captures a page only when it has changed since the last capture."""

    def __init__(
        self,
        flow: Flow,
        number: int,
        place: Place,
        context: BrowserContext,
        devtools: Devtools,
        proxy: Proxy | None = None,
    ) -> None:
        self.stage = place.stage
        self.purpose = flow.purpose
        self.account: Account | None = place.stage.accounts.get("member") if flow.visitor == "member" else None
        self._flow = flow
        self._id = f"w{number}"
        self._place = place
        self._devtools = devtools
        self._screens: list[Screen] = []
        self._observations: list[Observation] = []
        self._mails: list[Mail] = []
        self._received: dict[str, Mail] = {}
        self._looked: _Look | None = None
        self._archive: Archive | None = None
        self._proxy = proxy
        self._not_carried: tuple[Gap, ...] = ()
        if self.account:
            place.secrets.add(self.account.password, "password")
            place.secrets.add(self.account.login, "login")
        self._network = Network(devtools)
        self._witness = Witness(devtools)
        self._calls = Calls(context, dialog_open=lambda: bool(self._witness.dialogs()))
        self._calls.before_action(self._before_action)
        self._tabs: list[Page] = []
        context.on("page", self._opened)
        self.page = context.new_page()
        self._later = Later(context)
        self._camera = Camera(devtools, place.folder, place.secrets)
        self._began = time.time()

    @property
    def newest(self) -> Screen | None:
        """The screen captured last."""
        return self._screens[-1] if self._screens else None

    def screen(self, name: str) -> Screen:
        """Captures the page the visitor is at; the same unchanged page is named anew, not captured again."""
        self._place.tell(f"{self._flow.title}: {name}")
        return self._capture(self._current(), "record", name)

    def last_look(self, trigger: Trigger) -> None:
        """Captures how the walk ended, if the page has changed since."""
        page = self._current()
        if not page.is_closed() and page.url != BLANK:
            self._capture(page, trigger)

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
        """Keeps an observation about the page as it is now."""
        screen = None if mail else self._capture(self._current(), "record").id
        kept = Observation(
            id=f"{self._id}-o{len(self._observations) + 1:02d}",
            kind=kind,
            name=name,
            at=datetime.now(UTC),
            screen=screen,
            mail=mail,
            text=self._place.secrets.scrub(text),
            box=box,
            processing=processing,
        )
        self._observations.append(kept)
        return kept

    def receive(self, mail: Mail, source: bytes | None = None) -> Mail:
        """Keeps a message, once, secrets replaced, and its `source` as a member; returns it as it was kept."""
        if mail.id in self._received:
            return self._received[mail.id]
        id, scrub = f"{self._id}-m{len(self._mails) + 1:02d}", self._place.secrets.scrub
        if source is not None:
            (self._place.folder / f"{id}.eml").write_bytes(self._place.secrets.scrub_bytes(source))
        changes = {
            "id": id,
            "path": f"{EVIDENCE}{id}.eml" if source is not None else None,
            "sender": scrub(mail.sender),
            "subject": scrub(mail.subject),
            "text": scrub(mail.text),
            "links": tuple(scrub(link) for link in mail.links),
        }
        kept = mail.model_copy(update=changes)
        self._mails.append(kept)
        self._received |= {mail.id: kept, kept.id: kept}
        return kept

    def come_back(self, page: Page, days: float) -> Page:
        """A new tab instead of `page`, `days` later by the page's clock."""
        return self._later.tab(page, days)

    def secret(self, value: str) -> None:
        """Keeps `value` out of everything that is captured from now on."""
        self._place.secrets.add(value, "secret")

    def close(self) -> None:
        """Stops watching, and writes the network archive."""
        self._witness.settle()
        self._calls.close()
        self._witness.close()
        self._network.finish()
        if self._proxy:
            self._proxy.finish()
            self._not_carried = complete(self._network, self._proxy)
        self._archive = Archive(self._network, self._place.secrets)
        self._archive.write(self._place.folder)
        self._network.close()

    def walk(self, how: Ending, started: datetime, previous: str, facts: dict[str, str]) -> Walk:
        """The finished walk: interactions reconciled, records chained, counts made, receipts written."""
        ended = datetime.now(UTC)
        pseudonym = self.account.pseudonym if self.account else None
        done = reconcile(
            self._calls.log,
            self._witness.events,
            prefix=self._id,
            began=self._began,
            screens=self._screens,
            folder=self._flow.path.parent,
        )
        gaps = [Gap(what="part of the record", reason=words) for words in self._troubles()]
        screens, interactions = chain(self._screens, done, previous)
        return Walk(
            id=self._id,
            flow=self._flow.id,
            title=self._flow.title,
            platform=self._place.platform,
            goal=self._flow.goal,
            visit=self._flow.visit,
            visitor=self._flow.visitor,
            account=pseudonym,
            purpose=self._flow.purpose,
            started_at=started,
            ended_at=ended,
            outcome=how.outcome,
            reason=self._place.secrets.scrub(how.reason) if how.reason else None,
            missed=how.missed,
            partial=bool(gaps) or any(screen.gaps for screen in screens) or how.outcome == "broken",
            screens=screens,
            interactions=interactions,
            observations=tuple(self._observations),
            mails=tuple(self._mails),
            requests=self._archive.requests(self._began, self._screens) if self._archive else (),
            receipts=receipts(self._place.platform, pseudonym, self._observations),
            counts=counts(interactions, screens, (ended - started).total_seconds()),
            gaps=(*gaps, *self._not_carried, *(self._archive.gaps() if self._archive else [NO_ARCHIVE])),
            facts={**facts, **self._prior_choice(), **self._later.facts},
        )

    def _prior_choice(self) -> dict[str, str]:
        before = flows.get(self._flow.after)
        return {"prior_choice": before.goal} if before else {}

    def _troubles(self) -> list[str]:
        return [*self._witness.troubles, *self._calls.troubles]

    def _capture(self, page: Page, trigger: Trigger, name: str = "") -> Screen:
        """The page as it stands: a new screen, or the newest one if nothing has changed since it was taken."""
        loaded = _loaded(page)
        target = attached(self._devtools, page)
        version = self._witness.version(target)
        if version is not None and self._looked == _Look(page, version):
            return self._named(name)
        number = len(self._screens) + 1
        id = f"{self._id}-s{number:02d}"
        shot = self._camera.capture(
            target, id=id, name=name or page.title(), trigger=trigger, tab=self._tabs.index(page)
        )
        if not loaded:
            shot = shot.model_copy(update={"stable": False})
        self._screens.append(shot)
        self._witness.mark(target)
        self._looked = _Look(page, self._witness.version(target) if shot.stable else None)
        return shot

    def _named(self, name: str) -> Screen:
        """The newest screen; the author's name replaces one that was made up."""
        if name:
            self._screens[-1] = self._screens[-1].model_copy(update={"name": name, "trigger": "record"})
        return self._screens[-1]

    def _before_action(self, call: ScriptCall) -> None:
        page = call.page if isinstance(call.page, Page) else None
        if page is not None and not page.is_closed() and page.url != BLANK:
            self._capture(page, "before-action")

    def _opened(self, page: Page) -> None:
        self._tabs.append(page)

    def _current(self) -> Page:
        """The page of the newest action, else the newest page that is still open."""
        acted = [call.page for call in self._calls.log if isinstance(call.page, Page)]
        return next((page for page in [*acted[-1:], *reversed(self._tabs)] if not page.is_closed()), self.page)
