from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from auditor import registry
from auditor.registry import Account, Stage, flow, stage
from auditor.results import Verdict, clear
from auditor.thresholds import Thresholds
from evidence.model import Bundle


def test_a_flow_is_named_by_platform_and_function() -> None:
    @flow(platform="examplebook", goal="object", visit="return")
    def object_again(page: object, record: object) -> None:
        """Object again.

        More words.
        """

    found = registry.flows.pop("examplebook/object-again")
    assert (found.title, found.visit, found.verified) == ("Object again", "return", "never")
    assert found.path == Path(__file__)
    assert found.line > 0


def test_a_rule_takes_its_id_from_its_file() -> None:
    @registry.rule(severity="low", hooks=("GDPR 12(1)",), counter="None.", evidence="W")
    def anything(bundle: Bundle, thresholds: Thresholds) -> Verdict:
        """Something bad."""
        return clear("fine")

    found = registry.rules.pop("test-registry")
    assert (found.title, found.severity, found.contested) == ("Something bad", "low", False)


def test_a_stage_is_set_up_and_cleared_away() -> None:
    steps = []

    @stage("examplebook")
    def play(options: Mapping[str, str]) -> Iterator[Stage]:
        steps.append(f"up {options['scenario']}")
        yield Stage(base_url="http://127.0.0.1:1")
        steps.append("down")

    with registry.stages.pop("examplebook")({"scenario": "calm"}) as played:
        assert played.base_url == "http://127.0.0.1:1"
    assert steps == ["up calm", "down"]


def test_an_account_does_not_show_its_secrets() -> None:
    assert "hunter2" not in repr(Account("member-1", "a@example.org", "hunter2"))
    assert "a@example.org" not in repr(Account("member-1", "a@example.org", "hunter2"))
