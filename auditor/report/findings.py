"""Each indicator as a card: what was seen, the picture, the quote, the numbers, the law and the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from auditor.registry import Rule, rules
from auditor.report.paths import action, box_of, plain_role
from auditor.report.pictures import Gallery, Shot
from auditor.report.words import LEVELS, language_name, language_tag, moment, number, plain, short
from auditor.results import Citation, Finding, Level, Result
from evidence.model import Box, Bundle, Control, Interaction, Mail, Receipt, Screen

Item = TypeVar("Item")

FIRST = ("prior-objection-not-honoured", "promise-broken", "choice-reset", "data-in-training-after-objection")
"""What the audit is made for comes first among indicators of equal severity."""
MOST_FIGURES = 6
"""Pictures for one occurrence; further cited screens are named without one."""
TALLEST = 1200.0
"""Boxes further apart than this many CSS px get a picture each."""


@dataclass(frozen=True)
class Cited:
    """One piece of evidence a finding rests on, in words."""

    place: str
    """Screen, mail, receipt or request."""
    quote: str
    tag: str | None
    """Well-formed language tag of the quote, or None."""
    language: str
    digest: str
    details: tuple[str, ...] = ()
    box: Box | None = None
    screen: Screen | None = None
    mark: int = 0
    """Number of its outline in the picture; 0 when the picture has fewer than two."""


@dataclass(frozen=True)
class Figure:
    """Evidence of one screen together with its picture; `shot` is None for evidence that has no screen."""

    shot: Shot | None
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Number:
    """A measured value beside its threshold."""

    name: str
    value: str
    threshold: str
    source: str


@dataclass(frozen=True)
class Occurrence:
    """One finding."""

    message: str
    severity: Level
    confidence: Level
    figures: tuple[Figure, ...]
    numbers: tuple[Number, ...]
    also: tuple[Cited, ...] = ()
    """Further screens that show the very same; named, not pictured."""


@dataclass(frozen=True)
class Card:
    """One indicator with everything said of it."""

    id: str
    title: str
    severity: Level
    confidence: Level
    contested: bool
    summary: str
    """The first finding's sentence."""
    occurrences: tuple[Occurrence, ...]
    hooks: tuple[str, ...]
    counter: str
    about: tuple[str, ...]
    """Paragraphs of the rule's own documentation."""


def cards(bundle: Bundle, results: Iterable[Result], gallery: Gallery) -> tuple[Card, ...]:
    """One card for each indicator, the most severe and surest first."""
    found = [result for result in results if result.outcome == "indicator"]
    found.sort(key=lambda r: (-LEVELS[r.severity], _rank(r.rule), -LEVELS[r.confidence], r.rule))
    return tuple(_card(bundle, result, gallery) for result in found)


def _rank(rule: str) -> int:
    return FIRST.index(rule) if rule in FIRST else len(FIRST)


def title_of(rule: str) -> str:
    """The rule's title, or its id in plain words when the rule is not known here."""
    known = rules.get(rule)
    return known.title if known else short(rule.replace("-", " ").capitalize(), 80)


def _card(bundle: Bundle, result: Result, gallery: Gallery) -> Card:
    rule: Rule | None = rules.get(result.rule)
    occurrences = tuple(_occurrence(bundle, result, alike, gallery) for alike in _alike(result.findings))
    summary = occurrences[0].message if occurrences else short(result.reason)
    return Card(
        id=plain(result.rule),
        title=title_of(result.rule),
        severity=result.severity,
        confidence=result.confidence,
        contested=result.contested or bool(rule and rule.contested),
        summary=summary,
        occurrences=occurrences,
        hooks=rule.hooks if rule else (),
        counter=rule.counter if rule else "",
        about=tuple(" ".join(part.split()) for part in rule.doc.split("\n\n")[1:]) if rule else (),
    )


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings that say the same about different screens, together."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.message, finding.severity, finding.confidence, finding.measures)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _occurrence(bundle: Bundle, result: Result, alike: Sequence[Finding], gallery: Gallery) -> Occurrence:
    finding = alike[0]
    numbers = tuple(
        Number(short(m.name, 120), _with_unit(m.value, m.unit), _with_unit(m.threshold, m.unit), short(m.source, 200))
        for m in finding.measures
    )
    groups = _grouped([_cited(bundle, citation) for one in alike for citation in one.citations])
    shown, also = _each_once(groups)
    return Occurrence(
        message=short(finding.message, 900),
        severity=finding.severity or result.severity,
        confidence=finding.confidence or result.confidence,
        figures=tuple(_figures(shown, gallery)),
        numbers=numbers,
        also=also,
    )


def _with_unit(value: float | str | None, unit: str) -> str:
    return number(value) + (f" {plain(unit)}" if unit and value is not None else "")


def _each_once(groups: Iterable[list[Cited]]) -> tuple[list[list[Cited]], tuple[Cited, ...]]:
    """The groups with different content, and one citation of each group that only repeats another's."""
    shown: dict[object, list[Cited]] = {}
    also: list[Cited] = []
    for group in groups:
        content = tuple((c.quote, c.details, c.screen is None or c.screen.url) for c in group)
        if shown.setdefault(content, group) is not group and any(c.quote or c.details for c in group):
            also += [c for c in group[:1] if c.place not in [shown[content][0].place, *(a.place for a in also)]]
        elif shown[content] is not group:
            shown[(content, group[0].place)] = group
    return list(shown.values()), tuple(also)


