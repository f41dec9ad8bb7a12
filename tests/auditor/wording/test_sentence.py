import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.wording.sentence import sentences


def _quotes(text: str, language: str = "en") -> list[str]:
    return [sentence.quote for sentence in sentences(text, language)]


def test_text_falls_into_sentences() -> None:
    assert _quotes("One thing. Another thing! A third?\nA line") == ["One thing", "Another thing", "A third", "A line"]


def test_dates_and_short_forms_do_not_end_a_sentence() -> None:
    assert _quotes("Bis zum 27. Mai 2025 können Sie z. B. widersprechen.", "de") == [
        "Bis zum 27. Mai 2025 können Sie z. B. widersprechen"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("until 27 May 2025", "en"),
        ("by May 27, 2025", "en"),
        ("bis zum 27. Mai", "de"),
        ("jusqu’au 1er octobre", "fr"),
        ("bis 27.05.2025", "de"),
        ("hasta el 27 de mayo", "es"),
        ("do 27 maja", "pl"),
    ],
)
def test_dates_are_found(text: str, language: str) -> None:
    assert sentences(text, language)[0].has("date")


def test_the_verb_may_is_no_month() -> None:
    assert not sentences("You may object", "en")[0].has("date")


def test_nearness_and_order() -> None:
    sentence = sentences("Our review of your objection", "en")[0]
    assert sentence.near("review", "object", 2, ordered=True)
    assert not sentence.near("object", "review", 2, ordered=True)
    assert not sentence.near("review", "object", 1)


def test_negation_ends_at_a_but() -> None:
    first, second = sentences("not on legitimate interests. Not consent but legitimate interests", "en")
    assert first.negated("legit", 6, unless="but")
    assert not second.negated("legit", 6, unless="but")


def test_sentences_know_their_neighbours() -> None:
    one, two, three = sentences("One. Two. Three.", "en")
    assert one.around == (one, two)
    assert two.around == (one, two, three)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400))
def test_sentences_lie_in_order(text: str) -> None:
    last = 0
    for sentence in sentences(text, "en"):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end


def test_an_endless_sentence_is_cut() -> None:
    assert [len(sentence.row) for sentence in sentences("word " * 250, "en")] == [120, 120, 10]


def test_a_negation_outside_a_concept_denies_it_in_its_own_clause() -> None:
    first, second = sentences("We do not send codes. This is not urgent, enter the code", "en")
    assert first.denied("code_word", 3)
    assert not second.denied("code_word", 6)


def test_clauses_are_numbered() -> None:
    sentence = sentences("Given with a click, withdrawn by letter: that is all", "en")[0]
    assert sentence.clauses == [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_other_senses_of_a_word_are_none() -> None:
    party, own = sentences("The opposition party was late. You can object to this use", "en")
    assert not sentences("Lost objects are kept", "en")[0].has("objection")
    assert party.has("other_objection")
    assert own.has("objection")


def test_places_touch_and_stand_between() -> None:
    sentence = sentences("Consent cannot be withdrawn but refused", "en")[0]
    assert sentence.touching("irrevocable", "withdrawal")
    assert sentence.at("consent", 0)
    assert sentence.between("but", 3, 5)
    assert not sentence.between("but", 4, 5)


def test_buttons_are_sentences_of_their_own() -> None:
    yes, no = sentences("[Yes, surprise me! 🎉] [No thanks]", "en")
    assert (yes.quote, yes.button, yes.loud) == ("Yes, surprise me", True, True)
    assert (no.quote, no.button, no.loud) == ("No thanks", True, False)


def test_a_sentence_knows_the_text_around_it() -> None:
    asked, told = sentences("Did you object? Then we know it", "en")
    assert asked.question
    assert not told.question
    assert told.before is asked
    assert "objection" in told.whole


def test_a_negation_may_close_its_clause() -> None:
    first, second = sentences("Ein Captcha gibt es hier nicht. Ein Captcha gibt es, Codes nicht.", "de")
    assert first.ends_in_not("captcha")
    assert not second.ends_in_not("captcha")


def test_a_negation_may_follow() -> None:
    first, second = sentences("Bezwaren beoordelen we niet. We beoordelen, maar niet alles.", "nl")
    assert first.denied("review", 0, after=2)
    assert not first.denied("review", 0)
    assert not second.denied("review", 0, after=2)
