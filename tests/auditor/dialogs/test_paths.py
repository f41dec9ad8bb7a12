"""Is the answer found among a walk's actions, and what came before and after it?"""

from auditor.dialogs import actions, after_answer, answer, before_choice, decisions, hit
from tests.builders import block, click, control, dialog, enter, interaction, toggle
from tests.consent import banner, button, cookies, page


def first(*more: str):
    return page(banner(button("Accept all"), button("Settings"), *map(button, more)), name="First")


PANEL = page(banner(button("Save settings"), control("Ads", kind="switch", checked=True)), name="Panel")
DONE = page(control("Home"), name="Done")


def names(screens: object) -> list[str]:
    return [screen.name for screen in screens]  # type: ignore[attr-defined]


def test_a_direct_refusal() -> None:
    walk = cookies("refuse", first("Reject all"), click("Reject all"), DONE)
    given = answer(walk)
    assert given is not None
    layer, control = hit(walk, given)  # type: ignore[misc]
    assert control.name == "Reject all"
    assert layer.screen.name == "First"
    assert names(before_choice(walk)) == ["First"]
    assert names(after_answer(walk)) == ["Done"]
    assert actions(walk) == 1


def test_settings_answer_nothing_and_toggles_set_something() -> None:
    steps = (first(), click("Settings"), PANEL, toggle("Ads"), PANEL, click("Save settings"), DONE)
    walk = cookies("refuse", *steps)
    assert [i.target.name for i in decisions(walk) if i.target] == ["Ads", "Save settings"]
    assert names(before_choice(walk)) == ["First", "Panel"]
    assert actions(walk) == 3


def test_later_clicks_on_the_page_are_no_part_of_the_answer() -> None:
    walk = cookies("refuse", first("Reject all"), click("Reject all"), DONE, click("Home"), DONE)
    assert actions(walk) == 1


def test_a_confirmation_is_part_of_the_answer() -> None:
    sure = page(dialog(block("Are you sure?"), button("Continue")))
    walk = cookies("refuse", first("Reject all"), click("Reject all"), sure, click("Continue"), DONE)
    given = answer(walk)
    assert given is not None
    assert given.target is not None
    assert given.target.name == "Continue"
    assert actions(walk) == 2


def test_what_came_before_the_dialog_counts_as_the_walk_counted_it() -> None:
    login = page(control("Name", kind="text"), control("Log in"), name="Log in")
    walk = cookies("refuse", login, enter("Name"), click("Log in"), first("Reject all"), click("Reject all"), DONE)
    assert actions(walk) == 3
    assert names(before_choice(walk)) == ["Log in", "First"]


def test_walks_without_an_answer() -> None:
    observing = cookies("observe", first(), click("Settings"), PANEL)
    assert answer(observing) is None
    assert names(before_choice(observing)) == ["First", "Panel"]
    broken = cookies("refuse", first(), click("Settings"), PANEL, outcome="broken")
    assert answer(broken) is None
    assert after_answer(broken) == ()
    scrolled = cookies("dismiss", first(), interaction("scroll", "", target=None), DONE)
    assert answer(scrolled) is None
