"""What the user saw at one moment: picture, wording, controls, dialogs, storage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from evidence.model.base import Box, Gap, Moment, Node

Rgba = tuple[int, int, int, float]
"""Red, green, blue 0–255 and alpha 0–1, as computed by the browser."""

ControlKind = Literal[
    "button", "link", "checkbox", "radio", "switch", "text", "select", "file", "slider", "tab", "other"
]
Trigger = Literal["record", "before-action", "end", "failure"]


Found = TypeVar("Found")


def by_id(found: Iterable[Found], id: str) -> Found:
    """The first of `found`. Raises KeyError(id) when there is none."""
    for item in found:
        return item
    raise KeyError(id)


class Style(Node):
    """Computed look of a control. `None` means the browser could not tell (never a guess)."""

    color: Rgba
    """Colour of the text."""
    background: Rgba | None
    """Opaque colour actually behind the text, ancestors blended in; None over gradients or images."""
    fill: Rgba | None = (0, 0, 0, 0.0)
    """The control's own background colour (alpha 0: no fill); None for a gradient or image."""
    surroundings: Rgba | None
    """Opaque colour around the control (its parent's effective background); None if not plain."""
    border_width: float = 0.0
    """Widest visible border in CSS px (0 when its colour is transparent)."""
    border_color: Rgba | None = None
    font_size: float
    """CSS px."""
    font_weight: int = 400
    """100–900."""
    underlined: bool = False
    opacity: float = 1.0
    """Product of the opacities of the control and its ancestors, 0–1."""
    contrast: float | None
    """WCAG 2.2 contrast ratio of text to background, 1–21; None when the background is not plain."""


class Control(Node):
    """One thing a person can work: button, link, field, toggle."""

    id: str
    """Unique within the screen, e.g. `c12`."""
    kind: ControlKind
    role: str
    """ARIA role, explicit or implied by the element."""
    name: str
    """Accessible name."""
    text: str
    """Visible text of the control itself; may differ from `name`."""
    tag: str
    """Element name, lower case."""
    selector: str
    """CSS path from the frame's document; ` >>> ` crosses into a shadow root."""
    frame: int = 0
    """Index into `Screen.frames`."""
    box: Box | None
    """None when the control has no box (not rendered)."""
    style: Style | None
    checked: bool | None = None
    """State of a toggle (checkbox, radio, switch, aria-checked/pressed); None if it has none or is mixed."""
    disabled: bool = False
    required: bool = False
    """`required` or `aria-required`, or marked with an asterisk or the word in its label."""
    filled: bool = False
    """A field that holds a value (the value itself is never kept)."""
    input_type: str | None = None
    """`type` of an input, e.g. email."""
    field: str | None = None
    """`name` attribute of the field."""
    href: str | None = None
    """Absolute address of a link."""
    description: str = ""
    """aria-describedby, placeholder and title, joined."""
    dialog: str | None = None
    """Id of the innermost Dialog that holds it."""
    block: str | None = None
    """Id of the TextBlock it stands in (a link inside a paragraph)."""
    form: str | None = None
    """Id shared by the controls of one form; None outside forms."""
    in_viewport: bool = True
    """At least half of the box was inside the viewport as the page stood, unscrolled by us."""
    covered: bool | None = None
    """Something else lies over its centre; None when that cannot be told (off viewport)."""
    clipped: bool = False
    """An ancestor's overflow or clip-path cuts it away (more than half)."""
    focusable: bool = True
    """Reachable with the Tab key: not tabindex<0, not inert, natively focusable or tabindex ≥ 0."""
    shadow: Literal["none", "open", "closed"] = "none"


class TextBlock(Node):
    """One block of visible wording: paragraph, heading, list item, label, cell."""

    id: str
    """Unique within the screen, e.g. `b7`."""
    tag: str
    text: str
    """White space folded."""
    box: Box | None
    language: str | None = None
    """Nearest `lang` attribute, as written."""
    font_size: float
    """CSS px."""
    frame: int = 0
    dialog: str | None = None

    @property
    def words(self) -> int:
        """Number of words, split at white space."""
        return len(self.text.split())


