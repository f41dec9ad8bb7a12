import pytest

from auditor.reading.vocabulary import folded, kinds_in, vocabulary


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Your posts are used to train AI since 3 May.", ("used",)),
        ("You objected on 3 May.", ("objected",)),
        ("Deine Beiträge werden nicht für das Training verwendet.", ("not", "used")),
        ("Posts and photos", ()),
        ("Only you decide", ()),
        ("", ()),
    ],
)
def test_tells_kinds_in_the_order_of_the_file(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(text, "states") == kinds


def test_folds_accents_case_and_apostrophes() -> None:
    assert folded("Où que l’État ŁĄCZY") == "ou que l'etat laczy"


def test_a_short_word_stands_for_itself_only() -> None:
    assert vocabulary("fields")["birth"].search("age")
    assert not vocabulary("fields")["birth"].search("agenda")
    assert vocabulary("fields")["birth"].search("geburtsdatum")


@pytest.mark.parametrize("file", ["fields", "promises", "states"])
def test_every_vocabulary_loads(file: str) -> None:
    assert vocabulary(file)
