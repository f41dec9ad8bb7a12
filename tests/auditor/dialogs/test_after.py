"""Is what changed with an answer told from what was there before?"""

from auditor.dialogs import after
from tests.builders import click, interaction
from tests.consent import banner, button, cookies, page, state, stored

UID = stored("uid", id_like=True, third_party=True, host="tracker.test")


def walked(before: dict[str, object], later: dict[str, object], goal: str = "refuse"):
    first = page(banner(button("Accept all"), button("Reject all")), **before)
    return cookies(goal, first, click("Reject all"), page(**later))


def test_purposes_switched_on() -> None:
    off, on = (state(ads=False, necessary=True),), (state(ads=True, necessary=True),)
    assert [c.what for c in after.switched_on(walked({"consent": off}, {"consent": on}))] == ["ads"]
    assert after.switched_on(walked({"consent": on}, {"consent": on})) == []
    assert after.switched_on(walked({}, {"consent": on})) == [], "nothing is known of the time before"


def test_new_identifiers() -> None:
    assert [c.what for c in after.new_identifiers(walked({}, {"storage": (UID,)}))] == ["uid"]
    assert after.new_identifiers(walked({"storage": (UID,)}, {"storage": (UID,)})) == []


def test_a_scroll_dismisses() -> None:
    first = page(banner(button("Accept all")))
    walk = cookies("dismiss", first, interaction("scroll", "", target=None), page(storage=(UID,)))
    given = after.answer_or_dismissal(walk)
    assert given is not None
    assert given.kind == "scroll"
    assert [c.host for c in after.new_identifiers(walk)] == ["tracker.test"]


def test_identifiers_of_unclear_use() -> None:
    shown = page(storage=(stored("sid", id_like=True), UID, stored("lang")))
    assert after.unclear_identifiers([shown]) == ["sid"]


def test_the_time_of_the_choice() -> None:
    walk = walked({}, {})
    assert after.choice_time(walk) == walk.interactions[0].seconds
    assert after.choice_time(cookies("observe", page())) == float("inf")
