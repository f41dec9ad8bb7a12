"""Two tables, flows and rules, and the stages that flows of a platform play on."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from auditor.results import Level, Verdict
from evidence.model import Bundle, Goal, Visit, Visitor

if TYPE_CHECKING:
    from auditor.thresholds import Thresholds

FlowFunction = Callable[..., None]
RuleFunction = Callable[[Bundle, "Thresholds"], Verdict]
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Flow:
    """One walk a visitor can make: plain Playwright in `function(page, record)`."""

    id: str
    platform: str
    goal: Goal
    visit: Visit
    visitor: Visitor
    purpose: str
    title: str
    verified: str
    function: FlowFunction
    path: Path
    after: str = ""
    """Id of the flow whose visitor comes back here; empty for a fresh browser."""

    @property
    def line(self) -> int:
        """First line of the function in its file."""
        return self.function.__code__.co_firstlineno


@dataclass(frozen=True)
class Rule:
    """One indicator: a pure function over a saved bundle, and what is said of it."""

    id: str
    title: str
    severity: Level
    hooks: tuple[str, ...]
    """Legal hooks, e.g. "GDPR 21(1)"."""
    counter: str
    """The other side's best argument."""
    contested: bool
    """A court or an authority disagreed."""
    evidence: str
    """Letters of the catalogue: C clicks, D DOM, S style, B boxes, W wording, T time, V second visit, …"""
    function: RuleFunction
    doc: str


@dataclass(frozen=True)
class Account:
    """A member that a stage provides. Login and password are secrets; evidence carries the pseudonym only."""

    pseudonym: str
    login: str = field(repr=False)
    password: str = field(repr=False)


@dataclass
class Stage:
    """Where the flows of a platform play: its address, its accounts, its mailbox, and the passing of time."""

    base_url: str | None = None
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """Name → account; the walk of a member signs in as `member`."""
    mailbox: Any = None
    before_walk: Callable[[Flow], Mapping[str, str]] = lambda _flow: {}
    """Called before each walk (e.g. to move to the next policy wave); returns facts to record with the walk."""
    facts: Mapping[str, str] = field(default_factory=dict)
    left: dict[str, Any] = field(default_factory=dict)
    """What walks leave for later ones of the same audit, e.g. a browser's storage; never evidence."""


StageFunction = Callable[[Mapping[str, str]], AbstractContextManager[Stage]]

flows: dict[str, Flow] = {}
rules: dict[str, Rule] = {}
stages: dict[str, StageFunction] = {}


def flow(
    *,
    platform: str,
    goal: Goal,
    visit: Visit = "first",
    visitor: Visitor = "member",
    purpose: str = "ai-training",
    verified: str = "never",
    after: str = "",
) -> Callable[[Function], Function]:
    """Registers a flow under `platform/function-name`.

    The function takes `(page: playwright.sync_api.Page, record: auditor.Record)`. The first line of its
    docstring is its title. `verified` is the ISO date a person last ran it live, or `never`.
    `after` names a function of the same platform: the browser starts with what that walk's browser had stored, as if
    it had been closed in between; without that walk, this one is blocked.
    """

    def register(function: Function) -> Function:
        id = f"{platform}/{function.__name__.replace('_', '-')}"
        title = (inspect.getdoc(function) or function.__name__.replace("_", " ")).splitlines()[0].rstrip(".")
        path, before = Path(inspect.getfile(function)), f"{platform}/{after}" if after else ""
        flows[id] = Flow(
            id, platform, goal, visit, visitor, purpose, title, verified, function, path, before.replace("_", "-")
        )
        return function

    return register


def rule(
    *, severity: Level, hooks: tuple[str, ...], counter: str, evidence: str, contested: bool = False
) -> Callable[[Function], Function]:
    """Registers the rule of a file; its id is the file's name with hyphens.

    The function takes `(bundle, thresholds)` and returns a Verdict; its docstring is its documentation:
    a title line, then what it looks for, why it matters, the decision rule with threshold and source, and
    when it cannot tell.
    """

    def register(function: Function) -> Function:
        id = Path(inspect.getfile(function)).stem.replace("_", "-")
        doc = inspect.getdoc(function) or ""
        title = doc.splitlines()[0].rstrip(".") if doc else id
        rules[id] = Rule(id, title, severity, hooks, counter, contested, evidence, function, doc)
        return function

    return register


def stage(platform: str) -> Callable[[Callable[[Mapping[str, str]], Iterator[Stage]]], StageFunction]:
    """Registers a generator `(options) -> Iterator[Stage]` that sets a platform up for one audit and clears it away.

    `options` are the `--set name=value` pairs of the command line (and `scenario`).
    """

    def register(function: Callable[[Mapping[str, str]], Iterator[Stage]]) -> StageFunction:
        manager = contextmanager(function)
        stages[platform] = manager
        return manager

    return register
