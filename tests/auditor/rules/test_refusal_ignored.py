"""Does `refusal-ignored` fire where it should, and stay silent where it should not?"""

from pathlib import Path

import pytest

from auditor.thresholds import Thresholds
from evidence.model import Walk
from tests.builders import click, goto, request
from tests.consent import ACCEPT, REFUSE, banner, button, cookies, page, state, stored
from tests.rule_cases import fires, judged, stays_silent

RULE = "refusal-ignored"


@pytest.fixture
def listed(tmp_path: Path) -> Thresholds:
    file = tmp_path / "trackers.txt"
    file.write_text("tracker.test\n")
    return Thresholds(trackers=str(file))


def asks(host: str = "tracker.test", **changes: object):
    return request(f"https://{host}/pixel.gif", **({"third_party": True} | changes))


def refused(*events: object, before: object = (), lang: str = "en", **changes: object) -> Walk:
    dialog = banner(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang)
    first = page(dialog, language=lang, **changes)
    return cookies("refuse", request(), *before, first, click(REFUSE[lang]), *events)


OFF, ON = (state("tcf", **{"1": False}),), (state("tcf", **{"1": True}),)
FIRING = {
    "a tracker afterwards": refused(page(), asks()),
    "ein Tracker danach": refused(page(language="de"), asks(), lang="de"),
    "un traceur ensuite": refused(page(language="fr"), asks(), lang="fr"),
    "on the next load": refused(page(), goto("http://platform.test/page"), page(), asks()),
    "a third party's identifier": refused(
        page(storage=(stored("uid", id_like=True, third_party=True, host="tracker.test"),))
    ),
    "a measuring tool's identifier": refused(page(storage=(stored("_ga", id_like=True),))),
    "TCF purposes": refused(page(consent=ON), consent=OFF),
}
CLEAR = {
    "quiet afterwards": refused(page()),
    "danach still": refused(page(language="de"), lang="de"),
    "a tracker before only": refused(page(), before=(asks(),)),
    "an identifier that was there before": refused(
        page(storage=(stored("_ga", id_like=True),)), storage=(stored("_ga", id_like=True),)
    ),
    "first-party identifier": refused(page(storage=(stored("sid", id_like=True),))),
    "TCF purposes stay off": refused(page(consent=OFF), consent=OFF),
    "the stored refusal": refused(page(storage=(stored("cookie_consent"),))),
}

test_fires = fires(RULE, FIRING, thresholds="listed")
test_stays_silent = stays_silent(RULE, CLEAR, thresholds="listed")


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_cites_the_refusal(case: Walk, listed: Thresholds) -> None:
    (first, *_) = judged(RULE, case, thresholds=listed).findings
    assert any(citation.interaction for citation in first.citations)


def test_requests_under_way_may_end(listed: Thresholds) -> None:
    given = refused().interactions[0].seconds
    assert judged(RULE, refused(page(), asks(seconds=given + 0.5)), thresholds=listed).outcome == "clear"
    assert judged(RULE, refused(page(), asks(seconds=given + 1.5)), thresholds=listed).outcome == "indicator"


def test_without_a_list_or_a_refusal_it_cannot_be_told(listed: Thresholds) -> None:
    assert judged(RULE, refused(page(), asks())).outcome == "cannot-tell"
    broken = cookies("refuse", page(banner(button("Accept all"))), outcome="broken", reason="No refusal.")
    assert judged(RULE, broken, thresholds=listed).outcome == "cannot-tell"
