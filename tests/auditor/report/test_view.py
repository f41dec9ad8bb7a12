from auditor.report.pictures import Gallery
from auditor.report.sealed import Sealed
from auditor.report.view import View, build, headline
from auditor.results import Result
from auditor.thresholds import Thresholds
from evidence.model import Bundle
from tests import builders as b
from tests.auditor.report.sample import sample


def view(bundle: Bundle, *results: Result) -> View:
    return build(bundle, results, Gallery({}.__getitem__), Sealed(), Thresholds())


def result(outcome: str, severity: str = "high", reason: str = "") -> Result:
    return Result(rule="x", outcome=outcome, severity=severity, confidence="high", reason=reason)


def test_the_verdict_is_one_sentence() -> None:
    found = [result("indicator"), result("indicator"), result("indicator", "low"), result("clear")]
    assert headline(found) == "3 indicators of dark patterns: 2 of high and 1 of low severity."
    assert headline([result("indicator", "medium")]) == "1 indicator of dark patterns: 1 of medium severity."
    assert headline([result("clear")]) == "No indicator of a dark pattern was found."
    assert headline([result("cannot-tell")]) == (
        "No indicator of a dark pattern was found, but 1 question could not be answered."
    )
    assert headline([]) == "Nothing was judged: no rule was run on this evidence."


def test_every_result_is_somewhere() -> None:
    bundle, members, results = sample()
    seen = build(bundle, results, Gallery(members.__getitem__), Sealed(), Thresholds())
    named = [card.id for card in seen.cards] + [line.rule for _, _, lines in seen.others for line in lines]
    assert sorted(named) == sorted(result.rule for result in results)
    assert [amount for _, _, amount in seen.tally] == [5, 1, 1, 1, 1]


def test_partial_evidence_broken_walks_and_errors_are_caveats() -> None:
    bundle, _, results = sample()
    caveats = view(bundle, *results).caveats
    assert len(caveats) == 3
    assert caveats[0].startswith("The evidence is partial")
    assert caveats[1] == "Walk “Refuse all cookies”: our script lost its way: The button “Tout refuser” was not there."
    assert caveats[2].startswith("1 rule failed")
    assert not view(b.bundle(b.walk(b.screen(), outcome="blocked", reason="x"))).caveats, "that is a result, no caveat"
    assert view(b.bundle()).caveats == ("The bundle holds no walk: nothing was visited.",)


def test_every_screen_is_a_step_with_what_was_done() -> None:
    seen = view(sample()[0])
    form = seen.tours[0].steps[2]
    assert len(form.actions) == 3
    assert seen.tours[0].steps[0].others == ("click (by the page’s own script)",)
    assert [gap.what for gap in seen.tours[4].gaps] == ["picture of step 02"]


def test_the_environment_says_when_the_sandbox_was_off() -> None:
    browser = b.environment().browser.model_copy(update={"sandbox": False})
    named = dict(
        view(b.bundle(environment=b.environment(browser=browser, facts={"scenario": "meta-2024"}))).environment
    )
    assert named["Browser’s sandbox"].startswith("off")
    assert named["Stage: scenario"] == "meta-2024"
    assert named["Automation"] == "visible to the page"


def test_every_threshold_is_listed_with_its_source() -> None:
    listed = view(b.bundle()).thresholds
    assert len(listed) == len(Thresholds.model_fields)
    assert all(about.endswith("]") for _, _, about in listed)
