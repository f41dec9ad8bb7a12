"""Are lists of trackers read in each of the formats they come in, and used with care?"""

import json
from pathlib import Path

import pytest

from auditor import trackers
from auditor.errors import UsageError
from auditor.trackers import Trackers
from tests.builders import request
from tests.consent import stored

LISTS = {
    "hosts.txt": "# comment\n127.0.0.1 localhost\n0.0.0.0 tracker.test # why\n\n",
    "plain.txt": "tracker.test\n",
    "adblock.txt": "[Adblock Plus 2.0]\n! comment\n||tracker.test^$third-party\n/pixel.gif?\nexample.com##.ad\n",
    "tds.json": json.dumps(
        {
            "trackers": {
                "tracker.test": {"default": "block", "owner": {"displayName": "Watchful"}},
                "useful.test": {"default": "ignore", "owner": {"displayName": "Useful"}},
            }
        }
    ),
    "services.json": json.dumps(
        {
            "categories": {
                "Analytics": [{"Watchful": {"http://watchful.test/": ["tracker.test"], "performance": "true"}}],
                "Content": [{"Useful": {"http://useful.test/": ["useful.test"]}}],
            }
        }
    ),
    "trackerdb.json": json.dumps(
        {
            "patterns": {
                "a": {"name": "Watchful", "category": "site_analytics", "domains": ["tracker.test"]},
                "b": {"name": "Useful", "category": "hosting", "domains": ["useful.test"]},
            }
        }
    ),
}


def read(folder: Path, name: str, text: str) -> Trackers:
    file = folder / name
    file.write_text(text)
    return trackers.load(file)


@pytest.mark.parametrize("name", LISTS)
def test_every_format_is_read(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, name, LISTS[name])
    assert found.source == name
    assert len(found.digest) == 64
    assert found.listed("tracker.test") == "tracker.test"
    assert found.listed("eu.tracker.test") == "tracker.test"
    assert found.listed("nottracker.test") is None
    assert found.listed("useful.test") is None
    assert found.listed("test") is None


def test_a_rule_for_some_sites_only_is_left_out(tmp_path: Path) -> None:
    text = "||tracker.test^\n||useful.test^$third-party,domain=example.com\n||other.test/path/\n"
    found = read(tmp_path, "easy.txt", text)
    assert set(found.owners) == {"tracker.test"}


def test_consent_tools_are_no_trackers(tmp_path: Path) -> None:
    found = read(tmp_path, "list.txt", "cookielaw.org\ntracker.test\n")
    assert found.listed("cdn.cookielaw.org") is None


def test_only_requests_to_third_parties_track(tmp_path: Path) -> None:
    found = read(tmp_path, "list.txt", "tracker.test\n")
    assert found.tracks(request("https://tracker.test/x", third_party=True))
    assert not found.tracks(request("https://tracker.test/x", third_party=False))


def test_names_are_found_as_whole_words(tmp_path: Path) -> None:
    names = {"a": ("Watchful Metrics", "wm.test"), "b": ("Google", "g-ads.test"), "c": ("Bee", "bee.test")}
    patterns = {key: {"name": n, "category": "advertising", "domains": [d]} for key, (n, d) in names.items()}
    found = read(tmp_path, "trackerdb.json", json.dumps({"patterns": patterns}))
    assert found.named("Watchful Metrics (always on)") == "watchful metrics"
    assert found.named("Cookies of wm.test") == "wm test"
    for harmless in ("Watchful Metricspace", "Google Maps", "Bee", "", "Strictly necessary"):
        assert found.named(harmless) is None


@pytest.mark.parametrize("text", ["", "! nothing\n", "{}", "{not json", '{"trackers": {}}'])
def test_a_list_without_hosts_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tracker list"):
        read(tmp_path, "list", text)


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        trackers.load(tmp_path / "nothing.txt")
    assert trackers.of("") is None


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (stored("uid", id_like=True, third_party=True), True),
        (stored("_ga", id_like=True), True),
        (stored("_ga_ABC123", id_like=True), True),
        (stored("_pk_id.1.1fff", id_like=True), True),
        (stored("sessionid", id_like=True), False),
        (stored("_gallery", id_like=True), False),
        (stored("lb_ads", id_like=True), True),
        (stored("statistics", id_like=True), True),
        (stored("loads", id_like=True), False),
        (stored("status", id_like=True), False),
        (stored("_ga"), False),
        (stored("lang", third_party=True), False),
    ],
)
def test_identifiers(item: object, expected: bool) -> None:
    assert trackers.identifies(item) is expected  # type: ignore[arg-type]
