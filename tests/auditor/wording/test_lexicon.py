from auditor.wording.fold import words
from auditor.wording.lexicon import Lexicon

LEXICON = Lexicon(
    [
        ("accept", "de", "akzeptier*"),
        ("accept", "de", "stimme|stimmen ..4 zu"),
        ("settings", "de", "*einstellung*"),
        ("not", "fr", "ne .. pas"),
    ]
)


def _concepts(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(hit.concept, hit.places) for hit in LEXICON.hits(words(text))]


def test_beginnings_and_parts() -> None:
    assert _concepts("Akzeptieren") == [("accept", (0,))]
    assert _concepts("Datenschutzeinstellungen") == [("settings", (0,))]
    assert _concepts("Nichts") == []


def test_words_in_a_row_with_a_gap_claim_only_themselves() -> None:
    assert _concepts("Ich stimme allen Cookies zu") == [("accept", (1, 4))]
    assert _concepts("Stimme a b c d e zu") == []


def test_a_gap_does_not_cross_a_full_stop() -> None:
    assert _concepts("Ich stimme. Geh zu") == []
    assert _concepts("ne veut pas") == [("not", (0, 2))]


def test_an_eastern_sign_weighs_more_than_a_letter() -> None:
    lexicon = Lexicon([("cookie", "zh", "*cookie"), ("accept", "zh", "*接受")])
    assert [hit.concept for hit in sorted(lexicon.hits(words("接受cookie")), key=lambda hit: -hit.weight)] == [
        "accept",
        "cookie",
    ]


def test_of_two_entries_that_mean_the_same_the_heavier_counts() -> None:
    lexicon = Lexicon([("cookie", "en", "cookie*"), ("cookie", "en", "cookies")])
    assert len(lexicon.hits(words("cookies"))) == 1
