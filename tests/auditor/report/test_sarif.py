import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from auditor.report.sarif import to_sarif
from auditor.results import Result
from evidence.model import Bundle
from tests import builders as b
from tests.auditor.report.conftest import rendered
from tests.auditor.report.sample import sample

KINDS = {"notApplicable", "pass", "fail", "review", "open", "informational"}
LEVELS = {"none", "note", "warning", "error"}


@pytest.fixture
def run() -> dict[str, Any]:
    bundle, _, results = sample()
    log = json.loads(to_sarif(bundle, results))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    one: dict[str, Any] = log["runs"][0]
    return one


def test_what_the_standard_asks_of_each_result(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert result["kind"] in KINDS
        assert result["level"] in LEVELS
        assert result["kind"] == "fail" or result["level"] == "none", "3.27.10: another kind has no level"
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for place in result.get("locations", ()):
            artifact = place.get("physicalLocation", {}).get("artifactLocation", {})
            assert artifact.get("uriBaseId", "BUNDLE") in run["originalUriBaseIds"]


def test_outcomes_keep_their_kind(run: dict[str, Any]) -> None:
    kinds = {result["ruleId"]: (result["kind"], result["level"]) for result in run["results"]}
    assert kinds["buried-control"] == ("fail", "error")
    assert kinds["reason-required"] == ("fail", "warning")
    assert kinds["login-wall"] == ("pass", "none")
    assert kinds["click-asymmetry"] == ("open", "none")
    assert kinds["unsubscribe-friction"] == ("notApplicable", "none")


def test_a_failed_rule_is_a_notification_not_a_result(run: dict[str, Any]) -> None:
    assert "short-notice" not in {result["ruleId"] for result in run["results"]}
    call = run["invocations"][0]
    assert call["executionSuccessful"] is False
    assert call["toolExecutionNotifications"][0]["associatedRule"]["id"] == "short-notice"


def test_a_finding_points_into_the_bundle(run: dict[str, Any]) -> None:
    place = next(r for r in run["results"] if r["ruleId"] == "buried-control")["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"].startswith("evidence/")
    assert {"name": "w1-s02", "kind": "screen"} in place["logicalLocations"]
    assert place["message"]["text"] == "You have the right to object"


def test_the_same_finding_keeps_its_fingerprint_when_ids_and_times_change() -> None:
    bundle, _, results = sample()
    later = bundle.model_copy(update={"started_at": b.moment("2026-01-01")})
    assert prints(bundle, results) == prints(later, results)
    assert len(set(prints(bundle, results))) == 5


def prints(bundle: Bundle, results: tuple[Result, ...]) -> list[str]:
    found = json.loads(to_sarif(bundle, results))["runs"][0]["results"]
    return [one["partialFingerprints"]["indicator/v1"] for one in found if one["kind"] == "fail"]


@pytest.mark.slow
def test_it_fits_the_types_that_others_made_of_the_schema(tmp_path: Path) -> None:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    wanted = ["typescript@5", "@types/sarif@2.1"]
    got = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *wanted], cwd=tmp_path, capture_output=True,
        check=False, timeout=300,
    )  # fmt: skip
    if got.returncode:
        pytest.skip("typescript and @types/sarif could not be fetched from npm")
    assert typed(tmp_path, rendered("sarif")) == 0
    assert typed(tmp_path, rendered("sarif").replace('"fail"', '"fial"')) != 0


def typed(folder: Path, log: str) -> int:
    source = f'import type {{ Log }} from "sarif";\nexport const log: Log = {log};\n'
    (folder / "log.ts").write_text(source, encoding="utf-8")
    return subprocess.run(["npx", "tsc", "--noEmit", "--strict", "log.ts"], cwd=folder, check=False).returncode
