import json
from pathlib import Path

import numpy as np
import pytest

from auditor.wording import read, why
from auditor.wording.claims import CLAIMS
from auditor.wording.learning import digest
from auditor.wording.second_reading import SLOTS, Model, model, packed, probabilities, reasons, traits, vector
from auditor.wording.sentence import Sentence, sentences

EXAM = Path(__file__).parents[2] / "data" / "sentences-exam.jsonl"


def one(text: str, language: str = "en") -> Sentence:
    (found,) = sentences(text, language, "notice")
    return found


def test_the_model_is_of_the_rows_that_are_here() -> None:
    """After a change of the rows: `make learn`."""
    assert model().rows == digest()


def test_it_knows_every_claim() -> None:
    assert set(model().labels) == set(CLAIMS)
    assert model().weights.shape == (SLOTS, len(CLAIMS))


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("You can object until 3 March.", "en", "objection-deadline"),
        ("Wer kein Konto hat, kann nicht widersprechen.", "de", "non-users-excluded"),
        ("Vous devez indiquer le motif de votre opposition.", "fr", "reason-required"),
        ("Per opporsi bisogna prima accedere al proprio account.", "it", "login-wall"),
    ],
)
def test_what_is_said_is_likely(text: str, language: str, label: str) -> None:
    assert probabilities((traits(one(text, language)),), frozenset({label}))[label] > 0.8


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Do I have to give a reason for my objection? No, you need not.", "reason-required"),
        ("Objections to the planning permission can be lodged until 8 July.", "objection-deadline"),
        ("The neighbour's objection to the fence must give reasons.", "reason-required"),
    ],
)
def test_another_matter_is_unlikely_whatever_the_claims_say(text: str, label: str) -> None:
    found = tuple(traits(sentence) for sentence in sentences(text, "en", "notice"))
    assert probabilities(found, frozenset({label}))[label] < 0.8


def test_the_reasons_add_up_to_the_score() -> None:
    sentence = one("You can object until 3 March.")
    label = "objection-deadline"
    told = reasons(sentence, {label}, label)
    score = sum(weight for _, weight in told) + float(model().bias[model().labels.index(label)])
    assert 1 / (1 + np.exp(-score)) == pytest.approx(
        probabilities((traits(sentence),), frozenset({label}))[label], abs=1e-3
    )
    assert [abs(weight) for _, weight in told] == sorted((abs(weight) for _, weight in told), reverse=True)
    assert {"“object”", "“March”", f"claim:{label}"} <= {what for what, _ in told}


def test_why_names_words_of_the_quote() -> None:
    (mark,) = read("You can object until 3 March.", language="en")
    assert any(what == "“March”" and weight > 0 for what, weight in why(mark))


def test_claims_that_are_no_witness_leave_no_trace() -> None:
    found = [traits(one("You can object until 3 March."))]
    assert len(vector(found, None)[0]) + 1 == len(vector(found, set())[0])
    assert len(vector(found, set())[0]) + 1 == len(vector(found, {"promise"})[0])


def test_packing_keeps_the_weights() -> None:
    rng = np.random.default_rng(1)
    weights = rng.normal(size=(SLOTS, 2)).astype(np.float32)
    held = packed(Model(("a", "b"), weights, np.zeros(2, np.float32), "0"))
    assert np.abs(held["weights"] * held["scale"] - weights).max() <= held["scale"].max()
    assert held["weights"].dtype == np.int8


def test_the_exam_was_not_learnt_from() -> None:
    asked = {json.loads(line)["text"] for line in EXAM.read_text("utf-8").splitlines()}
    learnt = {
        json.loads(line)["text"]
        for path in (EXAM.with_name("sentences.jsonl"), *EXAM.with_name("sentences").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    }
    assert not asked & learnt
