"""Builds consent dialogs and the walks through them."""

from __future__ import annotations

from typing import Any

from evidence.model import ConsentState, Control, Screen, StorageItem, Style, Walk
from tests.builders import Event, Part, block, box, control, dialog, screen, style, walk

BLUE = (0, 70, 190, 1.0)
WHITE = (255, 255, 255, 1.0)
PALE = (240, 240, 240, 1.0)
GREEN = (20, 110, 40, 1.0)
NOTHING = (0, 0, 0, 0.0)

WORDS = {
    "en": "We and our partners use cookies to measure the use of this site and to show you advertising that fits you.",
    "de": "Wir und unsere Partner verwenden Cookies, um die Nutzung dieser Seite zu messen und Werbung zu zeigen.",
    "fr": "Nous et nos partenaires utilisons des cookies pour mesurer l'usage de ce site et afficher des publicités.",
    "nl": "Wij en onze partners gebruiken cookies om het gebruik van deze website te meten en advertenties te tonen.",
    "it": "Noi e i nostri partner utilizziamo i cookie per misurare l'uso di questo sito e mostrare la pubblicità.",
    "es": "Nosotros y nuestros socios utilizamos cookies para medir el uso de este sitio y mostrar publicidad.",
    "pl": "My i nasi partnerzy używamy plików cookie, aby mierzyć korzystanie z tej strony i wyświetlać reklamy.",
}
ACCEPT = {
    "en": "Accept all",
    "de": "Alle akzeptieren",
    "fr": "Tout accepter",
    "nl": "Alles accepteren",
    "it": "Accetta tutto",
    "es": "Aceptar todo",
    "pl": "Zaakceptuj wszystkie",
}
REFUSE = {
    "en": "Reject all",
    "de": "Alle ablehnen",
    "fr": "Tout refuser",
    "nl": "Alles weigeren",
    "it": "Rifiuta tutto",
    "es": "Rechazar todo",
    "pl": "Odrzuć wszystkie",
}
SETTINGS = {
    "en": "Settings",
    "de": "Einstellungen",
    "fr": "Paramètres",
    "nl": "Instellingen",
    "it": "Impostazioni",
    "es": "Configuración",
    "pl": "Ustawienia",
}
SAVE = {
    "en": "Save settings",
    "de": "Einstellungen speichern",
    "fr": "Enregistrer les paramètres",
    "nl": "Instellingen opslaan",
    "it": "Salva impostazioni",
    "es": "Guardar configuración",
    "pl": "Zapisz ustawienia",
}


def filled(fill: Any = BLUE, **changes: Any) -> Style:
    """A button with a background: white text on `fill`, on a white page."""
    return style(**({"color": WHITE, "background": fill, "fill": fill, "contrast": 8.0} | changes))


def button(name: str, x: float = 360, **changes: Any) -> Control:
    """A filled button of 160 × 44 px in the row of options, at `x`."""
    return control(name, **({"style": filled(), "box": box(x, 540, 160, 44)} | changes))


def banner(*parts: Part, language: str = "en", words: str | None = None, **changes: Any) -> tuple[Part, ...]:
    """A consent dialog that says it uses cookies, with `parts` as its controls."""
    return dialog(block(words if words is not None else WORDS[language]), *parts, **changes)


def page(*parts: Part, language: str = "en", **changes: Any) -> Screen:
    """A screen of a site with a little wording of its own under whatever `parts` are."""
    return screen(*parts, language=language, **changes)


def cookies(goal: str, *events: Event, **changes: Any) -> Walk:
    """A walk of an anonymous visitor through a cookie dialog."""
    usual: dict[str, Any] = {
        "platform": "consent-dialog",
        "flow": f"consent-dialog/{goal}",
        "goal": goal,
        "purpose": "cookies",
        "visitor": "anonymous",
    }
    return walk(*events, **(usual | changes))


def asked(*parts: Part, language: str = "en", goal: str = "observe", **changes: Any) -> Walk:
    """A walk that only sees a dialog with `parts`; `changes` go into the dialog."""
    return cookies(goal, page(banner(*parts, language=language, **changes), language=language))


def stored(name: str, *, value: str = "a", **changes: Any) -> StorageItem:
    """A first-party cookie for a year that is no identifier, whose digest stands for `value`."""
    usual: dict[str, Any] = {
        "kind": "cookie",
        "host": "platform.test",
        "third_party": False,
        "length": 12,
        "id_like": False,
        "lifetime_days": 365.0,
    }
    return StorageItem(name=name, digest=value * 8, **(usual | changes))


def state(source: str = "klaro", **purposes: bool) -> ConsentState:
    """What a consent tool's own interface says."""
    return ConsentState(source=source, purposes=purposes)  # type: ignore[arg-type]
