"""A second reading of sentences: how likely it is that they say what the claims suppose.

The claims (`auditor.wording.claims`) ask for the right words in the right order. Words of a law suit, of a question or
of the contrary can stand in that order too, and nobody can list all ways to say a thing. So a linear model, learnt
from labelled sentences (`auditor.wording.learning`), weighs the claims, the concepts and the letters of the words
together; its probability decides. It holds one weight for each slot and label, so that what moved it can be told
(`reasons`), and it reads the same words the same way on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from auditor.wording.sentence import Sentence

FILE: Final = "second_reading.npz"
SLOTS: Final = 1 << 15
"""Features share this many weights; which two share one is chance (feature hashing, Weinberger et al. 2009)."""
LENGTHS: Final = (3, 4, 5)
"""Letters in a row that count as a feature; a word's beginning and end count as letters."""
LETTERS: Final = 3.0
"""Length of the vector of all letter features together."""
CONCEPT: Final = 0.3
"""Value of each feature that is about concepts."""
NEAR: Final = 5
"""Concepts that begin at most so many words apart make a feature of their own."""


class Model(NamedTuple):
    """What was learnt."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    """Slots x labels."""
    bias: NDArray[np.float32]
    """One for each label."""
    rows: str
    """SHA-256 of the rows it was learnt from, lower-case hex."""


@cache
def model() -> Model:
    """The model that comes with the package."""
    with files("auditor.wording.packs").joinpath(FILE).open("rb") as file:
        held = np.load(file, allow_pickle=False)
        weights = held["weights"].astype(np.float32) * held["scale"]
        return Model(tuple(held["labels"].tolist()), weights, held["bias"], str(held["rows"]))


class Traits(NamedTuple):
    """What the model weighs of one sentence, each feature as a `_code`."""

    letters: frozenset[int]
    """Letters in a row, as they stand in its folded words."""
    concepts: frozenset[int]
    """Which concepts stand in it, denied, and near which others; and where it stood."""


def traits(sentence: Sentence) -> Traits:
    """What the model weighs of `sentence`."""
    letters = frozenset(_code(gram) for word in sentence.row for gram in _grams(word.form))
    return Traits(letters, frozenset(map(_code, _concepts(sentence))))


@lru_cache(maxsize=4096)
def probabilities(window: tuple[Traits, ...], claims: frozenset[str]) -> Mapping[str, float]:
    """How likely it is that these neighbouring sentences say what each label means, 0-1.

    `claims` are the labels that the claims found in them.
    """
    slots, values = vector(window, claims)
    learnt = model()
    score = values @ learnt.weights[slots] + learnt.bias
    return dict(zip(learnt.labels, (1 / (1 + np.exp(-score))).tolist(), strict=True))


def reasons(sentence: Sentence, claims: Collection[str], label: str) -> list[tuple[str, float]]:
    """What moved the score of `label` (log odds), the heaviest first: words of the sentence, concepts, claims.

    The weights of letters are added up to words; letters that several words share count for the first.
    """
    learnt = model()
    column = learnt.labels.index(label)
    names = {_code(name): name for name in (*_concepts(sentence), *_claimed(claims))}
    for word in sentence.row:
        for gram in _grams(word.form):
            names.setdefault(_code(gram), f"“{sentence.text[word.start : word.end]}”")
    found = defaultdict[str, float](float)
    slots, values = vector([traits(sentence)], claims)
    for slot, value in zip(slots.tolist(), values.tolist(), strict=True):
        found[names[2 * slot + (value > 0)]] += value * float(learnt.weights[slot, column])
    return sorted(found.items(), key=lambda one: -abs(one[1]))


def vector(window: Sequence[Traits], claims: Collection[str] | None) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Slots and values of the features; `claims` are None where they are no witness (see `learning`)."""
    letters = sorted(frozenset[int]().union(*(one.letters for one in window)))
    concepts = sorted(frozenset[int]().union(*(one.concepts for one in window)))
    claimed = [_code(name) for name in _claimed(claims)] if claims is not None else []
    each = [LETTERS / max(len(letters), 1) ** 0.5, CONCEPT, 1.0]
    codes = np.array([*letters, *concepts, *claimed], np.int64)
    values = np.repeat(np.array(each, np.float32), [len(letters), len(concepts), len(claimed)])
    return codes >> 1, np.where(codes & 1, values, -values)


def _claimed(claims: Collection[str]) -> list[str]:
    return ["claimed", *(f"claim:{label}" for label in sorted(claims))]


def _grams(form: str) -> Iterator[str]:
    word = f" {form} "
    for length in LENGTHS:
        if len(word) <= length:
            yield word
            return
        yield from (word[at : at + length] for at in range(len(word) - length + 1))


def _concepts(sentence: Sentence) -> Iterator[str]:
    yield f"in:{sentence.context}"
    for mood in ("question", "loud", "button"):
        if getattr(sentence, mood):
            yield f"is:{mood}"
    for concept in sentence.places:
        yield f"says:{concept}"
        if sentence.negated(concept):
            yield f"negates:{concept}"
        if sentence.denied(concept):
            yield f"denies:{concept}"
    starts = sorted((first, concept) for concept, places in sentence.places.items() for first, _ in places)
    for place, (first, one) in enumerate(starts):
        for second, other in starts[place + 1 :]:
            if second - first > NEAR:
                break
            if one != other:
                yield f"near:{one}+{other}"


@cache
def _code(name: str) -> int:
    """Twice the slot of a feature, plus one if it enters with its own sign.

    Half of them enter with the other sign, so that features that share a slot tend to cancel out.
    """
    sum = crc32(name.encode())
    return sum % SLOTS * 2 + (sum >> 31)


def packed(learnt: Model) -> dict[str, NDArray[Any]]:
    """The arrays of the file: weights as whole numbers -127 to 127 of a scale for each label."""
    scale = np.abs(learnt.weights).max(axis=0) / 127
    scale[scale == 0] = 1
    return {
        "labels": np.array(learnt.labels),
        "weights": np.round(learnt.weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": learnt.bias.astype(np.float32),
        "rows": np.array(learnt.rows),
    }
