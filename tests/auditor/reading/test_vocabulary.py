import pytest

from auditor.reading.vocabulary import folded, kinds_in, vocabulary


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Your posts are used to train AI since 3 May.", "used"),
        ("You objected on 3 May. Your posts are not used to train AI.", "not-used"),
        ("Deine Beiträge werden für das Training verwendet.", "used"),
        ("Deine Beiträge werden nicht verwendet.", "not-used"),
        ("Vos publications sont utilisées pour entraîner l'IA.", "used"),
        ("Vos publications ne sont pas utilisées.", "not-used"),
        ("Uw berichten worden gebruikt.", "used"),
        ("U hebt bezwaar gemaakt.", "not-used"),
        ("I tuoi post non vengono utilizzati.", "not-used"),
        ("Sus publicaciones se utilizan.", "used"),
        ("Twoje posty nie są używane.", "not-used"),
        ("Twoje posty są wykorzystywane.", "used"),
    ],
)
def test_tells_a_state(text: str, kind: str) -> None:
    assert kinds_in(text, "states")[0] == kind


@pytest.mark.parametrize("text", ["Posts and photos", "Only you decide", "AI training", "Unused words", ""])
def test_says_nothing_where_nothing_is_said(text: str) -> None:
    assert kinds_in(text, "states") == ()


def test_folds_accents_case_and_apostrophes() -> None:
    assert folded("Où que l’État ŁĄCZY") == "ou que l'etat laczy"


def test_a_short_word_stands_for_itself_only() -> None:
    assert vocabulary("fields")["birth"].search("age")
    assert not vocabulary("fields")["birth"].search("agenda")
    assert vocabulary("fields")["birth"].search("geburtsdatum")


@pytest.mark.parametrize("file", ["fields", "promises", "states"])
def test_every_vocabulary_loads(file: str) -> None:
    assert vocabulary(file)
