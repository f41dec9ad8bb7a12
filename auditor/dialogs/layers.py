"""Finds the layers of a consent question in a walk's screens, and sorts their controls by what they would do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from auditor.dialogs.topic import about_data, about_services, folded, only_about_cookies
from auditor.reading import SURE, label, per_node, told_language
from auditor.results import Citation
from auditor.wording import IntentName, has_pack, intent, read
from evidence.model import Control, Dialog, Screen, Walk

OPTION_KINDS = frozenset({"button", "link", "tab", "other"})
TOGGLE_KINDS = frozenset({"checkbox", "radio", "switch"})
DECIDING: frozenset[IntentName] = frozenset(
    {"accept", "refuse", "save", "acknowledge", "pay", "cancel", "object", "withdraw", "submit"}
)
"""Intents of a click that answers the question or closes it."""
_CROSSES = frozenset("×✕✖✗╳⨯☓")
"""Signs that close a dialog; what closing means is for the walks to show."""
_CLOSES = re.compile(
    r"[×✕✖✗╳⨯☓]|^x$|\b(?:close|dismiss|schliess|fermer|sluit|chiud|cerrar|zamkn|zavri|luk|stang|sulje|fechar|inchide)"
)
_FEWEST_WORDS = 4
PLAIN_NO = re.compile(r"(?i)^\s*(?:no|nein|non|nee|nie|nej|nei|ne|nao|ei|nem|nu|ni|όχι|οχι|не)\s*(?:[,.!;:–—]|$)")
"""In a dialog that asks, a label that begins with a bare "no" says no, whatever follows."""

_intent = lru_cache(maxsize=65_536)(intent)


@dataclass(frozen=True)
class Layer:
    """One dialog of a consent question as it stood on one screen."""

    screen: Screen = field(repr=False)
    dialog: Dialog
    """The region that holds the options; of nested ones the largest that does."""
    ids: frozenset[str]
    """Ids of the dialog and of the regions nested in it or wrapped tightly around it."""
    language: str | None
    """Two letters, as detected in the dialog's own words."""
    controls: tuple[Control, ...]
    """Everything rendered in it that a person can work, in document order; panels that are not shown are left out."""
    intents: Mapping[str, IntentName]
    """Control id → intent, for those whose intent is sure enough."""
    purpose: str = ""
    """What the walk's choice is about: `cookies`, `ai-training`, …"""

    def options(self, *intents: IntentName) -> tuple[Control, ...]:
        """Buttons and links of the layer with one of `intents`, in document order; toggles are no options."""
        return tuple(c for c in self.controls if is_option(c) and self.intents.get(c.id) in intents)

    @property
    def accepts(self) -> tuple[Control, ...]:
        """Controls that accept."""
        return self.options("accept")

    @property
    def yes(self) -> tuple[Control, ...]:
        """Controls that accept; else, beside a refusal, those that say "OK": there they stand for a yes."""
        if self.accepts or not self.refusals:
            return self.accepts
        return tuple(c for c in self.options("acknowledge") if not _CLOSES.search(folded(label(c))))

    @property
    def refusals(self) -> tuple[Control, ...]:
        """Controls that refuse; also those that refuse all but the strictly necessary.

        Beside a question about cookies, a button that objects ("Opt out") refuses; a link so called only informs.
        """
        refusing = self.options("refuse")
        if refusing or self.purpose != "cookies":
            return refusing
        return tuple(control for control in self.options("object") if control.kind != "link")

    @property
    def toggles(self) -> tuple[Control, ...]:
        """Checkboxes, radio buttons and switches with a known state."""
        return tuple(c for c in self.controls if c.kind in TOGGLE_KINDS and c.checked is not None)

    @property
    def readable(self) -> bool:
        """Whether a tested language pack covers the dialog's language."""
        return has_pack(self.language)

    @property
    def words(self) -> str:
        """The dialog's name and all its visible text."""
        return f"{self.dialog.name} {self.dialog.text}".strip()


def is_option(control: Control) -> bool:
    """Whether the control is something to click that is rendered and works: a button or link with a box."""
    return control.kind in OPTION_KINDS and control.box is not None and control.box.area > 0 and not control.disabled


def layers(walk: Walk, screen: Screen) -> list[Layer]:
    """The dialogs on one screen that ask about data, nested regions merged; none for other dialogs."""
    return [replace(layer, purpose=walk.purpose) for layer in _layers(screen) if _asks(layer, walk.purpose)]


