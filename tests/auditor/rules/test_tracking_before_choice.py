"""Does `tracking-before-choice` fire where it should, and stay silent where it should not?"""

from pathlib import Path

import pytest

from auditor.thresholds import Thresholds
from evidence.model import Request, Walk
from tests.builders import click, request
from tests.consent import ACCEPT, REFUSE, banner, button, cookies, page, stored
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "tracking-before-choice"
LIST = "# trackers\ntracker.test\n0.0.0.0 ads.example.net\n||metrics.example.org^$third-party\n"


@pytest.fixture
def listed(tmp_path: Path) -> Thresholds:
    file = tmp_path / "trackers.txt"
    file.write_text(LIST)
    return Thresholds(trackers=str(file))


def asks(host: str, **changes: object) -> Request:
    return request(f"https://{host}/pixel.gif", **({"third_party": True} | changes))


def seen(*events: object, lang: str = "en") -> Walk:
    first = page(banner(button(ACCEPT[lang]), button(REFUSE[lang]), language=lang), language=lang)
    return cookies("consent", asks("platform.test", third_party=False), first, *events, page(language=lang))


def after(*events: object) -> Walk:
    return seen(click("Accept all"), *events)


FIRING = {
    "listed host": seen(asks("tracker.test")),
    "a host under a listed one": seen(asks("eu.cdn.tracker.test")),
    "hosts file": seen(asks("ads.example.net"), lang="de"),
    "adblock rule": seen(asks("metrics.example.org"), lang="fr"),
    "before the choice, then accepted": seen(asks("tracker.test"), click("Accept all"), asks("ads.example.net")),
}
CLEAR = {
    "only after accepting": after(asks("tracker.test")),
    "nur die eigene Seite": seen(lang="de"),
    "an unlisted third party": seen(asks("cdn.example.com")),
    "first party": seen(asks("tracker.test", third_party=False)),
    "a consent tool": seen(asks("cdn.cookielaw.org")),
    "a host that only ends alike": seen(asks("nottracker.test")),
}

test_fires = fires(RULE, FIRING, thresholds="listed")
test_stays_silent = stays_silent(RULE, CLEAR, thresholds="listed")
test_without_a_list_requests_cannot_be_told = cannot_tell(RULE, FIRING | CLEAR)


@pytest.mark.parametrize("case", FIRING.values(), ids=FIRING)
def test_is_one_finding_that_cites_the_request(case: Walk, listed: Thresholds) -> None:
    (finding,) = judged(RULE, case, thresholds=listed).findings
    assert finding.citations[0].request


def with_storage(*items: object) -> Walk:
    return cookies("observe", request(), page(banner(button("Accept all"), button("Reject all")), storage=items))


@pytest.mark.parametrize(
    "item",
    [
        stored("uid", id_like=True, third_party=True, host="tracker.test"),
        stored("_ga", id_like=True),
        stored("_pk_id.1.1fff", id_like=True),
    ],
)
def test_identifiers_need_no_list(item: object) -> None:
    assert judged(RULE, with_storage(item)).outcome == "indicator"


def test_an_identifier_that_a_login_may_need_cannot_be_told(listed: Thresholds) -> None:
    result = judged(RULE, with_storage(stored("session_id", id_like=True)), thresholds=listed)
    assert result.outcome == "cannot-tell"
    assert "session_id" in result.reason


def test_a_short_lived_or_plain_cookie_is_clear(listed: Thresholds) -> None:
    plain = with_storage(stored("lang"), stored("x", third_party=True, host="cdn.example.com"))
    assert judged(RULE, plain, thresholds=listed).outcome == "clear"


def test_without_network_it_cannot_be_told(listed: Thresholds) -> None:
    assert (
        judged(RULE, cookies("observe", page(banner(button("Accept all")))), thresholds=listed).outcome == "cannot-tell"
    )
