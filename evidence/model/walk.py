"""What was done and what was observed: interactions, observations, mails, receipts, walks."""

from __future__ import annotations

from typing import Literal

from evidence.model.base import Box, Gap, Moment, Node
from evidence.model.screen import ControlKind, Screen, by_id

Goal = Literal[
    "observe", "consent", "refuse", "dismiss", "object", "withdraw", "erase", "access", "rectify", "unsubscribe"
]
"""What the visitor sets out to do. `observe` looks and decides nothing; `dismiss` closes or scrolls past."""
Visit = Literal["first", "return"]
Visitor = Literal["member", "anonymous"]
Outcome = Literal["completed", "blocked", "broken"]
ActionKind = Literal["click", "enter", "toggle", "select", "upload", "press", "scroll", "navigate", "submit"]


class Target(Node):
    """What an interaction hit, as it stood just before."""

    role: str
    name: str
    kind: ControlKind
    selector: str
    frame_url: str
    box: Box | None = None


class Call(Node):
    """A Playwright call of the script: the author's side of an interaction."""

    method: str
    """As the protocol names it, e.g. `click`, `fill`, `selectOption`, `goto`."""
    selector: str | None
    """Playwright's own selector string."""
    characters: int = 0
    """Characters that a fill or type entered (never the text itself)."""
    source: str | None = None
    """`file:line` of the author's script, relative to the flow's folder."""


class Interaction(Node):
    """One thing the visitor did. Yardstick: one click, one field entered or one toggle is one action."""

    id: str
    """Unique within the bundle, e.g. `w2-i05`."""
    kind: ActionKind
    counts_as: Literal["click", "entry", "toggle"] | None
    """None: recorded, but no action (navigation, scrolling, a keystroke within a field)."""
    by: Literal["script", "person", "page"]
    """`page`: a synthetic event made by the page's own script; never counted."""
    at: Moment
    seconds: float
    """Since the walk began."""
    target: Target | None
    screen: str | None
    """Id of the screen as it was seen before the action."""
    control: str | None = None
    """Id of the control in that screen, when it could be matched."""
    url: str | None = None
    """For `navigate`: where to. A `goto` after the first is a deep link: it hides clicks."""
    call: Call | None = None
    events: tuple[str, ...] = ()
    """Trusted DOM events that the witness saw for it, in order, e.g. ("pointerdown", "click")."""
    agreement: Literal["both", "call-only", "witness-only"] = "both"
    """Whether Playwright's calls and the witness agree that it happened."""
    keystrokes: int = 0
    characters: int = 0
    screens_to_scroll: float = 0.0
    """Viewport heights (or widths) a person must scroll to bring the target into view."""
    previous: str = ""
    digest: str = ""


class Observation(Node):
    """What the author of a flow marks, or a walk itself sees, because no rule could know it."""

    id: str
    """Unique within the bundle, e.g. `w2-o01`."""
    kind: Literal["choice", "notice", "receipt", "promise", "asked-again", "export"]
    name: str
    """Purpose or short name, e.g. `ai-training`."""
    at: Moment
    screen: str | None
    mail: str | None = None
    """Id of the mail it was read in, when not on a screen."""
    text: str = ""
    box: Box | None = None
    processing: bool | None = None
    """For a choice or export: is the data used for the purpose (True), not used (False), or can't it be told."""


class Mail(Node):
    """A message received during the walk, or where it started. The recipient's address is not kept."""

    id: str
    kind: Literal["code", "confirmation", "notice", "reply", "other"]
    received_at: Moment
    sender: str
    subject: str
    text: str
    """Plain text of the body, secrets replaced."""
    links: tuple[str, ...] = ()
    dkim: Literal["pass", "fail", "unsigned", "no-key", "not-checked"] = "not-checked"
    path: str | None = None
    """Member that holds the redacted message source, e.g. `evidence/w1-m1.eml`."""
    language: str | None = None


class Receipt(Node):
    """A confirmed objection that a later visit is held against."""

    id: str
    platform: str
    account: str
    """Pseudonym, never an address."""
    purpose: str
    confirmed_at: Moment
    words: str
    """The confirmation, verbatim."""
    origin: Literal["walk", "mail"]
    screen: str | None = None
    """Screen id in the bundle it was made in."""
    mail: str | None = None
    bundle: str | None = None
    """SHA-256 of the .wacz it is in; None while that bundle is still being made."""
    promises: tuple[str, ...] = ()
    """What the platform promised with it, verbatim."""


class Request(Node):
    """One network exchange, in short; the archive holds it whole."""

    url: str
    """Secrets in it replaced."""
    host: str
    method: str
    status: int | None
    """None when no response came."""
    kind: str
    """Document, XHR, Script, Image, …, as DevTools names it."""
    third_party: bool
    seconds: float
    """Since the walk began."""
    screen: str | None = None
    """The last screen seen before it was sent."""
    redirect_to: str | None = None
    failure: str | None = None
    archived: bool = False
    gap: str | None = None
    """Why its body is not (wholly) in the archive; None if it is, or if there is no archive."""


class Landmark(Node):
    """What a broken walk was looking for, and what stood there instead."""

    sought: str
    """The locator, as the author wrote it."""
    url: str
    title: str
    found_instead: tuple[str, ...] = ()
    """Role and name of the nearest things that were there, best first."""
    source: str | None = None
    """`file:line` in the flow."""


class Counts(Node):
    """The effort of a walk. `actions` = clicks + entries + toggles (Surfshark's published yardstick)."""

    actions: int = 0
    clicks: int = 0
    entries: int = 0
    toggles: int = 0
    keystrokes: int = 0
    characters: int = 0
    screens_to_scroll: float = 0.0
    screens: int = 0
    """Distinct screens shown."""
    words: int = 0
    """Words of wording on them, each distinct screen once."""
    deep_links: int = 0
    """`goto` calls after the first: each may hide clicks a person would need."""
    seconds: float = 0.0


class Walk(Node):
    """One visitor, one goal, one fresh browser context."""

    id: str
    """Unique within the bundle, e.g. `w2`."""
    flow: str
    """Id of the flow, e.g. `lookbook/object`."""
    title: str
    """The flow's one-line description, e.g. "Object to AI training"."""
    platform: str
    goal: Goal
    visit: Visit
    visitor: Visitor
    account: str | None = None
    """Pseudonym of the member."""
    purpose: str = "ai-training"
    """What the choice is about: `ai-training`, `cookies`, `direct-marketing`, …"""
    started_at: Moment
    ended_at: Moment
    outcome: Outcome
    reason: str | None = None
    """Why it is blocked or broken, one sentence."""
    missed: Landmark | None = None
    partial: bool = False
    """True when something that should have been captured is missing; the gaps say what."""
    screens: tuple[Screen, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    observations: tuple[Observation, ...] = ()
    mails: tuple[Mail, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    requests: tuple[Request, ...] = ()
    counts: Counts = Counts()
    gaps: tuple[Gap, ...] = ()
    facts: dict[str, str] = {}
    """What else the stage recorded for this walk, e.g. {"scenario": "meta-2024", "policy": "2025-05-27"}."""

    def screen(self, id: str) -> Screen:
        """The screen with that id. Raises KeyError if there is none."""
        return by_id((s for s in self.screens if s.id == id), id)
