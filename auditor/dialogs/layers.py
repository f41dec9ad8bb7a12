"""Finds the layers of a consent question in a walk's screens, and sorts their controls by what they would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor import wording
from auditor.dialogs.topic import about_data
from auditor.results import Citation
from auditor.wording import IntentName
from evidence.model import Box, Bundle, Control, Dialog, Screen, Walk

OPTION_KINDS = frozenset({"button", "link", "tab", "other"})
TOGGLE_KINDS = frozenset({"checkbox", "radio", "switch"})
DECIDING: frozenset[IntentName] = frozenset(
    {"accept", "refuse", "save", "acknowledge", "pay", "cancel", "object", "withdraw", "submit"}
)
"""Intents of a click that answers the question or closes it."""
SURE_ENOUGH = 0.5
"""Below this confidence an intent is a guess, and a guess accuses nobody."""


@dataclass(frozen=True)
class Layer:
    """One dialog of a consent question as it stood on one screen."""

    walk: Walk = field(repr=False)
    screen: Screen = field(repr=False)
    dialog: Dialog
    """The innermost region that holds the options."""
    ids: frozenset[str]
    """Ids of the dialog and of the regions nested in or wrapped tightly around it."""
    language: str | None
    """Two letters, as detected in the dialog's own words."""
    controls: tuple[Control, ...]
    intents: dict[str, IntentName]
    """Control id → intent, for those whose intent is sure enough."""

    def options(self, *intents: IntentName) -> tuple[Control, ...]:
        """Buttons and links of the layer with one of `intents`, in document order; toggles are no options."""
        return tuple(c for c in self.controls if is_option(c) and self.intents.get(c.id) in intents)

    @property
    def accepts(self) -> tuple[Control, ...]:
        """Controls that accept."""
        return self.options("accept")

    @property
    def refusals(self) -> tuple[Control, ...]:
        """Controls that refuse; also those that refuse all but the strictly necessary."""
        return self.options("refuse")

    @property
    def toggles(self) -> tuple[Control, ...]:
        """Checkboxes, radio buttons and switches with a known state."""
        return tuple(c for c in self.controls if c.kind in TOGGLE_KINDS and c.checked is not None)

    @property
    def readable(self) -> bool:
        """Whether a tested language pack covers the dialog's language."""
        return self.language is not None and wording.has_pack(self.language)


def is_option(control: Control) -> bool:
    """Whether a person sees the control as something to click: a rendered, working button or link."""
    return control.kind in OPTION_KINDS and control.box is not None and control.box.area > 0 and not control.disabled


def label(control: Control) -> str:
    """The words on the control as a person reads them; its accessible name when it shows none."""
    return control.text.strip() or control.name.strip()


def layers(walk: Walk, screen: Screen) -> list[Layer]:
    """The consent dialogs on one screen, nested regions merged; none for other dialogs."""
    found = []
    for group in _groups(screen.dialogs):
        layer = _layer(walk, screen, group)
        if layer is not None and asks(layer):
            found.append(layer)
    return found


def asks(layer: Layer) -> bool:
    """Whether the dialog asks about data: its words speak of it, and it offers something to decide or to set.

    In a language without a pack the labels can't be read; then any cookie dialog with two controls asks.
    """
    if not about_data(f"{layer.dialog.name} {layer.dialog.text}"):
        return False
    if layer.walk.purpose != "cookies":
        return bool(layer.accepts and layer.refusals) or not layer.readable
    if not layer.readable:
        return bool(layer.controls)
    decisions = layer.options("accept", "refuse", "settings", "save", "acknowledge", "pay")
    return bool(decisions)


def cite(layer: Layer, control: Control | None = None, quote: str | None = None) -> Citation:
    """Points at `control` (or the whole dialog) on the layer's screen."""
    box: Box | None = control.box if control else layer.dialog.box
    words = quote if quote is not None else (label(control) if control else None)
    return Citation(
        walk=layer.walk.id,
        screen=layer.screen.id,
        control=control.id if control else None,
        box=box,
        quote=words,
        language=layer.language,
    )


def same_question(one: Layer, other: Layer) -> bool:
    """Whether two layers show the same options with the same words (say, in two walks)."""
    return _shape(one) == _shape(other)


def _shape(layer: Layer) -> tuple[object, ...]:
    return (
        layer.dialog.text,
        layer.dialog.box,
        tuple((label(c), c.kind, c.box, c.style, c.checked, c.focusable, c.covered) for c in layer.controls),
    )


def _layer(walk: Walk, screen: Screen, group: tuple[Dialog, ...]) -> Layer | None:
    ids = frozenset(dialog.id for dialog in group)
    controls = tuple(c for c in screen.controls if c.dialog in ids)
    if not controls:
        return None
    held = {c.dialog for c in controls if is_option(c)} or {c.dialog for c in controls}
    dialog = max((d for d in group if d.id in held), key=lambda d: len(d.text))
    language = dialog_language(dialog, screen)
    intents: dict[str, IntentName] = {}
    for control in controls:
        told = wording.intent(label(control), language)
        if told.confidence >= SURE_ENOUGH and told.intent != "other":
            intents[control.id] = told.intent
    return Layer(walk, screen, dialog, ids, language, controls, intents)


def dialog_language(dialog: Dialog, screen: Screen) -> str | None:
    """Two letters: detected in the dialog's words, with the nearest `lang` attribute as a hint."""
    hint = dialog.language or screen.language
    language, _ = wording.detect(dialog.text, hint)
    return language


def _groups(dialogs: Iterable[Dialog]) -> Iterator[tuple[Dialog, ...]]:
    """Nested or wrapping regions of one visible dialog, told by their words, outermost first."""
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


def shown(bundle_walks: Iterable[Walk]) -> Iterator[Layer]:
    """Every consent layer on every screen of the walks, in order of time."""
    for walk in bundle_walks:
        for screen in walk.screens:
            yield from layers(walk, screen)


def about(bundle: Bundle, purpose: str) -> tuple[Walk, ...]:
    """The walks of `bundle` whose choice is about `purpose`."""
    return tuple(walk for walk in bundle.walks if walk.purpose == purpose)
