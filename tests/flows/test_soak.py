"""Twenty runs in a row: every walk of the bundled platform, and every set-up of real consent software.

`SOAK_RUNS=20 pytest -m slow tests/flows/test_soak.py` takes about an hour on four cores; by default each runs twice.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.consent_sites import SETUPS, serve
from tests.flows import test_consent_dialog as dialogs
from tests.flows.lookbook import test_walks as lookbook

RUNS = int(os.environ.get("SOAK_RUNS", "2"))

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("run", range(RUNS))]


@pytest.mark.parametrize("scenario", lookbook.BY_HAND)
def test_every_walk_counts_as_by_hand(tmp_path: Path, scenario: str, run: int) -> None:
    lookbook.assert_as_by_hand(lookbook.audited(tmp_path, scenario), scenario)


@pytest.mark.parametrize("name", SETUPS)
def test_every_consent_tool_counts_as_by_hand(tmp_path: Path, name: str, run: int) -> None:
    setup = SETUPS[name]
    with serve(name) as site:
        bundle = dialogs.audited(tmp_path, site.url("/"), "consent", "refuse")
    assert dialogs.seen(bundle).actions == {"consent": setup.accept, "refuse": setup.refuse}
    assert {i.agreement for walk in bundle.walks for i in walk.interactions} == {"both"}
