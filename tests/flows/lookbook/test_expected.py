"""What audits of Lookbook must find: complete, and about things that exist."""

from __future__ import annotations

from auditor.rules import load
from flows.lookbook import PRESETS as SCENARIOS
from flows.lookbook import Scenario
from flows.lookbook.expected import FLIPS, PRESETS
from flows.lookbook.scenario import switch_names, switched


def test_each_preset_has_its_set() -> None:
    assert PRESETS.keys() == SCENARIOS.keys()
    assert PRESETS["yes-or-no"] == set()
    assert "prior-objection-not-honoured" in PRESETS["meta-2025-as-alleged"]
    assert sum("prior-objection-not-honoured" in expected for expected in PRESETS.values()) == 1
    silent = {"reason-required", "no-confirmation", "prior-objection-not-honoured"}
    assert not PRESETS["meta-2025-as-promised"] & silent


def test_each_rule_has_a_switch() -> None:
    assert {name for flip in FLIPS for name in flip.indicators} == set(load())


def test_each_switch_is_flipped_and_each_flip_fits() -> None:
    assert {name for flip in FLIPS for name in flip.switches} == set(switch_names())
    for flip in FLIPS:
        assert switched(Scenario(), flip.switches) != Scenario()
    assert len({flip.name for flip in FLIPS}) == len(FLIPS)
