"""Does `unsubscribe-friction` fire where it should, and stay silent where it should not?"""

from auditor.thresholds import Thresholds
from evidence.model import Bundle, Screen
from tests.builders import block, bundle, click, control, goto, screen, toggle, walk
from tests.objection import login
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "unsubscribe-friction"

PAGE = screen(block("Your mails"), control("Unsubscribe"), control("Confirm"), control("News", kind="checkbox"))
LINK = goto("http://platform.test/unsubscribe/1")
GOAL = {"goal": "unsubscribe", "purpose": "direct-marketing"}


def leaving(*events: object, **changes: object) -> Bundle:
    return bundle(walk(LINK, *events, **(GOAL | changes)))  # type: ignore[arg-type]


def erasing(name: str, *more: str, lang: str = "en", outcome: str = "blocked") -> Bundle:
    page: Screen = screen(*(control(n) for n in (name, *more)), language=lang, name="Account")
    return bundle(walk(page, goal="erase", outcome=outcome, reason="No way to erase the account."))


FIRING = {
    "two clicks": leaving(PAGE, click("Unsubscribe"), PAGE, click("Confirm")),
    "a toggle and a click": leaving(PAGE, toggle("News"), click("Confirm")),
    "a login": leaving(login(), PAGE, click("Unsubscribe")),
    "only deactivating": erasing("Deactivate account"),
    "only deactivating, German": erasing("Konto deaktivieren", lang="de"),
    "only deactivating, French": erasing("Désactiver le compte", lang="fr"),
}
CLEAR = {
    "one click": leaving(PAGE, click("Unsubscribe")),
    "eine Berührung": leaving(screen(control("Abmelden"), language="de"), click("Abmelden")),
    "no click at all": leaving(screen(block("You are unsubscribed."))),
    "deactivating or deleting": erasing("Deactivate account", "Delete account"),
    "deleting, in two steps": bundle(
        walk(
            screen(control("Delete account")),
            click("Delete account"),
            screen(control("Yes")),
            click("Yes"),
            goal="erase",
        )
    ),
    "what the page's own script clicks": leaving(
        PAGE, click("Unsubscribe"), click("Confirm", by="page", counts_as=None)
    ),
}
UNTOLD = {
    "the walk broke": leaving(PAGE, outcome="broken"),
    "one of two broke": bundle(
        walk(LINK, PAGE, click("Unsubscribe"), **GOAL),
        walk(screen(), goal="erase", outcome="broken"),
    ),
    "the erasing walk broke": erasing("Deactivate account", outcome="broken"),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_cites_each_action() -> None:
    (finding,) = judged(RULE, FIRING["two clicks"]).findings
    assert [cited.interaction for cited in finding.citations] == ["w1-i02", "w1-i03"]
    assert judged(RULE, FIRING["two clicks"], thresholds=Thresholds(unsubscribe_actions=2)).outcome == "clear"


def test_objecting_is_another_matter() -> None:
    assert judged(RULE, walk(PAGE, click("Confirm"), click("Unsubscribe"))).outcome == "not-applicable"
