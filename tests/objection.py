"""Builds notices, forms and the walks through them in seven languages."""

from __future__ import annotations

from typing import Any

from evidence.model import Control, Screen, Walk
from tests.builders import (
    Event,
    Part,
    block,
    click,
    control,
    form,
    paragraph,
    receipt,
    screen,
    walk,
)

NOTICE = {
    "en": "From 27 June we use public posts to train our AI. This rests on our legitimate interest in better captions.",
    "de": "Ab dem 27. Juni verwenden wir öffentliche Beiträge für das Training unserer KI. Das beruht auf unserem "
    "berechtigten Interesse an besseren Bildbeschreibungen.",
    "fr": "À partir du 27 juin, nous utilisons les publications publiques pour entraîner notre IA. Cela repose sur "
    "notre intérêt légitime à améliorer les légendes.",
    "nl": "Vanaf 27 juni gebruiken we openbare berichten om onze AI te trainen. Dit berust op ons gerechtvaardigd "
    "belang bij betere bijschriften.",
    "it": "Dal 27 giugno utilizziamo i post pubblici per addestrare la nostra IA. Ciò si basa sul nostro legittimo "
    "interesse a migliorare le didascalie.",
    "es": "Desde el 27 de junio utilizamos las publicaciones públicas para entrenar nuestra IA. Esto se basa en "
    "nuestro interés legítimo en mejorar las leyendas.",
    "pl": "Od 27 czerwca wykorzystujemy publiczne posty do trenowania naszej AI. Opiera się to na naszym prawnie "
    "uzasadnionym interesie w lepszych podpisach.",
}
"""Neutral wording of a notice in each language."""
OBJECT = {
    "en": "Object",
    "de": "Widersprechen",
    "fr": "S'opposer",
    "nl": "Bezwaar maken",
    "it": "Opponiti",
    "es": "Oponerse",
    "pl": "Zgłoś sprzeciw",
}
SUBMIT = {
    "en": "Submit",
    "de": "Absenden",
    "fr": "Envoyer",
    "nl": "Verzenden",
    "it": "Invia",
    "es": "Enviar",
    "pl": "Wyślij",
}
REASON = {
    "en": "Please explain why you object",
    "de": "Grund Ihres Widerspruchs",
    "fr": "Motif de votre opposition",
    "nl": "Reden van uw bezwaar",
    "it": "Motivo della tua opposizione",
    "es": "Motivo de la oposición",
    "pl": "Powód sprzeciwu",
}
DONE = {
    "en": "We have recorded your objection. Your posts will not be used to train our AI.",
    "de": "Wir haben Ihren Widerspruch erfasst. Ihre Beiträge werden nicht für das Training der KI verwendet.",
    "fr": "Nous avons enregistré votre opposition. Vos publications ne seront pas utilisées pour entraîner l'IA.",
    "nl": "We hebben uw bezwaar geregistreerd. Uw berichten worden niet gebruikt om de AI te trainen.",
    "it": "Abbiamo registrato la tua opposizione. I tuoi post non saranno usati per addestrare l'IA.",
    "es": "Hemos registrado tu oposición. Tus publicaciones no se usarán para entrenar la IA.",
    "pl": "Zarejestrowaliśmy Twój sprzeciw. Twoje posty nie będą używane do trenowania AI.",
}


def field(name: str, **changes: Any) -> Control:
    """A text field."""
    return control(name, kind="text", **changes)


def email(**changes: Any) -> Control:
    """A compulsory field for the e-mail address, filled in already."""
    return field("E-mail", **({"input_type": "email", "required": True, "filled": True} | changes))


def notice(*parts: Part, lang: str = "en", **changes: Any) -> Screen:
    """A page with the notice and a link to object, unless `parts` say otherwise."""
    inner = parts or (control(OBJECT[lang], kind="link"),)
    usual = {"name": "Notice", "url": "http://platform.test/privacy/ai"}
    return screen(block(NOTICE[lang]), *inner, language=lang, **(usual | changes))


def object_form(*parts: Part, lang: str = "en", words: str = "", **changes: Any) -> Screen:
    """The form: the e-mail address, `parts`, and a button that sends; `words` stand above it."""
    usual = {"name": "Objection form", "url": "http://platform.test/privacy/ai/object"}
    above = (block(words),) if words else ()
    return screen(*above, form(email(), *parts, control(SUBMIT[lang])), language=lang, **(usual | changes))


def done(*parts: Part, lang: str = "en", words: str | None = None, **changes: Any) -> Screen:
    """The page after sending; it confirms the objection unless `words` say otherwise."""
    usual = {"name": "Done", "url": "http://platform.test/privacy/ai/object/done"}
    return screen(block(DONE[lang] if words is None else words), *parts, language=lang, **(usual | changes))


def login(*parts: Part, lang: str = "en", **changes: Any) -> Screen:
    """A page that asks for a password."""
    fields = form(field("E-mail", input_type="email"), field("Password", input_type="password"), control("Log in"))
    usual = {"name": "Log in", "url": "http://platform.test/login"}
    return screen(fields, *parts, language=lang, **(usual | changes))


def objected(
    *extra: Event, lang: str = "en", seen: Screen | None = None, filled: Screen | None = None, **changes: Any
) -> Walk:
    """A walk from the notice through the form to the confirmation, with a receipt; `extra` comes at the end."""
    return walk(
        seen or notice(lang=lang),
        click(OBJECT[lang]),
        filled or object_form(lang=lang),
        click(SUBMIT[lang]),
        done(lang=lang),
        receipt(DONE[lang]),
        *extra,
        **changes,
    )


def long_words(count: int, lang: str = "en") -> str:
    """At least `count` words of a notice."""
    words = NOTICE[lang].split()
    return " ".join((words * (count // len(words) + 1))[:count])


def inside(text: str, lang: str = "en", name: str | None = None) -> tuple[Part, ...]:
    """A paragraph with a link to object inside it."""
    return paragraph(text, control(name or OBJECT[lang], kind="link"))
