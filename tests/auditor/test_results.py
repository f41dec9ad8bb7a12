from __future__ import annotations

import pytest

from auditor.results import Citation, Finding, cannot_tell, clear, indicator, not_applicable


def test_an_indicator_needs_a_finding() -> None:
    with pytest.raises(ValueError, match="at least one finding"):
        indicator()


def test_each_outcome_has_its_builder() -> None:
    finding = Finding(message="The form asks for a reason.", citations=(Citation(screen="w1-s01"),))
    assert indicator(finding).outcome == "indicator"
    assert clear("The form asks for none.").outcome == "clear"
    assert cannot_tell("The form was not reached.").outcome == "cannot-tell"
    assert not_applicable("There is no form.").outcome == "not-applicable"


def test_a_sentence_that_ends_with_a_quoted_sentence_has_one_full_stop() -> None:
    assert Finding(message="It says “Your posts are used.”.", citations=()).message == "It says “Your posts are used”."
    assert Finding(message="It says “Your posts are used”.", citations=()).message == "It says “Your posts are used”."
    assert Finding(message="It asks “Are you sure?”.", citations=()).message == "It asks “Are you sure?”."