class Dialog(Node):
    """A region that stands out of the page: dialog, banner, overlay, told by role and layout."""

    id: str
    """Unique within the screen, e.g. `d1`."""
    role: str
    """ARIA role, or `""` when it was found by layout only."""
    name: str
    text: str
    """All visible text inside, white space folded."""
    selector: str
    frame: int = 0
    box: Box
    modal: bool
    """`<dialog>` shown modally, aria-modal, or a backdrop over the page."""
    position: str
    """Computed `position` of the region: fixed, sticky, absolute, static."""
    viewport_share: float
    """Share of the viewport's area that it and its backdrop cover, 0–1."""
    language: str | None = None
    """Nearest `lang` attribute."""


class Frame(Node):
    """One document of the page; frame 0 is the main one."""

    url: str
    parent: int | None
    box: Box | None
    """Where it lies on the page; None for the main frame or an unrendered one."""
    cross_origin: bool = False
    captured: bool = True
    """False when its content could not be read; a Gap then says why."""


class Picture(Node):
    """One PNG. A page higher than 16,000 px is several tiles, top to bottom."""

    path: str
    """Member of the bundle, e.g. `evidence/03-form.png`."""
    sha256: str
    box: Box
    """What part of the page it shows, CSS px."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


class StorageItem(Node):
    """A cookie or storage key. The value is never kept, only what a rule needs to know of it."""

    kind: Literal["cookie", "local", "session", "indexeddb"]
    name: str
    host: str
    """Cookie domain or origin's host."""
    third_party: bool
    length: int
    """Characters of the value."""
    id_like: bool
    """Long-lived (> 1 day or storage) and high-entropy, as an identifier would be."""
    lifetime_days: float | None = None
    """None for a session cookie or for storage."""
    digest: str
    """Salted SHA-256 of the value: equal digests mean an equal value within this bundle."""


class ConsentState(Node):
    """What a consent platform's own interface says of the choices in force."""

    source: Literal["tcf", "klaro", "tarteaucitron", "cookieconsent", "onetrust", "cookiebot", "didomi", "other"]
    purposes: dict[str, bool]
    """Purpose or vendor → consent."""
    legitimate_interests: dict[str, bool] = {}
    """TCF purpose → legitimate interest still claimed."""
    status: str | None = None
    """The interface's own word, e.g. TCF `eventStatus`."""


class Screen(Node):
    """One state of the page as the user saw it. Order and digests chain the screens of a walk."""

    id: str
    """Unique within the bundle, e.g. `w2-s03`."""
    name: str
    """The author's name for the step, or one made from the title."""
    trigger: Trigger
    tab: int = 0
    """Which tab or window of the walk (0 is the first)."""
    taken_at: Moment
    url: str
    title: str
    language: str | None
    """`lang` of the document element, as written."""
    viewport: tuple[int, int]
    """Width and height, CSS px."""
    page_size: tuple[int, int]
    """Width and height of the whole document, CSS px."""
    scroll: tuple[float, float] = (0.0, 0.0)
    """Scroll position when seen, CSS px."""
    scroll_locked: bool = False
    """The document cannot be scrolled although it is longer than the viewport."""
    pictures: tuple[Picture, ...] = ()
    """Empty means: no picture, and a Gap says why."""
    html: str | None = None
    """Member that holds the HTML with shadow roots and frames."""
    text: str | None = None
    """Member that holds the visible wording as plain text."""
    stable: bool = True
    """The page stood still while it was captured."""
    words: int = 0
    """Words of visible wording."""
    frames: tuple[Frame, ...] = ()
    dialogs: tuple[Dialog, ...] = ()
    blocks: tuple[TextBlock, ...] = ()
    controls: tuple[Control, ...] = ()
    storage: tuple[StorageItem, ...] = ()
    consent: tuple[ConsentState, ...] = ()
    gaps: tuple[Gap, ...] = ()
    previous: str = ""
    """Digest of the previous record in the chain."""
    digest: str = ""
    """SHA-256 over this record's canonical JSON without this field."""

    def control(self, id: str) -> Control:
        """The control with that id. Raises KeyError if there is none."""
        return by_id((c for c in self.controls if c.id == id), id)

    def block(self, id: str) -> TextBlock:
        """The text block with that id. Raises KeyError if there is none."""
        return by_id((b for b in self.blocks if b.id == id), id)

    def dialog(self, id: str) -> Dialog:
        """The dialog with that id. Raises KeyError if there is none."""
        return by_id((d for d in self.dialogs if d.id == id), id)
