from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from auditor.thresholds import Thresholds, described


@pytest.mark.parametrize("name", Thresholds.model_fields)
def test_every_threshold_says_its_unit_and_its_source(name: str) -> None:
    _default, words = described(name)
    assert re.search(r"\[[LPXh].*\]$", words), words


def test_an_unknown_threshold_is_refused() -> None:
    with pytest.raises(ValidationError):
        Thresholds.model_validate({"buried_words": 3})
