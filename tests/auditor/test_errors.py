from __future__ import annotations

import inspect

import pytest

from auditor import errors
from auditor.errors import AuditorError, Unknown, UsageError


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert "Did you mean login-wall?" in str(Unknown("rule", "login-wal", ["login-wall", "urgency"]))


def test_a_name_far_from_all_is_answered_with_all() -> None:
    assert "There are: a, b." in str(Unknown("scenario", "zzzz", ["b", "a"]))
    many = str(Unknown("rule", "zzzz", ["b", "a"], "'auditor list rules'"))
    assert many.endswith("'auditor list rules' lists the 2 there are.")


def test_usage_errors_exit_with_3_and_all_others_with_2() -> None:
    assert UsageError("x").exit_code == 3
    assert AuditorError("x").exit_code == 2


@pytest.mark.parametrize("name", errors.__all__)
def test_the_tree_in_the_docstring_names_every_error(name: str) -> None:
    assert name in (inspect.getdoc(errors) or "")
