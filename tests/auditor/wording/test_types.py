from typing import get_args

from auditor.wording.types import Context, IntentName, Mark


def test_the_intents_and_contexts_are_those_agreed() -> None:
    assert len(get_args(IntentName)) == 14
    assert get_args(Context) == ("notice", "form", "dialog", "mail", "label")


def test_a_mark_says_where_it_stands() -> None:
    assert Mark._fields == ("label", "quote", "start", "end", "confidence", "language")
