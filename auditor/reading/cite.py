"""Points at evidence, and puts a measured value beside its threshold."""

from __future__ import annotations

import re
from typing import Final

from auditor.reading.screens import label, language_of
from auditor.results import Citation, Measure
from auditor.thresholds import Thresholds, described
from evidence.model import Control, Interaction, Mail, Observation, Receipt, Request, Screen, TextBlock, Walk

SOURCES: Final = {
    "L": "law",
    "P": "authority guidance",
    "X": "published code or paper",
    "h": "heuristic",
}
"""What the mark at the end of a threshold's description says."""


def on_screen(screen: Screen, part: Control | TextBlock | None = None, quote: str | None = None) -> Citation:
    """`screen`, or one control or text block on it, with its box and words; `quote` narrows the words down."""
    if part is None:
        return Citation(screen=screen.id, quote=quote, language=language_of(screen) if quote else None)
    words = label(part) if isinstance(part, Control) else part.text
    return Citation(
        screen=screen.id,
        control=part.id if isinstance(part, Control) else None,
        block=part.id if isinstance(part, TextBlock) else part.block,
        box=part.box,
        quote=quote or words or None,
        language=language_of(screen),
    )


def in_mail(mail: Mail, quote: str | None = None) -> Citation:
    """A message, or the words `quote` in it."""
    return Citation(mail=mail.id, quote=quote or mail.subject or None, language=mail.language)


def of_interaction(interaction: Interaction) -> Citation:
    """Something the visitor did, and what it hit."""
    target = interaction.target
    return Citation(
        interaction=interaction.id,
        screen=interaction.screen,
        control=interaction.control,
        box=target.box if target else None,
        quote=target.name or None if target else None,
    )


def of_receipt(receipt: Receipt, language: str | None = None) -> Citation:
    """A confirmed objection and its words; its screen is cited elsewhere, since it may lie in an earlier bundle."""
    return Citation(receipt=receipt.id, quote=receipt.words or None, language=language)


def of_observation(walk: Walk, observation: Observation) -> Citation:
    """What the author marked, where it stood. Falls back on the walk's last screen when none was named."""
    screen = next((s for s in walk.screens if s.id == observation.screen), None)
    if screen is None and observation.mail is None and walk.screens:
        screen = walk.screens[-1]
    return Citation(
        screen=screen.id if screen else None,
        mail=observation.mail,
        box=observation.box,
        quote=observation.text or None,
        language=language_of(screen) if screen else None,
    )


def of_request(walk: Walk, request: Request) -> Citation:
    """A network exchange, and the screen it followed."""
    known = any(screen.id == request.screen for screen in walk.screens)
    return Citation(request=request.url, screen=request.screen if known else None)


def measure(name: str, value: float | str, thresholds: Thresholds, field: str) -> Measure:
    """`value` beside the threshold `field`, with the unit and source that its description gives."""
    text = described(field)[1]
    marks = re.findall(r"\[(\w)\b", text)
    return Measure(
        name=name,
        value=round(value, 2) if isinstance(value, float) else value,
        threshold=getattr(thresholds, field),
        unit=text.split(" ", 1)[0],
        source=", ".join(SOURCES[mark] for mark in marks if mark in SOURCES),
    )
