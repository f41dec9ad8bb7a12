"""Learns the weights of the second reading from labelled sentences; `make learn` runs it.

The rows are those of `auditor benchmark sentences`. Where the packs were mended until a row was read right
(`"part": "dev"`), the claims are no witness of that row, and are left out of its features.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from auditor.wording.claims import CLAIMS, claims_of
from auditor.wording.second_reading import FILE, SLOTS, Model, packed, traits, vector
from auditor.wording.sentence import sentences

DATA: Final = Path(__file__).parents[2] / "tests" / "data"
TUNED: Final = frozenset({"dev", "held"})
"""Parts whose rows the packs were mended on."""
STRENGTH: Final = 10.0
"""Inverse of the penalty on large weights."""
NEVER: Final = -9.0
"""Log odds of a label that no row carries."""


def rows(folder: Path = DATA) -> list[dict[str, Any]]:
    """All rows to learn from; those of the exam are left out."""
    return [json.loads(line) for path in learnt_from(folder) for line in path.read_text("utf-8").splitlines()]


def learnt_from(folder: Path = DATA) -> list[Path]:
    """The files that hold them."""
    return [folder / "sentences.jsonl", *sorted((folder / "sentences").glob("*.jsonl"))]


def digest(folder: Path = DATA) -> str:
    """SHA-256 of the files, lower-case hex: a model says which rows it knows."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in learnt_from(folder))).hexdigest()


def learn(given: Sequence[dict[str, Any]], name: str) -> Model:
    """The model of these rows, one logistic regression for each claim; `name` is their digest."""
    learnt = [example for row in given for example in _examples(row)]
    matrix = _matrix([example.vector for example in learnt])
    labels = tuple(sorted(CLAIMS))
    weights, bias = np.zeros((SLOTS, len(labels)), np.float32), np.zeros(len(labels), np.float32)
    for column, label in enumerate(labels):
        right = np.array([label in example.labels for example in learnt])
        if not right.any():
            bias[column] = NEVER
            continue
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=1000).fit(matrix, right)
        weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
    return Model(labels, weights, bias, name)


class _Example(NamedTuple):
    vector: tuple[NDArray[np.int64], NDArray[np.float32]]
    labels: frozenset[str]


def _examples(row: dict[str, Any]) -> Iterator[_Example]:
    """The row as a whole; and where it says nothing, each of its sentences, as none of them does either."""
    found = sentences(row["text"], row["language"], row["context"])
    told = row.get("part") not in TUNED
    claimed = [claims_of(sentence) for sentence in found]
    weighed = [traits(sentence) for sentence in found]
    yield _Example(vector(weighed, frozenset[str]().union(*claimed) if told else None), frozenset(row["labels"]))
    if len(found) > 1 and not row["labels"]:
        for one, claims in zip(weighed, claimed, strict=True):
            yield _Example(vector([one], claims if told else None), frozenset())


def _matrix(vectors: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]) -> csr_matrix:
    ends = np.cumsum([0, *(len(slots) for slots, _ in vectors)])
    slots, values = (np.concatenate(parts) for parts in zip(*vectors, strict=True))
    matrix = csr_matrix((values, slots, ends), shape=(len(vectors), SLOTS))
    matrix.sum_duplicates()
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix


def main(target: Path = Path(__file__).parent / "packs" / FILE) -> None:
    """Learns from all rows and writes the file that comes with the package."""
    learnt = packed(learn(rows(), digest()))
    with target.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **learnt)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
