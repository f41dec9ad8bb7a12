"""What the wording of a page says now that it did not, word by word."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from auditor.compare.model import Change, Piece, Spot
from auditor.compare.places import Place, Seen, unmatched

ALIKE = 0.45
"""Share of common words from which two blocks are one block that was reworded."""


def wording_changes(old: Place, new: Place) -> Iterator[Change]:
    """Blocks that appeared, went, or were reworded between two states of one page."""
    gone, appeared = unmatched(old.wording.values(), new.wording.values())
    for one, other in _reworded(gone, appeared):
        yield Change(
            area="wording", kind="changed", place=new.name, what="reworded", before=one.text, after=other.text,
            pieces=word_diff(one.text, other.text), old=spot(one), new=spot(other),
        )  # fmt: skip
    for one in gone:
        yield Change(
            area="wording", kind="gone", place=old.name, what="no longer there", before=one.text, old=spot(one)
        )
    for one in appeared:
        yield Change(area="wording", kind="appeared", place=new.name, what="new", after=one.text, new=spot(one))


def spot(seen: Seen) -> Spot:
    """Where it stands."""
    box = seen.block.box if seen.block else seen.control.box if seen.control else None
    return Spot(screen=seen.screen.id, box=box)


def _reworded(gone: list[Seen], appeared: list[Seen]) -> list[tuple[Seen, Seen]]:
    """Takes the likeliest pairs out of both lists and returns them, best first."""
    scored = sorted(
        ((likeness(one.text, other.text), i, j) for i, one in enumerate(gone) for j, other in enumerate(appeared)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    pairs, used_old, used_new = [], set(), set()
    for score, i, j in scored:
        if score >= ALIKE and i not in used_old and j not in used_new:
            pairs.append((gone[i], appeared[j]))
            used_old.add(i)
            used_new.add(j)
    gone[:] = [one for i, one in enumerate(gone) if i not in used_old]
    appeared[:] = [one for j, one in enumerate(appeared) if j not in used_new]
    return pairs


def likeness(one: str, other: str) -> float:
    """Share of words that two texts have in common, in order, 0–1."""
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one line, each run marked as same, gone or new."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(kind="same", text=" ".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece(kind="gone", text=" ".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(kind="new", text=" ".join(new[j1:j2])))
    return tuple(pieces)
