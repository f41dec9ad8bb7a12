import pytest

from auditor.reading import kind_of
from tests.builders import control


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Please explain how this processing impacts you", "reason"),
        ("Warum widersprechen Sie?", "reason"),
        ("Motif de l'opposition", "reason"),
        ("Reden", "reason"),
        ("Powód", "reason"),
        ("E-mail address", "email"),
        ("Country of residence", "country"),
        ("Username of your account", "account"),
        ("Benutzername", "account"),
        ("One-time code", "code"),
        ("Code", "code"),
        ("Telefonnummer", "phone"),
        ("Date of birth", "birth"),
        ("Straße und Hausnummer", "address"),
        ("Nachname", "name"),
        ("Nombre y apellidos", "name"),
        ("A screenshot that shows your data in an answer", "evidence"),
        ("I am not a robot", "captcha"),
        ("Anything else", "other"),
        ("", "other"),
    ],
)
def test_told_by_the_label(label: str, kind: str) -> None:
    assert kind_of(control(label, kind="text")) == kind


def test_told_by_the_type() -> None:
    assert kind_of(control("Contact", kind="text", input_type="email")) == "email"
    assert kind_of(control("Why", kind="text", input_type="password")) == "password"
    assert kind_of(control("Attachment", kind="file")) == "upload"
    assert kind_of(control("", kind="text", role="searchbox")) == "search"


def test_told_by_the_technical_name_when_the_label_says_nothing() -> None:
    assert kind_of(control("Your words", kind="text", field="objectionReason")) == "reason"
    assert kind_of(control("", kind="text", field="user_email")) == "email"
