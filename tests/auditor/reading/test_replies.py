from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.reading import answered
from tests.builders import bundle, mail, walk

SENT = datetime(2025, 5, 14, 9, 0, tzinfo=UTC)
LATER = datetime(2025, 5, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "kind", "counts"),
    [
        ("Your objection has been granted. We no longer use your data.", "reply", True),
        ("Ihr Widerspruch wurde registriert.", "confirmation", True),
        (
            "We have received your request. We will review your request and let you know our decision.",
            "confirmation",
            False,
        ),
        ("See what your friends posted.", "other", False),
    ],
)
def test_what_counts_as_an_answer(words: str, kind: str, counts: bool) -> None:
    made = bundle(walk(mail(words, kind=kind, received_at=LATER), goal="object"))
    assert (answered(made, made.walks[0], SENT) == LATER) is counts


def test_what_came_before_the_request_answers_nothing() -> None:
    made = bundle(walk(mail("Your objection has been granted.", kind="reply", received_at=SENT), goal="object"))
    assert answered(made, made.walks[0], LATER) is None
