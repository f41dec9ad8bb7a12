"""Does `excess-data` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import bundle, control, screen, walk
from tests.objection import field, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "excess-data"

PHONE = {
    "en": "Phone number",
    "de": "Telefonnummer",
    "fr": "Téléphone",
    "nl": "Telefoonnummer",
    "it": "Telefono",
    "es": "Teléfono",
    "pl": "Telefon",
}


def asked(*labels: str, lang: str = "en", required: bool = True, goal: str = "object", words: str = "") -> Bundle:
    fields = [field(label, required=required) for label in labels]
    return bundle(objected(filled=object_form(*fields, lang=lang, words=words), lang=lang, goal=goal))


FIRING = {
    **{f"a telephone number, {lang}": asked(label, lang=lang) for lang, label in PHONE.items()},
    "a date of birth": asked("Date of birth"),
    "a postal address": asked("Street and house number"),
    "an upload": bundle(objected(filled=object_form(control("Your document", kind="file", required=True)))),
    "proof of what the platform does": asked("A screenshot that shows your data in an answer"),
    "to erase": asked("Geburtsdatum", lang="de", goal="erase"),
    "only said": asked(words="You must upload a copy of your passport.", required=False),
}
CLEAR = {
    **{f"an optional one, {lang}": asked(label, lang=lang, required=False) for lang, label in PHONE.items()},
    "who one is": asked("Full name", "Country of residence", "Username"),
    "wer man ist": asked("Vor- und Nachname", "Land", lang="de"),
    "a reason": asked("Please explain why you object"),
    "an optional upload": bundle(objected(filled=object_form(control("Attachment", kind="file")))),
    "nothing but the address for mail": bundle(objected()),
}
UNTOLD = {
    "no form was reached": bundle(walk(notice())),
    "the walk broke": bundle(walk(notice(), outcome="broken")),
    "one of two broke": bundle(objected(), walk(notice(), goal="erase", outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_points_at_each_field_once() -> None:
    result = judged(RULE, asked("Phone number", "Date of birth"))
    assert [f.citations[0].quote for f in result.findings] == ["Phone number", "Date of birth"]


def test_a_cookie_walk_does_not_count() -> None:
    assert judged(RULE, walk(screen(), goal="refuse", purpose="cookies")).outcome == "not-applicable"
