"""Does `re-prompt-after-refusal` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, click, goto
from tests.consent import ACCEPT, REFUSE, banner, button, cookies, page
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "re-prompt-after-refusal"
HOME = "http://platform.test/page"


def dialog(lang: str = "en") -> tuple[object, ...]:
    return banner(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang)


def answered(goal: str, again: bool, lang: str = "en") -> Walk:
    name = (REFUSE if goal == "refuse" else ACCEPT)[lang]
    later = page(dialog(lang), language=lang) if again else page(block("Home"), language=lang)
    return cookies(goal, page(dialog(lang), language=lang), click(name), page(language=lang), goto(HOME), later)


def returned(goal: str, again: bool, days: object = 0, **changes: object) -> Walk:
    seen = page(dialog()) if again else page(block("Home"))
    return cookies(goal, seen, visit="return", **({"facts": {"clock_offset_days": str(days)}} | changes))


FIRING = {
    "next load": (answered("refuse", True), answered("consent", False)),
    "nächster Aufruf": (answered("refuse", True, "de"), answered("consent", False, "de")),
    "prochaine visite": (answered("refuse", True, "fr"), answered("consent", False, "fr")),
    "after a month": (returned("refuse", True, 30), returned("consent", False, 30)),
    "after 182 days": (returned("refuse", True, 182), returned("consent", False, 190)),
    "a visit that only looks": (
        returned("observe", True, 7, facts={"prior_choice": "refuse", "clock_offset_days": "7"}),
        returned("consent", False, 7),
    ),
}
CLEAR = {
    "not asked": (answered("refuse", False), answered("consent", False)),
    "nicht gefragt": (answered("refuse", False, "de"), answered("consent", False, "de")),
    "asked after both": (answered("refuse", True), answered("consent", True)),
    "asked after six months": (returned("refuse", True, 183), returned("consent", False, 183)),
    "asked sooner after accepting": (returned("refuse", True, 30), returned("consent", True, 10)),
}
UNTOLD = {
    "accepting not tried": (answered("refuse", True),),
    "accepting tried for a shorter time": (returned("refuse", True, 30), answered("consent", False)),
    "never loaded again": (cookies("refuse", page(dialog()), click("Reject all"), page()),),
    "nothing refused": (answered("consent", False),),
    "the return was blocked": (returned("refuse", False, 170, outcome="blocked"), returned("consent", False, 170)),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_without_both_returns_it_cannot_be_told = cannot_tell(RULE, UNTOLD)


def test_a_dialog_that_lingers_on_the_same_page_is_no_new_question() -> None:
    lingering = cookies("refuse", page(dialog()), click("Reject all"), page(dialog()), goto(HOME), page())
    assert judged(RULE, (lingering, answered("consent", False))).outcome == "clear"


def test_clear_says_how_far_the_clock_was_moved() -> None:
    assert "next load" in judged(RULE, answered("refuse", False)).reason
    assert "up to 170 days" in judged(RULE, (answered("refuse", False), returned("refuse", False, 170))).reason


def test_a_moved_clock_is_less_sure_than_the_next_load() -> None:
    assert judged(RULE, FIRING["next load"]).findings[0].confidence == "high"
    assert judged(RULE, FIRING["after a month"]).findings[0].confidence == "medium"
