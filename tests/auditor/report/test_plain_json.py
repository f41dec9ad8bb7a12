import json

from auditor.report.plain_json import SCHEMA, to_json
from auditor.results import Result
from tests import builders as b
from tests.auditor.report.sample import sample


def test_the_fixed_keys() -> None:
    bundle, _, results = sample()
    tree = json.loads(to_json(bundle, results))
    assert {"schema", "platform", "subject", "status", "walks", "results"} <= tree.keys()
    assert (tree["schema"], tree["platform"], tree["status"]) == (SCHEMA, "examplebook", "partial")
    first = {"id", "flow", "title", "goal", "visit", "visitor", "outcome", "reason", "counts"}
    assert first <= tree["walks"][0].keys()
    assert tree["walks"][0]["counts"]["actions"] == 6
    assert {"rule", "outcome", "severity", "confidence", "reason", "contested", "findings"} <= tree["results"][0].keys()


def test_results_can_be_read_back() -> None:
    bundle, _, results = sample()
    back = [Result.model_validate(one) for one in json.loads(to_json(bundle, results))["results"]]
    assert tuple(back) == results


def test_an_empty_bundle() -> None:
    tree = json.loads(to_json(b.bundle(), ()))
    assert (tree["walks"], tree["results"], tree["gaps"]) == ([], [], [])
