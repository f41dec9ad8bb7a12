"""Is a test that is made from a table of cases green when the rule answers so, and red when it answers otherwise?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from auditor import registry, results
from auditor.results import Citation, Finding, Verdict
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Walk
from tests.builders import bundle, screen, walk
from tests.rule_cases import Case, Test, bundled, cannot_tell, fires, stays_silent

RULE = "test-rule-cases"
ANSWERS = {
    "cited": results.indicator(Finding(message="It is so.", citations=(Citation(screen="w1-s01"),))),
    "one of two uncited": results.indicator(
        Finding(message="It is so.", citations=(Citation(screen="w1-s01"),)),
        Finding(message="It is so elsewhere.", citations=()),
    ),
    "clear": results.clear("It is not so."),
    "reasoned": results.cannot_tell("No page was seen."),
    "no reason": results.cannot_tell(""),
    "not applicable": results.not_applicable("Nothing of the kind."),
}
RIGHT = {fires: "cited", stays_silent: "clear", cannot_tell: "reasoned"}
WRONG = [(kind, answer) for kind, right in RIGHT.items() for answer in ANSWERS if answer != right]


def saying(answer: str) -> Walk:
    """A walk to which the rule gives `answer`."""
    return walk(screen(name=answer), platform="examplebook")


@pytest.fixture(autouse=True)
def rule() -> Iterator[None]:
    @registry.rule(severity="low", hooks=("GDPR 12(1)",), counter="None.", evidence="W")
    def answered(bundle: Bundle, thresholds: Thresholds) -> Verdict:
        """Answers by the name of the last screen, unless it is held to thresholds of another kind."""
        if thresholds != Thresholds():
            return results.clear("Held to other thresholds.")
        return ANSWERS[bundle.walks[-1].screens[-1].name]

    yield
    del registry.rules[RULE]


@pytest.fixture
def lenient() -> Thresholds:
    return Thresholds(buried_clicks=99)


@pytest.fixture
def green(request: pytest.FixtureRequest) -> Callable[..., bool]:
    """Whether the test that `kind` makes of one case passes."""

    def passes(kind: Callable[..., Test], case: Case, **options: str) -> bool:
        try:
            kind(RULE, {"it": case}, **options)(case, request)
        except AssertionError:
            return False
        return True

    return passes


@pytest.mark.parametrize(("kind", "answer"), RIGHT.items())
def test_the_right_answer_is_green(green: Callable[..., bool], kind: Callable[..., Test], answer: str) -> None:
    assert green(kind, saying(answer))


@pytest.mark.parametrize(("kind", "answer"), WRONG)
def test_another_answer_is_red(green: Callable[..., bool], kind: Callable[..., Test], answer: str) -> None:
    assert not green(kind, saying(answer))


def test_thresholds_come_from_the_fixture_that_is_named(green: Callable[..., bool]) -> None:
    assert green(stays_silent, saying("cited"), thresholds="lenient")
    assert not green(stays_silent, saying("cited"))


@pytest.mark.parametrize("case", [saying("cited"), (saying("cited"),), [saying("cited")], bundle(saying("cited"))])
def test_a_case_may_be_a_bundle_a_walk_or_several(green: Callable[..., bool], case: Case) -> None:
    assert green(fires, case)


def test_several_walks_are_one_bundle_of_their_platform() -> None:
    made = bundled((saying("clear"), saying("cited")))
    assert (made.platform, [one.id for one in made.walks]) == ("examplebook", ["w1", "w2"])


def test_each_case_is_a_test_of_its_own() -> None:
    cases = {"one": saying("clear"), "another": saying("cited")}
    (mark,) = fires(RULE, cases).pytestmark
    assert list(mark.kwargs["ids"]) == ["one", "another"]
    assert list(mark.args[1]) == list(cases.values())
