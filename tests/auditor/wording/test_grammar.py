import pytest

from auditor.wording.grammar import LETTER, RULES


def _first(*concepts: str) -> str | None:
    letters = "".join(LETTER[concept] for concept in concepts)
    return next((rule.intent for rule in RULES if rule.pattern.search(letters)), None)


def test_each_concept_has_its_own_letter() -> None:
    assert len(set(LETTER.values())) == len(LETTER)
    assert all(len(letter) == 1 and letter.isalpha() for letter in LETTER.values())


@pytest.mark.parametrize(
    ("concepts", "intent"),
    [
        (("accept", "all"), "accept"),
        (("not", "accept"), "refuse"),
        (("refuse", "all", "except", "necessary"), "refuse"),
        (("only", "necessary"), "refuse"),
        (("continue", "without", "accept"), "refuse"),
        (("accept", "necessary", "cookie"), "refuse"),
        (("accept", "all", "optional"), "accept"),
        (("refuse", "and", "pay"), "pay"),
        (("manage", "cookie"), "settings"),
        (("save", "settings"), "save"),
        (("ok", "understood"), "acknowledge"),
        (("withdraw", "consent"), "withdraw"),
        (("only", "mandatory", "cookie"), "refuse"),
        (("mandatory", "cookie"), None),
        (("necessary", "cookie"), "refuse"),
        (("accept", "not"), "refuse"),
        (("accept", "without", "continue"), "refuse"),
        (("refuse", "and", "login"), "log-in"),
        (("only", "choice"), "save"),
        (("manage", "number", "partner"), "more-information"),
        (("manage", "partner"), "settings"),
        (("manage", "word", "word"), None),
        (("use", "processing", "word", "manage", "ads"), "other"),
        (("accept", "me", "enter", "word"), "other"),
        (("manage", "or", "withdraw"), "settings"),
        (("asking", "word", "accept", "cookie"), "other"),
        (("word", "word"), None),
    ],
)
def test_rows_of_concepts(concepts: tuple[str, ...], intent: str | None) -> None:
    assert _first(*concepts) == intent


def test_never_match_comes_first() -> None:
    assert RULES[0].intent == "pay"
