"""Does `label-outcome-mismatch` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.builders import block, click, dialog, observation, screen, walk
from tests.consent import ACCEPT, REFUSE, SETTINGS, banner, button, cookies, page, state, stored
from tests.rule_cases import fires, judged, stays_silent

RULE = "label-outcome-mismatch"


def answered(goal: str, before: object, after: object, lang: str = "en") -> Walk:
    name = (REFUSE if goal == "refuse" else ACCEPT)[lang]
    dialog = banner(button(ACCEPT[lang]), button(REFUSE[lang]), button(SETTINGS[lang]), language=lang)
    return cookies(goal, page(dialog, language=lang, **before), click(name), page(language=lang, **after))


def said(source: str = "klaro", **purposes: bool) -> dict[str, object]:
    return {"consent": (state(source, **purposes),)}


def training(processing: bool) -> Walk:
    question = dialog(block("May we use your posts to train AI?"), button("Yes, I agree"), button("No, I refuse"))
    marked = observation("choice", "Your posts are used.", processing=processing)
    return walk(screen(question), click("No, I refuse"), screen(), marked, goal="refuse")


def both(refused_value: str, ids_after_refusal: bool) -> tuple[Walk, Walk]:
    uid = stored("_ga", id_like=True)
    yes = answered("consent", {}, {"storage": (stored("cookie_consent", value="y"), uid)})
    kept = (stored("cookie_consent", value=refused_value), *((uid,) if ids_after_refusal else ()))
    return yes, answered("refuse", {}, {"storage": kept})


FIRING = {
    "klaro": (answered("refuse", said(analytics=False), said(analytics=True)),),
    "tcf, de": (answered("refuse", said("tcf", **{"1": False}), said("tcf", **{"1": True}), "de"),),
    "absent before, fr": (answered("refuse", said("onetrust"), said("onetrust", C0004=True), "fr"),),
    "marked by the author": (training(True),),
    "stored as accepting is, with identifiers": both("y", True),
}
CLEAR = {
    "off and off": (answered("refuse", said(analytics=False), said(analytics=False)),),
    "aus und aus": (answered("refuse", said(analytics=False), said(analytics=False), "de"),),
    "necessary stays on": (answered("refuse", said(necessary=True, ads=False), said(necessary=True, ads=False)),),
    "necessary is switched on": (answered("refuse", said(necessary=False), said(necessary=True)),),
    "on before, off after": (answered("refuse", said(ads=True), said(ads=False)),),
    "marked by the author": (training(False),),
    "another choice is stored": both("n", True),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_without_any_state_it_cannot_be_told() -> None:
    for evidence in (both("y", False), (answered("refuse", {}, {}),)):
        assert judged(RULE, evidence).outcome == "cannot-tell"


def test_a_saved_selection_is_no_label_that_refuses() -> None:
    panel = page(banner(button("Accept all"), button("Save settings")), **said(ads=False))
    evidence = cookies("refuse", panel, click("Save settings"), page(**said(ads=True)))
    assert judged(RULE, evidence).outcome == "not-applicable"
