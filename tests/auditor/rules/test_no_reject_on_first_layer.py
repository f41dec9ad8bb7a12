"""Does `no-reject-on-first-layer` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Walk
from tests.builders import block, box, click, control, dialog, screen, walk
from tests.consent import ACCEPT, REFUSE, SETTINGS, WORDS, asked, banner, button, cookies, page, state
from tests.rule_cases import fires, judged, stays_silent

RULE = "no-reject-on-first-layer"


def _ok(after: bool | None) -> Walk:
    states = () if after is None else (state(analytics=after),)
    first = page(banner(button("OK"), button("Settings")))
    return cookies("consent", first, click("OK"), page(consent=states))


FIRING = {
    **{
        f"accept and settings, {lang}": asked(button(ACCEPT[lang]), button(SETTINGS[lang]), language=lang)
        for lang in ACCEPT
    },
    "accept alone": asked(button("I agree")),
    "accept and a policy link": asked(button("Accept cookies"), control("Cookie policy", kind="link")),
    "a refusal that is not rendered": asked(button("Accept all"), button("Reject all", box=None)),
    "OK that was taken for consent": _ok(True),
    "accept, and toggles that are on": asked(
        button("Accept all"), button("Save choices"), control("Marketing", kind="checkbox", checked=True)
    ),
}
CLEAR = {
    **{f"both, {lang}": asked(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang) for lang in ACCEPT},
    "only necessary": asked(button("Accept all"), button("Only necessary cookies")),
    "refuse all but the necessary": asked(button("Accept all"), button("Reject all (except strictly necessary)")),
    "nur notwendige": asked(button("Alle akzeptieren"), button("Nur notwendige Cookies"), language="de"),
    "refuse as a link": asked(button("Accept all"), control("Continue without accepting", kind="link")),
    "opt out": asked(button("Accept"), button("Opt out")),
    "opt out, fr": asked(button("Accepter"), button("S'opposer"), language="fr"),
    "refuse for money": asked(button("Accept all"), button("Subscribe for €2.99 a month")),
    "toggles all off, to be saved": asked(
        button("Accept all"), button("Save choices"), control("Marketing", kind="checkbox", checked=False)
    ),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_points_at_a_control(case: Walk) -> None:
    assert judged(RULE, case).findings[0].citations[0].control is not None


def test_an_acknowledgement_is_no_consent_unless_it_was_taken_for_one() -> None:
    for evidence in (asked(button("OK"), button("Settings")), _ok(None), _ok(False)):
        assert judged(RULE, evidence).outcome == "cannot-tell"


def test_a_link_about_opting_out_may_refuse_or_inform() -> None:
    evidence = asked(button("Accept"), control("Your opt-out rights", kind="link"))
    result = judged(RULE, evidence)
    assert result.outcome == "cannot-tell"
    assert "Your opt-out rights" in result.reason


def test_no_dialog_seen_cannot_be_told() -> None:
    result = judged(RULE, cookies("observe", page(block("Welcome"), control("Cookie settings", kind="link"))))
    assert result.outcome == "cannot-tell"
    assert "automated" in result.reason


def test_an_age_gate_is_no_consent_dialog() -> None:
    gate = dialog(block("Are you over 18 years old? You must be of age to enter."), button("I agree"), button("Leave"))
    assert judged(RULE, cookies("observe", page(gate))).outcome == "cannot-tell"


def test_a_language_without_a_tested_pack_cannot_be_told() -> None:
    words = "Naudojame slapukus, kad galėtume matuoti svetainės naudojimą ir rodyti jums pritaikytą reklamą."
    evidence = asked(button("Sutinku su visais"), words=words, language="lt")
    assert judged(RULE, evidence).outcome == "cannot-tell"


def test_a_page_without_any_question_is_not_applicable() -> None:
    assert judged(RULE, walk(screen(block(WORDS["en"]), button("Submit", box=box())))).outcome == "not-applicable"


def test_a_question_about_training_with_two_answers_is_clear() -> None:
    question = dialog(block("May we use your posts to train AI?"), button("Yes, I agree"), button("No, I refuse"))
    result = judged(RULE, walk(screen(question), goal="consent"))
    assert result.outcome == "clear"
