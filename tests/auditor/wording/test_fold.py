from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.wording.fold import fold, words


def test_case_and_accents_make_no_difference() -> None:
    assert fold("Übermäßig") == "ubermassig"
    assert fold("ŒUVRE") == "oeuvre"
    assert fold("Łódź") == "lodz"
    assert fold("Αποδοχή") == fold("ΑΠΟΔΟΧΗ").replace("η", "η")


def test_apostrophes_join_english_and_part_french() -> None:
    assert [word.form for word in words("I don't")] == ["i", "dont"]
    assert [word.form for word in words("J’accepte l'usage")] == ["j", "accepte", "l", "usage"]


def test_hyphens_part_words_and_currency_is_a_word() -> None:
    assert [word.form for word in words("Cookie-Einstellungen für 3,99 €")] == [
        *("cookie", "einstellungen", "fur", "3", "99", "€"),
    ]


def test_fresh_marks_a_break_before_the_word() -> None:
    assert [word.fresh for word in words("Reason (required): yes")] == [False, True, True]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_places_are_those_of_the_text(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        last = word.end


def test_endless_words_are_cut() -> None:
    assert len(fold("a" * 10_000)) == 60


def test_a_short_form_or_an_ordinal_breaks_nothing() -> None:
    assert not any(word.fresh for word in words("do 14. lutego 2026 r. nie"))
    assert [word.fresh for word in words("Gone. Now")] == [False, True]
