"""The walks with the real browser: outcomes, marks, and actions as counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from auditor import load_plugins, registry
from auditor.audit import audit
from auditor.settings import Settings
from evidence.model import Bundle
from tests.audits import apart

BY_HAND: Final = {
    "yes-or-no": {
        "accept-cookies": 1,  # Accept all
        "refuse-cookies": 1,  # Reject all
        "look-at-cookie-settings": 1,  # Settings
        "scroll-past-the-cookie-banner": 0,  # scrolling is no action
        "stop-the-letters": 1,  # Unsubscribe
        "delete-the-account": 8,  # four to log in; How this works, Settings, Delete, Delete
        "object-to-ai-training": 7,  # Log in, name, password, Log in; How this works, Object, Submit
        "agree-to-ai-training": 5,  # four to log in; Yes
        "refuse-ai-training": 7,  # four to log in; No; then Settings, AI training
        "look-in-detail": 5,  # four to log in; Choose in detail
        "pass-over-the-notice": 6,  # four to log in; How this works, Your choice
        "object-without-an-account": 4,  # AI at Lookbook, Object, address, Submit
        "come-back-after-objecting": 8,  # four to log in; Settings, AI training, Settings, Your data
        "come-back-after-refusing": 6,  # four to log in; Settings, AI training
        "object-late": 7,
    },
    "meta-2024": {
        "accept-cookies": 1,
        "refuse-cookies": 1,
        "look-at-cookie-settings": 1,
        "scroll-past-the-cookie-banner": 0,
        "stop-the-letters": 1,
        "delete-the-account": 8,
        "object-to-ai-training": 9,  # four to log in; right to object, reason, Submit, code, Confirm
        "agree-to-ai-training": 4,  # nothing asks for a yes
        "refuse-ai-training": 4,
        "look-in-detail": 4,
        "pass-over-the-notice": 7,  # four to log in; Close, Settings, AI training
        "object-without-an-account": 8,  # AI, right to object, No account, address, reason, Submit, code, Confirm
        "come-back-after-objecting": 8,
        "come-back-after-refusing": 6,  # four to log in; How this works, Your choice
        "object-late": 9,
    },
    "meta-2025-as-alleged": {
        "accept-cookies": 1,
        "refuse-cookies": 1,
        "look-at-cookie-settings": 1,
        "scroll-past-the-cookie-banner": 0,
        "stop-the-letters": 1,
        "delete-the-account": 8,
        "object-to-ai-training": 6,  # four to log in; Object, Submit
        "agree-to-ai-training": 4,
        "refuse-ai-training": 4,
        "look-in-detail": 4,
        "pass-over-the-notice": 7,
        "object-without-an-account": 2,  # AI at Lookbook, Object: a login
        "come-back-after-objecting": 8,  # four to log in; How this works, Your choice, Settings, Your data
        "come-back-after-refusing": 6,
        "object-late": 5,  # four to log in; Object: closed
    },
    "meta-2025-as-promised": {
        "accept-cookies": 1,
        "refuse-cookies": 1,
        "look-at-cookie-settings": 1,
        "scroll-past-the-cookie-banner": 0,
        "stop-the-letters": 1,
        "delete-the-account": 8,
        "object-to-ai-training": 6,
        "agree-to-ai-training": 4,
        "refuse-ai-training": 4,
        "look-in-detail": 4,
        "pass-over-the-notice": 7,
        "object-without-an-account": 5,  # AI at Lookbook, Object, No account, address, Submit
        "come-back-after-objecting": 8,  # four to log in; Settings, AI training, Settings, Your data
        "come-back-after-refusing": 6,
        "object-late": 6,
    },
}
"""Preset → walk → actions, counted by hand on the pages."""

BLOCKED: Final = {
    "yes-or-no": set(),
    "meta-2024": {"agree-to-ai-training", "refuse-ai-training"},
    "meta-2025-as-alleged": {
        "agree-to-ai-training",
        "refuse-ai-training",
        "object-without-an-account",
        "object-late",
    },
    "meta-2025-as-promised": {"agree-to-ai-training", "refuse-ai-training"},
}


def audited(folder: Path, scenario: str, locale: str = "en") -> Bundle:
    load_plugins()
    walks = [flow for flow in registry.flows.values() if flow.platform == "lookbook"]
    options = {"scenario": scenario, "locale": locale}
    return apart(lambda: audit("lookbook", walks, Settings(out=folder, options=options))).bundle


@pytest.fixture(scope="module")
def alleged(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return audited(tmp_path_factory.mktemp("alleged"), "meta-2025-as-alleged")


def test_counts_and_outcomes_under_the_default_scenario(alleged: Bundle) -> None:
    assert_as_by_hand(alleged, "meta-2025-as-alleged")


def test_what_the_authors_marked(alleged: Bundle) -> None:
    walks = {walk.flow.partition("/")[2]: walk for walk in alleged.walks}
    objected, came_back = walks["object-to-ai-training"], walks["come-back-after-objecting"]
    assert [o.kind for o in objected.observations] == ["notice", "receipt"]
    assert objected.receipts[0].account == came_back.account == "ada"
    assert [m.kind for m in objected.mails] == ["confirmation"]
    assert [o.kind for o in came_back.observations] == ["promise", "asked-again", "choice", "export"]
    assert came_back.observations[-1].processing is True
    assert came_back.facts["wave"] == "2025"
    assert walks["object-late"].facts["wave"] == "after"


def test_no_secret_of_a_member_is_in_the_bundle(alleged: Bundle) -> None:
    everything = alleged.model_dump_json()
    for name in ("ada", "ben", "chloe", "dario"):
        assert f"{name}@mail.example" not in everything
    assert "nora@elsewhere.example" not in everything


@pytest.mark.slow
@pytest.mark.parametrize("scenario", [name for name in BY_HAND if name != "meta-2025-as-alleged"])
def test_counts_and_outcomes(tmp_path: Path, scenario: str) -> None:
    assert_as_by_hand(audited(tmp_path, scenario), scenario)


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["de", "fr"])
def test_the_walks_find_their_way_in_other_languages(tmp_path: Path, locale: str) -> None:
    assert_as_by_hand(audited(tmp_path, "meta-2024", locale), "meta-2024")


def assert_as_by_hand(bundle: Bundle, scenario: str) -> None:
    walks = {walk.flow.partition("/")[2]: walk for walk in bundle.walks}
    assert {name: (w.outcome, w.reason) for name, w in walks.items() if w.outcome == "broken"} == {}
    assert {name: walk.counts.actions for name, walk in walks.items()} == BY_HAND[scenario]
    assert {name for name, walk in walks.items() if walk.outcome == "blocked"} == BLOCKED[scenario]
    assert {i.agreement for w in walks.values() for i in w.interactions if i.counts_as} == {"both"}
