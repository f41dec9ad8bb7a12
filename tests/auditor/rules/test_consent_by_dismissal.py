"""Does `consent-by-dismissal` fire where it should, and stay silent where it should not?"""

from pathlib import Path

import pytest

from auditor.thresholds import Thresholds
from evidence.model import Walk
from tests.builders import click, interaction, request
from tests.consent import ACCEPT, REFUSE, banner, button, cookies, page, state, stored
from tests.rule_cases import fires, judged, stays_silent

RULE = "consent-by-dismissal"
CLOSE = {"en": "Close", "de": "Schließen", "fr": "Fermer"}


@pytest.fixture
def listed(tmp_path: Path) -> Thresholds:
    file = tmp_path / "trackers.txt"
    file.write_text("tracker.test\n")
    return Thresholds(trackers=str(file))


def walked(goal: str, act: object, *events: object, lang: str = "en", **before: object) -> Walk:
    names = (ACCEPT[lang], REFUSE[lang], CLOSE[lang])
    first = page(banner(*map(button, names), language=lang), language=lang, **before)
    return cookies(goal, request(), first, *((act,) if act else ()), *events)


def closed(*events: object, lang: str = "en", **before: object) -> Walk:
    return walked("dismiss", click(CLOSE[lang]), *events, lang=lang, **before)


def scrolled(*events: object, **before: object) -> Walk:
    return walked("dismiss", interaction("scroll", "", target=None), *events, **before)


def choice(value: str) -> dict[str, object]:
    return {"storage": (stored("cookie_consent", value=value),)}


def three(after_closing: str) -> tuple[Walk, ...]:
    return (
        walked("consent", click("Accept all"), page(**choice("y"))),
        walked("refuse", click("Reject all"), page(**choice("n"))),
        closed(page(**choice(after_closing))),
    )


OFF, ON = {"consent": (state(ads=False),)}, {"consent": (state(ads=True),)}
UID = {"storage": (stored("uid", id_like=True, third_party=True, host="tracker.test"),)}
TRACKER = request("https://tracker.test/pixel.gif", third_party=True)
OBSERVED = walked("observe", None, page(**OFF))
FIRING = {
    "closing": (closed(page(**ON), **OFF),),
    "Schließen": (closed(page(**ON), lang="de", **OFF),),
    "fermer": (closed(page(**ON), lang="fr", **OFF),),
    "scrolling": (scrolled(page(**ON), **OFF),),
    "stored as accepting is": three("y"),
    "an identifier": (OBSERVED, closed(page(**UID))),
    "a tracker": (OBSERVED, closed(page(), TRACKER)),
}
CLEAR = {
    "nothing is on": (closed(page(**OFF), **OFF),),
    "nichts ist an": (closed(page(**OFF), lang="de", **OFF),),
    "scrolling changes nothing": (scrolled(page(**OFF), **OFF),),
    "stored as refusing is": three("n"),
    "stored as neither is": three("c"),
    "the tracker was there without any choice": (walked("observe", None, TRACKER), closed(page(), TRACKER)),
}

test_fires = fires(RULE, FIRING, thresholds="listed")
test_stays_silent = stays_silent(RULE, CLEAR, thresholds="listed")


def test_without_a_dismissal_or_a_state_it_cannot_be_told() -> None:
    assert judged(RULE, OBSERVED).outcome == "cannot-tell"
    assert judged(RULE, closed(page())).outcome == "cannot-tell"
