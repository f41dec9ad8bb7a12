"""Everything the HTML and the Markdown report show, gathered from a bundle and its results before any markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.report.findings import Card, cards, title_of
from auditor.report.pairs import Pair, pairs
from auditor.report.paths import action, effort, ending
from auditor.report.pictures import Gallery, Shot
from auditor.report.sealed import Sealed, verification
from auditor.report.story import Beat, Story, beats, story
from auditor.report.words import GOALS, LEVELS, TALLY, count, moment, number, plain, short
from auditor.results import Result
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Gap, Screen, Walk

OTHER = ("error", "cannot-tell", "clear", "not-applicable")
"""Outcomes other than `indicator`, in the order of the report."""


@dataclass(frozen=True)
class Line:
    """A rule that is no indicator, with its reason."""

    rule: str
    title: str
    reason: str
    confidence: str


@dataclass(frozen=True)
class Step:
    """One screen of a walk and what was done on it."""

    number: int
    screen: Screen
    name: str
    shot: Shot
    actions: tuple[str, ...]
    others: tuple[str, ...]
    """What else was recorded here and is no action: opened addresses, the page's own clicks."""


@dataclass(frozen=True)
class Tour:
    """One walk in full."""

    walk: Walk
    goal: str
    effort: str
    ending: str
    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class View:
    """The whole report."""

    bundle: Bundle
    platform: str
    headline: str
    """The verdict in one sentence."""
    caveats: tuple[str, ...]
    """What a reader must know before trusting it: partial evidence, broken walks, errors."""
    tally: tuple[tuple[str, str, int], ...]
    """(outcome, its word, how many)."""
    cards: tuple[Card, ...]
    pairs: tuple[Pair, ...]
    beats: tuple[Beat, ...]
    story: Story
    others: tuple[tuple[str, str, tuple[Line, ...]], ...]
    """(outcome, its word, the rules)."""
    tours: tuple[Tour, ...]
    gaps: tuple[Gap, ...]
    environment: tuple[tuple[str, str], ...]
    thresholds: tuple[tuple[str, str, str], ...]
    """(name, value, description with source)."""
    commands: tuple[str, ...]
    sealed: Sealed


def build(bundle: Bundle, results: Sequence[Result], gallery: Gallery, sealed: Sealed, thresholds: Thresholds) -> View:
    """Gathers the view. Pictures are cut for the findings first, then the filmstrips, then the walks' details."""
    found = cards(bundle, results, gallery)
    tally = Counter(result.outcome for result in results)
    return View(
        bundle=bundle,
        platform=short(bundle.platform, 80),
        headline=headline(results),
        caveats=tuple(_caveats(bundle, results, sealed)),
        tally=tuple((outcome, word, tally[outcome]) for outcome, word in TALLY.items()),  # type: ignore[index]
        cards=found,
        pairs=pairs(bundle, gallery),
        beats=beats(bundle),
        story=story(bundle),
        others=tuple((o, TALLY[o], lines) for o in OTHER if (lines := tuple(_lines(results, o)))),
        tours=tuple(_tour(walk, gallery) for walk in bundle.walks),
        gaps=bundle.gaps,
        environment=tuple(_environment(bundle)),
        thresholds=tuple(
            (name.replace("_", " "), number(value), Thresholds.model_fields[name].description or "")
            for name, value in thresholds
        ),
        commands=verification(sealed),
        sealed=sealed,
    )


def headline(results: Sequence[Result]) -> str:
    """The verdict in one sentence, e.g. `5 indicators of dark patterns: 3 of high and 2 of medium severity.`."""
    found = [result for result in results if result.outcome == "indicator"]
    if not results:
        return "Nothing was judged: no rule was run on this evidence."
    if not found:
        unsure = sum(result.outcome in {"cannot-tell", "error"} for result in results)
        rest = f", but {count(unsure, 'question')} could not be answered" if unsure else ""
        return f"No indicator of a dark pattern was found{rest}."
    levels = Counter(result.severity for result in found)
    parts = [f"{levels[level]} of {level}" for level in LEVELS if levels[level]]  # type: ignore[index]
    listed = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"{count(len(found), 'indicator')} of dark patterns: {listed} severity."


