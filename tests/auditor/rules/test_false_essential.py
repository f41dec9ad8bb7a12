"""Does `false-essential` fire where it should, and stay silent where it should not?"""

import json
from pathlib import Path

import pytest

from auditor.thresholds import Thresholds
from evidence.model import Walk
from tests.builders import click, control
from tests.consent import ACCEPT, asked, banner, button, cookies, page, state
from tests.rule_cases import cannot_tell, fires, stays_silent

RULE = "false-essential"


@pytest.fixture
def listed(tmp_path: Path) -> Thresholds:
    patterns = {
        "one": {"name": "Watchful Metrics", "category": "site_analytics", "domains": ["watchful-metrics.test"]},
        "two": {"name": "Google", "category": "advertising", "domains": ["google-ads.test"]},
    }
    file = tmp_path / "trackerdb.json"
    file.write_text(json.dumps({"patterns": patterns}))
    return Thresholds(trackers=str(file))


def shown(name: str, lang: str = "en", **changes: object) -> Walk:
    switch = control(name, **({"kind": "switch", "checked": True, "disabled": True} | changes))
    return asked(button(ACCEPT[lang]), switch, language=lang)


def refused(before: bool, after: bool, name: str = "watchfulMetrics") -> Walk:
    first = page(banner(button("Accept all"), button("Reject all")), consent=(state(**{name: before}),))
    return cookies("refuse", first, click("Reject all"), page(consent=(state(**{name: after}),)))


FIRING = {
    "always on": shown("Watchful Metrics (always active)"),
    "said to be necessary": shown("Necessary: watchful-metrics.test", disabled=False),
    "Notwendig": shown("Notwendig: Watchful Metrics", "de"),
    "nécessaire": shown("Nécessaires (Watchful Metrics)", "fr"),
    "kept on by the tool": refused(True, True),
}
CLEAR = {
    "necessary, no tracker": shown("Strictly necessary"),
    "Notwendig": shown("Technisch notwendig", "de"),
    "a tracker that can be refused": shown("Watchful Metrics", disabled=False),
    "a company that offers other things too": shown("Google maps (necessary)"),
    "off after refusing": refused(True, False),
    "a name that only begins alike": shown("Watchful Metricspace (necessary)"),
}

test_fires = fires(RULE, FIRING, thresholds="listed")
test_stays_silent = stays_silent(RULE, CLEAR, thresholds="listed")
test_without_a_list_it_cannot_be_told = cannot_tell(RULE, FIRING)
