"""Coming back to a consent dialog by a moved clock: does it ask again, after refusing and after accepting?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor import load_plugins, registry
from auditor.audit import audit
from auditor.check import check
from auditor.results import Result
from auditor.settings import Settings
from evidence.model import Bundle, Walk
from tests.audits import apart
from tests.consent_sites import serve
from tests.site import Site

DAY = 86_400
PAGE = """<!doctype html><html lang="en"><title>A bakery</title><h1>Fresh bread</h1><p>Baked every morning.</p>
<div id="ask" role="dialog" hidden style="position:fixed;bottom:0">
<p>We and our partners use cookies to measure the use of this site and to show you advertising.</p>
<button onclick="{accept}; ask.hidden = true">Accept all</button>
<button onclick="{refuse}; ask.hidden = true">Reject all</button></div>
<script>ask.hidden = {known}</script>"""


def cookie(days: float | None) -> str:
    """A script that answers for so many days, or until the browser is closed."""
    return f"document.cookie = 'answered=yes; path=/{'' if days is None else f'; max-age={days * DAY:.0f}'}'"


def noted(days: float) -> str:
    """A script that notes in local storage until when the answer counts."""
    return f"localStorage.until = Date.now() + {days * DAY * 1000:.0f}"


def page(refuse: str, accept: str) -> str:
    known = "document.cookie.includes('answered') || localStorage.until > Date.now()"
    return PAGE.format(refuse=refuse, accept=accept, known=known)


def audited(folder: Path, url: str, *names: str) -> Bundle:
    load_plugins()
    wanted = names or ("accept", "refuse", "return-after-refusing", "return-after-accepting")
    flows = [registry.flows[f"consent-dialog/{name}"] for name in wanted]
    return apart(lambda: audit("consent-dialog", flows, Settings(out=folder, options={"url": url}))).bundle


def judged(bundle: Bundle) -> Result:
    return next(result for result in check(bundle) if result.rule == "re-prompt-after-refusal")


def back(bundle: Bundle, name: str) -> Walk:
    return next(walk for walk in bundle.walks if walk.flow == f"consent-dialog/return-after-{name}")


CASES = {
    "a week or a year": (page(cookie(7), cookie(365)), "indicator", "7", "7"),
    "a session or a year": (page(cookie(None), cookie(365)), "indicator", "7", "7"),
    "a month or a year, by the page's own reckoning": (page(noted(30), noted(365)), "indicator", "30", "30"),
    "three months or a year": (page(cookie(90), noted(365)), "indicator", "170", "170"),
    "a year for both": (page(cookie(365), cookie(365)), "clear", "170", "170"),
    "six months for the refusal": (page(cookie(183), cookie(365)), "clear", "170", "170"),
    "a month for both": (page(noted(30), noted(30)), "clear", "30", "30"),
}


ORDINARY = ("a week or a year", "a month or a year, by the page's own reckoning", "a year for both")
"""The ones in the ordinary run; all of them in the slow one."""


@pytest.mark.parametrize(
    ("words", "outcome", "refused", "accepted"),
    [pytest.param(*case, id=name, marks=() if name in ORDINARY else pytest.mark.slow) for name, case in CASES.items()],
)
def test_asked_again(tmp_path: Path, site: Site, words: str, outcome: str, refused: str, accepted: str) -> None:
    site["/"] = words
    bundle = audited(tmp_path, site.url("/"))
    assert [walk.outcome for walk in bundle.walks] == ["completed"] * 4, [walk.reason for walk in bundle.walks]
    result = judged(bundle)
    assert result.outcome == outcome, result.reason
    facts = back(bundle, "refusing").facts, back(bundle, "accepting").facts
    assert [one["clock_offset_days"] for one in facts] == [refused, accepted]
    assert [one["prior_choice"] for one in facts] == ["refuse", "consent"]
    if outcome == "indicator":
        (finding,) = result.findings
        cited = back(bundle, "refusing").screen(finding.citations[0].screen or "")
        assert cited.name == f"{refused} days later"


def test_the_evidence_keeps_its_own_time(tmp_path: Path, site: Site) -> None:
    site["/"] = page(cookie(7), cookie(365))
    began = datetime.now(UTC)
    bundle = audited(tmp_path, site.url("/"), "refuse", "return-after-refusing")
    walk = back(bundle, "refusing")
    times = [
        *(s.taken_at for s in walk.screens),
        *(i.at for i in walk.interactions),
        walk.started_at,
        walk.ended_at,
    ]
    assert all(began <= at <= bundle.ended_at for at in times)
    assert bundle.ended_at - began < timedelta(hours=1)
    assert all(-1 < i.seconds < 120 for i in walk.interactions)
    assert all(-1 < request.seconds < 120 for request in walk.requests)
    assert {i.kind for i in walk.interactions} == {"navigate"}
    assert [request.url for request in walk.requests if request.kind == "Document"] == [site.url("/")]
    assert walk.gaps == ()
    assert walk.screens[-1].stable
    said = walk.facts["moved clock"]
    assert all(words in said for words in ("moved by 7 days", "answered", "servers")), said


def test_nobody_comes_back_who_was_not_there(tmp_path: Path, site: Site) -> None:
    site["/"] = page(cookie(7), cookie(365)).replace("Reject all", "More about bread")
    bundle = audited(tmp_path, site.url("/"))
    assert back(bundle, "refusing").outcome == "blocked"
    assert "nobody to come back" in (back(bundle, "refusing").reason or "")
    assert judged(bundle).outcome == "cannot-tell"


@pytest.mark.slow
def test_a_real_tool_that_forgets_both_answers_alike(tmp_path: Path) -> None:
    with serve("klaro") as site:  # its cookie lasts for 120 days
        bundle = audited(tmp_path, site.url("/"))
    assert [back(bundle, name).facts["clock_offset_days"] for name in ("refusing", "accepting")] == ["170", "170"]
    assert judged(bundle).outcome == "clear"
    assert "klaro" in back(bundle, "refusing").facts["moved clock"]
