"""From what a walk observed to receipts: confirmed objections that later visits are held against."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Observation, Receipt


def receipts(platform: str, account: str | None, observations: Sequence[Observation]) -> tuple[Receipt, ...]:
    """A receipt for the first marked confirmation of each purpose.

    `account` is the member's pseudonym; without one there is nothing a later visit could be held against.
    """
    if account is None:
        return ()
    promises = tuple(seen.text for seen in observations if seen.kind == "promise" and seen.text)
    made: dict[str, Receipt] = {}
    for seen in observations:
        if seen.kind == "receipt" and seen.name not in made:
            made[seen.name] = Receipt(
                id=seen.id.replace("-o", "-r"),
                platform=platform,
                account=account,
                purpose=seen.name,
                confirmed_at=seen.at,
                words=seen.text,
                origin="walk",
                screen=seen.screen,
                mail=seen.mail,
                promises=promises,
            )
    return tuple(made.values())
