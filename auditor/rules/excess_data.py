"""The rule `excess-data`."""

from auditor.reading import (
    RIGHTS,
    FieldKind,
    doubts_of,
    form_screens,
    judged,
    kind_of,
    objection_form,
    on_screen,
    quoted,
    said,
    settle,
    walks,
)
from auditor.registry import rule
from auditor.results import Finding, Verdict, cannot_tell
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk

EXCESSIVE: dict[FieldKind, str] = {
    "address": "a postal address",
    "birth": "a date of birth",
    "evidence": "proof of what the platform does",
    "phone": "a telephone number",
    "upload": "an upload",
}
"""Kinds of compulsory fields that go beyond telling who one is and how one can be reached."""


@rule(
    severity="medium",
    hooks=("GDPR 5(1)(c)", "GDPR 12(6)"),
    counter=(
        "Article 12(6) lets a controller ask for more where it has reasonable doubts about who asks, above all from "
        "people without an account."
    ),
    evidence="D",
)
def excess_data(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """The form wants more data than it needs.

    What it looks for: compulsory fields of the form for a telephone number, a postal address, a date of birth, an
    upload or proof of the processing; and wording that asks for an identity document.

    Why it matters: handing over more data is a strange price for asking that data be left alone.

    Decision rule: at least one such field is compulsory, or a form asks for an identity document, as the language
    packs read it [h]. Name, e-mail address, account, country, reason and code are not excessive. An optional field is
    none.

    Cannot tell: no walk that exercises a right reached a form, or it broke before.
    """
    found = walks(bundle, *RIGHTS)
    sound = judged(found, "a visit that exercises a right")
    if isinstance(sound, Verdict):
        return sound
    if not any(form_screens(walk) for walk in sound):
        return cannot_tell("No walk reached a form.")
    findings = [finding for walk in sound for finding in _compulsory(walk)]
    asked = (s for s in said(sound, "excess-data") if s.passage.context == "form")
    findings += quoted(asked, "The form asks for an identity document: “{quote}”.")
    return settle(findings, doubts=doubts_of(found), otherwise="The form wants to know who one is, and no more.")


def _compulsory(walk: Walk) -> list[Finding]:
    seen: dict[str, Finding] = {}
    for screen in form_screens(walk):
        for field in objection_form(screen) or ():
            kind = kind_of(field)
            if field.required and kind in EXCESSIVE:
                seen.setdefault(
                    field.name or field.selector,
                    Finding(
                        message=f"The form insists on {EXCESSIVE[kind]}: “{field.name or field.field}”.",
                        citations=(on_screen(screen, field),),
                    ),
                )
    return list(seen.values())
