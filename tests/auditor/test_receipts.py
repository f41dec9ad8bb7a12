from __future__ import annotations

from auditor.receipts import receipts
from evidence.model import Observation
from tests.builders import START


def seen(kind: str, name: str, text: str, number: int = 1) -> Observation:
    return Observation.model_validate(
        {"id": f"w1-o{number:02d}", "kind": kind, "name": name, "at": START, "screen": "w1-s02", "text": text}
    )


def test_the_first_confirmation_of_a_purpose_becomes_its_receipt() -> None:
    made = receipts(
        "examplebook",
        "member-1",
        [
            seen("promise", "ai-training", "You need not object twice.", 1),
            seen("receipt", "ai-training", "We have received your objection.", 2),
            seen("receipt", "ai-training", "Thank you.", 3),
        ],
    )
    assert [(r.id, r.words, r.account, r.promises) for r in made] == [
        ("w1-r02", "We have received your objection.", "member-1", ("You need not object twice.",))
    ]


def test_without_an_account_or_a_confirmation_there_is_no_receipt() -> None:
    assert receipts("examplebook", None, [seen("receipt", "ai-training", "Thank you.")]) == ()
    assert receipts("examplebook", "member-1", [seen("notice", "ai-training", "We use your posts.")]) == ()
