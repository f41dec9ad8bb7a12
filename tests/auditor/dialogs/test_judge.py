"""Are verdicts put together as they should, and the right layer judged?"""

import pytest

from auditor.dialogs import combine, each_first_layer, first_layer, first_layers
from auditor.results import Citation, Finding, cannot_tell, clear, indicator, not_applicable
from tests.builders import block, bundle, click, dialog, screen, walk
from tests.consent import banner, button, cookies, page

FOUND = Finding(message="Seen.", citations=(Citation(screen="s"),))


def test_an_indicator_wins_and_keeps_all_findings() -> None:
    both = combine([clear("Fine."), indicator(FOUND, confidence="low"), cannot_tell("What?"), indicator(FOUND)])
    assert both.outcome == "indicator"
    assert [finding.confidence for finding in both.findings] == ["low", "high"]


def test_doubt_wins_over_clear() -> None:
    assert combine([clear("Fine."), cannot_tell("What?"), not_applicable("None.")]).reason == "What?"
    assert combine([clear("Fine.", "low"), clear("Good."), not_applicable("None.")]).confidence == "low"
    assert combine([not_applicable("None.")]).outcome == "not-applicable"
    with pytest.raises(ValueError, match="no verdict"):
        combine([])


def test_the_first_layer_is_judged_as_it_stood_before_the_first_action() -> None:
    late = page(banner(button("Accept all"), button("Reject all")), name="Late")
    steps = (page(name="Empty"), page(banner(button("Accept all")), name="Early"), late, click("Reject all"), page())
    layer = first_layer(cookies("refuse", *steps))
    assert layer is not None
    assert layer.screen.name == "Late"


def test_a_panel_opened_later_is_no_first_layer() -> None:
    panel = page(banner(button("Save settings"), selector="#panel"), name="Panel")
    steps = (page(banner(button("Settings")), name="First"), click("Settings"), panel, click("Save settings"))
    layer = first_layer(cookies("refuse", *steps))
    assert layer is not None
    assert layer.screen.name == "First"


def test_one_layer_for_each_purpose_and_none_twice() -> None:
    shown = page(banner(button("Accept all"), button("Reject all")))
    question = screen(dialog(block("May your posts train our AI?"), button("I agree"), button("I refuse")))
    evidence = bundle(cookies("consent", shown), cookies("refuse", shown), walk(shown, goal="refuse"))
    assert len(first_layers(evidence)) == 1
    evidence = bundle(cookies("consent", shown), walk(question, goal="refuse"))
    assert [layer.purpose for layer in first_layers(evidence)] == ["cookies", "ai-training"]


def test_nothing_seen() -> None:
    assert each_first_layer(bundle(cookies("observe", page())), lambda _: clear("")).outcome == "cannot-tell"
    assert each_first_layer(bundle(walk(screen())), lambda _: clear("")).outcome == "not-applicable"
