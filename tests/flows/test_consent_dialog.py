"""The consent flow on real consent software: actions, first layer and preselection as a person counts them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor import load_plugins, registry
from auditor.audit import audit
from auditor.check import check
from auditor.dialogs import first_layers
from auditor.settings import Settings
from evidence.model import Bundle, Walk
from tests.audits import apart
from tests.consent_sites import SETUPS, serve
from tests.site import Site

ORDINARY = ("klaro-preselected", "tarteaucitron", "osano")
"""One of each tool in the ordinary run; all of them in the slow one."""


@dataclass(frozen=True)
class Seen:
    actions: dict[str, int | None]
    first_layer_refusal: bool
    preselected: bool


def audited(folder: Path, url: str, *goals: str) -> Bundle:
    load_plugins()
    known = [flow for flow in registry.flows.values() if flow.platform == "consent-dialog" and flow.visit == "first"]
    flows = [flow for flow in known if flow.goal in goals]
    assert len(flows) == len(goals)
    settings = Settings(out=folder, options={"url": url})
    return apart(lambda: audit("consent-dialog", flows, settings)).bundle


def walk(bundle: Bundle, goal: str) -> Walk:
    return next(one for one in bundle.walks if one.goal == goal)


def seen(bundle: Bundle) -> Seen:
    results = {result.rule: result.outcome for result in check(bundle)}
    actions = {one.goal: one.counts.actions if one.outcome == "completed" else None for one in bundle.walks}
    (first,) = first_layers(bundle)
    refusal = bool(first.refusals)
    if first.accepts:
        assert results["no-reject-on-first-layer"] == ("clear" if refusal else "indicator")
    return Seen(actions, refusal, {"clear": False, "indicator": True}[results["preselected-choice"]])


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in ORDINARY else pytest.mark.slow) for name in SETUPS]
)
def test_counts_first_layer_and_preselection(tmp_path: Path, name: str) -> None:
    setup = SETUPS[name]
    with serve(name) as site:
        bundle = audited(tmp_path, site.url("/"), "consent", "refuse")
    expected = Seen({"consent": setup.accept, "refuse": setup.refuse}, setup.first_layer_refusal, setup.preselected)
    assert seen(bundle) == expected
    consent, refuse = walk(bundle, "consent"), walk(bundle, "refuse")
    assert all(i.agreement == "both" for one in (consent, refuse) for i in one.interactions)
    recorded = [screen.name for screen in consent.screens if screen.trigger == "record"]
    assert recorded[-2:] == ["After the answer", "Next load of the page"]
    if setup.refuse is None:
        assert refuse.outcome == "blocked"
        assert "no way to refuse" in (refuse.reason or "")


def test_names_in_storage_before_and_after(tmp_path: Path) -> None:
    with serve("klaro") as site:
        bundle = audited(tmp_path, site.url("/"), "refuse")
    names = [[item.name for item in screen.storage] for screen in walk(bundle, "refuse").screens]
    assert (names[0], names[-1]) == ([], ["klaro"])
    before, after = walk(bundle, "refuse").screens[0].consent, walk(bundle, "refuse").screens[-1].consent
    assert [state.status for state in (*before, *after)] == ["unconfirmed", "confirmed"]


def test_no_dialog_is_cannot_tell(tmp_path: Path, site: Site) -> None:
    site["/"] = "<h1>Plain page</h1><p>It asks for nothing.</p>"
    bundle = audited(tmp_path, site.url("/"), "consent", "refuse")
    assert {one.outcome for one in bundle.walks} == {"blocked"}
    assert all("No consent dialog was seen" in (one.reason or "") for one in bundle.walks)
    outcomes = {result.rule: result.outcome for result in check(bundle)}
    for rule in ("click-asymmetry", "no-reject-on-first-layer", "preselected-choice", "prominence-gap"):
        assert outcomes[rule] == "cannot-tell"
    assert "indicator" not in outcomes.values()


def test_looking_and_closing(tmp_path: Path, site: Site) -> None:
    site["/"] = (
        "<p>Words of the page.</p><div id=b style='position:fixed;bottom:0'><p>We use cookies here.</p>"
        "<button onclick='b.remove()'>Accept</button><button aria-label=Close onclick='b.remove()'>×</button></div>"
    )
    bundle = audited(tmp_path, site.url("/"), "observe", "dismiss")
    assert walk(bundle, "observe").counts.actions == 0
    assert walk(bundle, "dismiss").counts.actions == 1
    assert [len(screen.dialogs) for screen in walk(bundle, "dismiss").screens] == [1, 0]


DRAWN_FIRST = """<p>Words of the page.</p><div id=b style='position:fixed;bottom:0'><p>We use cookies here.</p>
<button>Accept</button><button>Reject</button></div>
<script>setTimeout(() => b.onclick = () => b.remove(), {late})</script>
"""


def test_buttons_that_do_nothing_at_first_are_given_time(tmp_path: Path, site: Site) -> None:
    site["/"] = DRAWN_FIRST.replace("{late}", "700")
    refuse = walk(audited(tmp_path, site.url("/"), "refuse"), "refuse")
    assert (refuse.outcome, refuse.counts.actions) == ("completed", 1), refuse.reason


def test_a_click_that_did_nothing_is_no_answer(tmp_path: Path, site: Site) -> None:
    visits = itertools.count()
    site["/"] = lambda _asked: DRAWN_FIRST.replace("{late}", "0" if next(visits) < 2 else "60000")
    refuse = walk(audited(tmp_path, site.url("/"), "refuse"), "refuse")
    assert refuse.outcome == "broken"
    assert "stayed after its control 'Reject'" in (refuse.reason or "")
