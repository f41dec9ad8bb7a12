"""Does `login-wall` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle, Screen, Walk
from tests.builders import block, bundle, click, control, goto, screen, walk
from tests.objection import OBJECT, login, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "login-wall"

ELSEWHERE = control("No account? Object without one", kind="link")
HOME = screen(block("Welcome"), control("Privacy", kind="link"), name="Home")


def stopped(lang: str = "en", goal: str = "object") -> Walk:
    return walk(notice(lang=lang), click(OBJECT[lang]), login(lang=lang), **ANONYMOUS, goal=goal, outcome="blocked")


def detour(*between: Screen) -> Bundle:
    steps = [part for page in between for part in (page, click("Privacy"))]
    way = (notice(), click("Object"), login(ELSEWHERE), click(ELSEWHERE.name), *steps, object_form())
    return bundle(walk(*way, visitor="anonymous"))


ANONYMOUS = {"visitor": "anonymous"}
FIRING = {
    **{f"stopped, {lang}": bundle(stopped(lang)) for lang in ("en", "de", "pl")},
    "stopped on the way to erasure": bundle(stopped(goal="erase")),
    "sent on by a direct address": bundle(
        walk(goto("http://platform.test/privacy/ai/object"), login(), **ANONYMOUS, outcome="blocked")
    ),
    "another form one click further": detour(),
    "another form four clicks further": detour(HOME, HOME, HOME),
    "a direct address gives way to a login that names another form": bundle(
        walk(
            goto("http://platform.test/privacy/ai/object"),
            login(ELSEWHERE),
            click(ELSEWHERE.name),
            object_form(),
            **ANONYMOUS,
        )
    ),
}
CLEAR = {
    "the form stands open": bundle(objected(visitor="anonymous", account=None)),
    "the form stands open, Italian": bundle(objected(lang="it", visitor="anonymous", account=None)),
    "a start page with a login box": bundle(
        walk(
            login(control("Privacy", kind="link")),
            click("Privacy"),
            notice(),
            click("Object"),
            object_form(),
            **ANONYMOUS,
        )
    ),
    "a notice with a login box beside it": bundle(
        walk(
            screen(
                login().blocks[0] if login().blocks else block("Log in"),
                *login().controls,
                control("Object", kind="link"),
            ),
            click("Object"),
            object_form(),
            **ANONYMOUS,
        )
    ),
    "stopped by something else": bundle(walk(notice(), click("Object"), HOME, **ANONYMOUS, outcome="blocked")),
}
UNTOLD = {
    "the anonymous walk broke": bundle(walk(notice(), **ANONYMOUS, outcome="broken", reason="No link named Object.")),
    "broken at a login": bundle(walk(notice(), click("Object"), login(), **ANONYMOUS, outcome="broken")),
    "one broke, one went through": bundle(
        objected(visitor="anonymous", account=None), walk(notice(), **ANONYMOUS, goal="erase", outcome="broken")
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_another_channel_nearby_makes_it_milder() -> None:
    near = judged(RULE, FIRING["another form one click further"])
    assert near.severity == "medium"
    (measure,) = near.findings[0].measures
    assert (measure.value, measure.threshold, measure.source) == (1, 2, "heuristic")
    assert judged(RULE, FIRING["another form four clicks further"]).severity == "high"
    assert judged(RULE, FIRING["stopped, en"]).severity == "high"


def test_cites_the_password_field_and_the_click_that_led_there() -> None:
    (finding,) = judged(RULE, FIRING["stopped, de"]).findings
    wall, step = finding.citations
    assert (wall.screen, wall.control) == ("w1-s02", "c2")
    assert step.interaction == "w1-i01"


def test_members_log_in_without_a_wall() -> None:
    assert judged(RULE, objected()).outcome == "not-applicable"
