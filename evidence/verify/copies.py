"""A redacted copy: its commitments can be read, belong to the original that the seal names, and are all there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pydantic import ValidationError

from evidence.chain import canonical, tree
from evidence.commitments import MEMBER, Redactions
from evidence.errors import NotABundle
from evidence.failures import Failure, Name
from evidence.model import Bundle
from evidence.seal import Predicate
from evidence.wacz import Opened

TOKEN: Final = re.compile(rb"\[redacted:(\d{4})\]")


def copy_failures(opened: Opened, bundle: Bundle, said: Predicate | None) -> Iterator[Failure]:
    """What is wrong with the commitments; nothing when the bundle is no redacted copy."""
    if MEMBER not in opened.names:
        return
    try:
        redactions = Redactions.model_validate_json(opened.raw(MEMBER))
    except (ValidationError, NotABundle) as problem:
        yield _failure(f"The list of commitments can't be read ({problem!s:.100}).")
        return
    if said is not None and (said.derived_from is None or said.derived_from.sha256 != redactions.original):
        yield _failure("The commitments and the seal name different originals.")
    ids = [one.id for one in redactions.commitments]
    if len(set(ids)) != len(ids):
        yield _failure("Two commitments have the same id.")
    used = {match.decode() for match in TOKEN.findall(canonical(tree(bundle)))}
    for id in sorted(used - set(ids)):
        yield _failure(f"The evidence cites the commitment {id}, which is not listed.")
    screens = {screen.id for walk in bundle.walks for screen in walk.screens}
    for one in redactions.commitments:
        if one.kind == "region" and (one.screen not in screens or one.picture not in opened.names):
            yield _failure(f"The commitment {one.id} is of a region that is not in the bundle.")


def _failure(sentence: str) -> Failure:
    return Failure(name=Name.COMMITMENT_WRONG, member=MEMBER, sentence=sentence)