def _asks(layer: Layer, purpose: str) -> bool:
    """Whether the dialog asks about the walk's matter: its words speak of it, and it offers something to decide.

    A dialog that is not about cookies must offer two ways at least, as notices that can only be closed, or that
    lead to a form for objecting, ask nothing. In a language without a pack the labels can't be read; then any dialog
    about data with a control asks.
    """
    if not (about_data(layer.words) or _offers_services(layer)) or (
        purpose != "cookies" and only_about_cookies(layer.words)
    ):
        return False
    if not layer.readable:
        return True
    if purpose == "cookies":
        return bool(layer.options("accept", "refuse", "settings", "save", "acknowledge", "pay"))
    ways = {intent for intent in layer.intents.values() if intent in {"accept", "refuse", "settings", "save"}}
    return len(ways) > 1 or bool(layer.toggles and ways)


def _offers_services(layer: Layer) -> bool:
    """A panel that never says what it is about, but has statistics, marketing and the like switched on or off."""
    named = " ".join(f"{toggle.name} {toggle.description}" for toggle in layer.toggles)
    return bool(layer.accepts) and about_services(named)


@per_node
def _layers(screen: Screen) -> tuple[Layer, ...]:
    found = (_layer(screen, group) for group in _groups(screen.dialogs))
    return tuple(layer for layer in found if layer is not None)


def _layer(screen: Screen, group: tuple[Dialog, ...]) -> Layer | None:
    ids = frozenset(dialog.id for dialog in group)
    controls = tuple(c for c in screen.controls if c.dialog in ids and c.box is not None)
    if not controls:
        return None
    held = {c.dialog for c in controls if is_option(c)} or {c.dialog for c in controls}
    dialog = max((d for d in group if d.id in held), key=lambda d: len(d.text))
    language = told_language(dialog.text, dialog.language or screen.language)
    intents = {control.id: told for control in controls if (told := _told(control, language)) != "other"}
    return Layer(screen, dialog, ids, language, controls, intents)


def _told(control: Control, language: str | None) -> IntentName:
    words = label(control)
    if words.strip() in _CROSSES:
        return "acknowledge"
    if _shames(words, language):
        return "refuse"
    for told in dict.fromkeys((words, control.name)):
        found = _intent(told, language)
        if found.intent != "other" and found.confidence >= SURE:
            return found.intent
    return "refuse" if PLAIN_NO.match(folded(words)) else "other"


@lru_cache(maxsize=8_192)
def _shames(words: str, language: str | None) -> bool:
    """Whether a label refuses by running the visitor down, which no list of refusing words foresees."""
    if len(words.split()) < _FEWEST_WORDS:
        return False
    return any(mark.label == "confirmshaming" for mark in read(words, language=language, context="label"))


def _groups(dialogs: Iterable[Dialog]) -> Iterator[tuple[Dialog, ...]]:
    """Regions of one visible dialog: nested in each other and of about the same words; the longest text first."""
    left = sorted(dialogs, key=lambda d: len(d.text), reverse=True)
    while left:
        group = [left.pop(0)]
        rest: list[Dialog] = []
        for dialog in left:
            (group if _wraps(group[-1], dialog) else rest).append(dialog)
        left = rest
        yield tuple(group)


def _wraps(outer: Dialog, inner: Dialog) -> bool:
    """Whether `outer` is but a tight wrapper of `inner`: the same words, give or take a few."""
    if outer.frame != inner.frame or " ".join(inner.text.split()) not in " ".join(outer.text.split()):
        return False
    return len(outer.text.split()) <= 1.5 * len(inner.text.split()) + 30


def cite(layer: Layer, control: Control | None = None, quote: str | None = None) -> Citation:
    """Points at `control` (or the whole dialog) on the layer's screen; `quote` narrows its words down."""
    return Citation(
        screen=layer.screen.id,
        control=control.id if control else None,
        box=control.box if control else layer.dialog.box,
        quote=quote if quote is not None else (label(control) if control else None),
        language=layer.language,
    )


def same_question(one: Layer, other: Layer) -> bool:
    """Whether two layers look alike in all that rules judge (say, one dialog met in two walks)."""
    return _shape(one) == _shape(other)


def _shape(layer: Layer) -> tuple[object, ...]:
    return (
        layer.dialog.text,
        layer.dialog.box,
        tuple((label(c), c.kind, c.box, c.style, c.checked, c.focusable, c.covered) for c in layer.controls),
    )
