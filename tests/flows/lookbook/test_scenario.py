"""Scenarios: typed, frozen, named, and set by words."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from auditor import Unknown, UsageError
from flows.lookbook import PRESETS, Question, Scenario, preset
from flows.lookbook.scenario import switch_names, switched


def test_a_misspelt_switch_is_an_error() -> None:
    with pytest.raises(ValidationError):
        Scenario.model_validate({"reasons": "required"})


def test_a_scenario_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Scenario().reason = "required"


def test_every_switch_says_what_it_does() -> None:
    for model in (Scenario, Question):
        assert all(field.description for field in model.model_fields.values()), model


def test_presets_are_valid_and_differ() -> None:
    assert len({scenario.model_dump_json() for scenario in PRESETS.values()}) == len(PRESETS) == 4
    for name, scenario in PRESETS.items():
        assert Scenario.model_validate(scenario.model_dump()) == preset(name)


def test_switches_are_set_by_words() -> None:
    made = switched(preset("yes-or-no"), {"codes": "2", "cookies.preselected": "true", "question.refuse_look": "link"})
    assert (made.codes, made.cookies.preselected, made.question.refuse_look) == (2, True, "link")
    assert made.question.preselected is False


@pytest.mark.parametrize("name", ["reasons", "cookies", "cookies.colour", "reason.x", ""])
def test_an_unknown_switch_names_the_known_ones(name: str) -> None:
    with pytest.raises(Unknown, match=r"There is no switch of Lookbook named"):
        switched(Scenario(), {name: "1"})


@pytest.mark.parametrize(("name", "value"), [("codes", "9"), ("reason", "perhaps"), ("cookies.refusal_layers", "x")])
def test_an_unfit_value_says_what_fits(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"{name}={value} does not fit"):
        switched(Scenario(), {name: value})


def test_all_switches_have_names() -> None:
    assert {"reason", "cookies.refuse_look", "question.preselected"} <= set(switch_names())
    assert "cookies" not in switch_names()
