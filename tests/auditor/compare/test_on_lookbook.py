"""Changes planted in a real platform are found by real audits; two audits of one version differ in nothing.

`COMPARE_RUNS=20 pytest -m slow tests/auditor/compare` repeats the same version twenty times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.compare import Comparison, compare
from evidence import wacz
from evidence.model import Bundle

pytestmark = pytest.mark.slow

RUNS = int(os.environ.get("COMPARE_RUNS", "2"))
FLOWS = ("refuse-cookies", "look-at-cookie-settings", "object-to-ai-training", "come-back-after-objecting")
AUDIT = """
import json, sys
from pathlib import Path
from auditor.audit import audit
from auditor.discover import load_plugins
from auditor.registry import flows
from auditor.settings import Settings
load_plugins()
asked = json.loads(sys.argv[1])
chosen = [flows["lookbook/" + name] for name in asked["flows"]]
print(audit("lookbook", chosen, Settings(out=Path(asked["out"]), options=asked["options"])).path)
"""
PLANTED = [
    ("cookies.refusal_layers", "3", "actions", "actions"),
    ("cookies.refuse_look", "link", "controls", "Reject all: drawn"),
    ("cookies.preselected", "true", "states", ": state"),
    ("cookies.first_layer", "no-refusal", "controls", "Reject all"),
    ("objection_link", "buried", "controls", "renamed"),
    ("window", "deadline", "wording", ""),
    ("earlier_objections", "forgotten", "states", "ai-training"),
    ("promise_no_repeat", "false", "wording", ""),
    ("reach", "all", "wording", ""),
    ("reason", "required", "controls", "compulsory"),
    ("codes", "1", "screens", "code"),
    ("confirmation", "page", "wording", "confirmation mail"),
    ("notice_days", "10", "wording", "reworded"),
    ("notice_mail", "none", "wording", "notice mail"),
]


def audited(folder: Path, **switches: str) -> Bundle:
    """One audit of Lookbook in a process of its own."""
    options = {"scenario": "meta-2025-as-promised", **switches}
    asked = json.dumps({"out": str(folder), "flows": FLOWS, "options": options})
    done = subprocess.run(
        [sys.executable, "-c", AUDIT, asked], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    with wacz.read(Path(done.stdout.strip().splitlines()[-1])) as opened:
        return opened.bundle


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return audited(tmp_path_factory.mktemp("baseline"))


def told(found: Comparison) -> str:
    return "\n".join(f"{c.area} {c.kind}: {c.what} ({c.place}): {c.before!r} → {c.after!r}" for c in found.changes)


@pytest.mark.parametrize("run", range(RUNS))
def test_the_same_version_is_unchanged(baseline: Bundle, tmp_path: Path, run: int) -> None:
    found = compare(baseline, audited(tmp_path))
    assert found.outcome == "unchanged", told(found)


@pytest.mark.parametrize(("switch", "value", "area", "what"), PLANTED, ids=[one[0] for one in PLANTED])
def test_a_planted_change_is_found(
    baseline: Bundle, tmp_path: Path, switch: str, value: str, area: str, what: str
) -> None:
    found = compare(baseline, audited(tmp_path, **{switch: value}))
    assert found.outcome == "changed"
    assert [c for c in found.changes if c.area == area and what.lower() in f"{c.what} {c.place}".lower()], told(found)
