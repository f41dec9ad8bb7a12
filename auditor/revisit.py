"""You objected then; does it count now? A return visit, held against the receipts of earlier audits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from auditor.errors import AuditorError, EarlierBundleBroken
from auditor.registry import Flow
from evidence.model import Receipt
from evidence.store import Store
from evidence.verify import verify


def returning(platform: str, flows: Sequence[Flow]) -> list[Flow]:
    """The flows of return visits that look, decide nothing and follow on no other walk of the same audit.

    Raises AuditorError when there is none.
    """
    found = [flow for flow in flows if flow.visit == "return" and flow.goal == "observe" and not flow.after]
    if not found:
        raise AuditorError(
            f"{platform} has no flow that comes back and looks. Write one with visit='return' and goal='observe'."
        )
    return found


@contextmanager
def earlier_bundles(store: Store, receipts: Sequence[Receipt]) -> Iterator[list[Path]]:
    """The verified bundles, oldest first, that hold the receipts of walks, as files on this machine.

    Raises EarlierBundleBroken, StoreProblem.
    """
    found: dict[str, Path] = {}
    with ExitStack() as stack:
        for receipt in receipts:
            if receipt.origin != "walk" or receipt.bundle is None or receipt.bundle in found:
                continue
            path = stack.enter_context(store.local(store.bundle_of(receipt)))
            checked = verify(path)
            if checked.failures:
                raise EarlierBundleBroken(
                    f"The earlier bundle {path.name} is not what was sealed ({checked.failures[0].name.value}: "
                    f"{checked.failures[0].sentence}), so nothing is judged against it. Restore it from a copy."
                )
            found[receipt.bundle] = path
        yield list(found.values())
