"""What holds for every rule that looks for one kind of sentence in the platform's wording."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.auditor.rules import (
    test_discretionary_outcome,
    test_prospective_only,
    test_recipients_opaque,
    test_third_party_gap,
)
from tests.builders import bundle
from tests.objection import object_form, objected
from tests.rule_cases import judged

RULES = [test_discretionary_outcome, test_prospective_only, test_recipients_opaque, test_third_party_gap]


@pytest.fixture(params=RULES, ids=lambda tests: tests.RULE)
def tests(request: pytest.FixtureRequest) -> ModuleType:
    module = request.param
    assert isinstance(module, ModuleType)
    return module


def test_it_quotes_the_sentence_where_it_stands(tests: ModuleType) -> None:
    finding = judged(tests.RULE, tests.FIRING["de"]).findings[0]
    (cited,) = finding.citations
    assert (cited.screen, cited.block, cited.language) == ("w1-s02", "b1", "de")
    assert cited.quote
    assert cited.quote in tests.SAYS["de"]


def test_the_same_words_twice_are_one_finding(tests: ModuleType) -> None:
    words = tests.SAYS["en"]
    twice = bundle(objected(filled=object_form(words=words), seen=object_form(words=words)))
    (finding,) = judged(tests.RULE, twice).findings
    assert [cited.screen for cited in finding.citations] == ["w1-s01", "w1-s02"]