def _figures(groups: Iterable[list[Cited]], gallery: Gallery) -> Iterator[Figure]:
    for position, group in enumerate(groups):
        screen = group[0].screen
        if screen is None or position >= MOST_FIGURES:
            yield Figure(None, tuple(group))
            continue
        boxes = list(dict.fromkeys(c.box for c in group if c.box))
        alt = f"Screenshot of “{short(screen.name, 80)}”" + "".join(
            f"; outlined: {detail}" for c in group for detail in c.details[:1]
        )
        shot = gallery.around(screen, boxes, short(alt, 400))
        numbered = shot.outlined > 1
        yield Figure(shot, tuple(_marked(c, boxes) if numbered else c for c in group))


def _marked(cited: Cited, boxes: Sequence[Box]) -> Cited:
    if cited.box is None:
        return cited
    return replace(cited, mark=boxes.index(cited.box) + 1)


def _grouped(cited: Sequence[Cited]) -> list[list[Cited]]:
    """Citations of one screen together, unless their boxes are too far apart for one picture."""
    groups: list[list[Cited]] = []
    for one in cited:
        for group in groups:
            if one.screen and group[0].screen and group[0].screen.id == one.screen.id and _near([*group, one]):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _near(cited: Iterable[Cited]) -> bool:
    boxes = [c.box for c in cited if c.box]
    return not boxes or max(b.bottom for b in boxes) - min(b.y for b in boxes) <= TALLEST


def _cited(bundle: Bundle, citation: Citation) -> Cited:
    step = _first(i for w in bundle.walks for i in w.interactions if i.id == citation.interaction)
    screen_id = citation.screen or (step.screen if step else None)
    screen = _first(s for w in bundle.walks for s in w.screens if s.id == screen_id)
    mail = _first(m for w in bundle.walks for m in w.mails if m.id == citation.mail)
    receipts = (*bundle.prior_receipts, *(r for w in bundle.walks for r in w.receipts))
    receipt = _first(r for r in receipts if r.id == citation.receipt)
    control = _first(c for c in screen.controls if c.id == citation.control) if screen and citation.control else None
    box = citation.box or (box_of(screen, citation.control, citation.block) if screen else None)
    if box is None and step and step.target:
        box = step.target.box
    quote = citation.quote or (receipt.words if receipt else "")
    spoken = screen or mail or _first(s for w in bundle.walks for s in w.screens if receipt and s.id == receipt.screen)
    tag = language_tag(citation.language or (spoken.language if spoken else None))
    return Cited(
        place=_place(bundle, citation, screen, mail, receipt),
        quote=short(quote, 800),
        tag=tag,
        language=language_name(tag),
        digest=plain(citation.digest or (screen.digest if screen else step.digest if step else "")),
        details=tuple(_details(control, step, mail, receipt)),
        box=box,
        screen=screen,
    )


def _first(items: Iterable[Item]) -> Item | None:
    return next(iter(items), None)


def _place(
    bundle: Bundle, citation: Citation, screen: Screen | None, mail: Mail | None, receipt: Receipt | None
) -> str:
    walk = _first(w for w in bundle.walks if w.id == citation.walk or (screen and screen in w.screens))
    inside = f" in “{short(walk.title, 80)}”" if walk else ""
    if screen:
        return f"Screen “{short(screen.name, 80)}” ({screen.id}){inside}, {moment(screen.taken_at)}"
    if receipt:
        return f"Receipt of {moment(receipt.confirmed_at)}, from {_origin(bundle, receipt)}"
    if mail:
        return f"Mail “{short(mail.subject, 120)}”, received {moment(mail.received_at)}"
    if citation.request:
        return f"Request to {short(citation.request, 300)}{inside}"
    if citation.interaction:
        return f"Interaction {short(citation.interaction, 40)}{inside}"
    asked = citation.screen or citation.mail or citation.receipt or "nothing"
    return f"Cites {short(asked, 60)}, which is not in this bundle"


def _origin(bundle: Bundle, receipt: Receipt) -> str:
    if receipt not in bundle.prior_receipts:
        return "this audit"
    return "an earlier audit" if receipt.origin == "walk" else "a mail that the person kept"


def _details(
    control: Control | None, step: Interaction | None, mail: Mail | None, receipt: Receipt | None
) -> Iterator[str]:
    if control:
        yield _described(control)
    if step:
        yield f"the visitor’s action: {action(step)}, {number(round(step.seconds, 1))} s into the walk"
    if mail:
        yield f"sender {short(mail.sender, 120)}; DKIM signature: {mail.dkim}"
    if receipt and receipt.bundle:
        yield f"in the bundle with SHA-256 {plain(receipt.bundle)}"


def _described(control: Control) -> str:
    """`checkbox “Marketing”, on, 20 × 20 px`."""
    role = plain_role(control.role, control.kind)
    parts = [f"{role} “{short(control.name or control.text, 80)}”" if control.name or control.text else f"{role}"]
    if control.checked is not None:
        parts.append("on" if control.checked else "off")
    parts += [word for word, so in (("disabled", control.disabled), ("compulsory", control.required)) if so]
    if control.box:
        parts.append(f"{round(control.box.width)} × {round(control.box.height)} px")
    if control.style and control.style.contrast is not None:
        parts.append(f"text contrast {number(round(control.style.contrast, 1))} : 1")
    return ", ".join(parts)