def _caveats(bundle: Bundle, results: Iterable[Result], sealed: Sealed) -> Iterable[str]:
    if sealed.intact is False:
        yield f"The bundle this report was made from: {_lower(short(sealed.state))}"
    if bundle.status == "partial":
        yield "The evidence is partial: something that should have been captured is missing. Gaps are listed below."
    for walk in bundle.walks:
        if walk.outcome == "broken":
            yield f"Walk “{short(walk.title, 100)}”: {_lower(ending(walk))}"
    errors = sum(result.outcome == "error" for result in results)
    if errors:
        yield f"{count(errors, 'rule')} failed with an error and said nothing; see “Errors” below."
    if not bundle.walks:
        yield "The bundle holds no walk: nothing was visited."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _lines(results: Iterable[Result], outcome: str) -> Iterable[Line]:
    for result in sorted(results, key=lambda r: r.rule):
        if result.outcome == outcome:
            reason = short(result.reason, 500) or "No reason was given."
            yield Line(plain(result.rule), title_of(result.rule), reason, result.confidence)


def _tour(walk: Walk, gallery: Gallery) -> Tour:
    steps = tuple(_step(walk, position, screen, gallery) for position, screen in enumerate(walk.screens, 1))
    gaps = (*walk.gaps, *(gap for screen in walk.screens for gap in screen.gaps))
    return Tour(walk, GOALS[walk.goal], effort(walk), ending(walk), steps, tuple(dict.fromkeys(gaps)))


def _step(walk: Walk, position: int, screen: Screen, gallery: Gallery) -> Step:
    here = [i for i in walk.interactions if i.screen == screen.id]
    actions = [i for i in here if i.counts_as]
    boxes = [i.target.box for i in actions if i.target and i.target.box]
    name = short(screen.name, 120)
    return Step(
        number=position,
        screen=screen,
        name=name,
        shot=gallery.page(screen, boxes, f"Screenshot of step {position}, “{name}”, from the top of the page"),
        actions=tuple(action(i) for i in actions),
        others=tuple(
            f"{action(i)}{' (by the page’s own script)' if i.by == 'page' else ''}" for i in here if not i.counts_as
        ),
    )


def _environment(bundle: Bundle) -> Iterable[tuple[str, str]]:
    here = bundle.environment
    browser = here.browser
    yield "Tool", short(f"{here.tool}, Playwright {here.playwright}, Python {here.python}")
    yield "System", short(here.system)
    yield "Browser", short(f"{browser.name} {browser.version}{', without a window' if browser.headless else ''}")
    yield "Browser’s sandbox", "on" if browser.sandbox else "off (it could not work in this environment)"
    yield "Automation", "visible to the page" if browser.webdriver else "not announced to the page"
    yield "User agent", short(browser.user_agent or "not recorded")
    yield "Flags", short(" ".join(browser.flags) or "none")
    yield "Language and time zone", short(f"{here.locale}, {here.timezone}")
    yield "Viewport", f"{here.viewport[0]} × {here.viewport[1]} CSS px at scale {number(here.scale)}"
    if here.clock_offset_seconds:
        yield "Browser’s clock", f"moved by {number(here.clock_offset_seconds)} seconds"
    if here.fonts:
        yield "Fonts", short(", ".join(here.fonts))
    for name, fact in sorted(here.facts.items()):
        yield short(f"Stage: {name}", 60), short(fact, 300)
    for source in here.sources:
        yield "Flow", short(f"{source.path}, SHA-256 {source.sha256}, last run live by a person: {source.verified}")
    yield "Audit", f"{moment(bundle.started_at)} to {moment(bundle.ended_at)}"
