from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from auditor.cli.options import Judging, Keeping, Start, Visitor, settings
from auditor.errors import Unknown, UsageError
from auditor.settings import Settings


def test_no_words_are_the_settings_of_the_house() -> None:
    assert settings({}, Visitor(), Keeping()) == Settings()


def test_words_become_settings(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path, complete=True, key=tmp_path / "key", tsa=["http://tsa.example"], operator="NGO")
    visitor = Visitor("nl-NL", "Europe/Amsterdam", "800x600", headed=True, timeout=9)
    made = settings({"scenario": "x"}, visitor, keeping, "ada")
    assert (made.out, made.complete, made.key, made.operator) == (tmp_path, True, tmp_path / "key", "NGO")
    assert made.authorities == ("http://tsa.example",)
    assert (made.locale, made.timezone, made.walk_timeout) == ("nl-NL", "Europe/Amsterdam", 9)
    assert (made.viewport, made.headless) == ((800, 600), False)
    assert (made.account, made.options) == ("ada", {"scenario": "x"})


@pytest.mark.parametrize("viewport", ["800", "800x", "0x600", "axb", "800x600x2"])
def test_a_viewport_is_two_numbers(viewport: str) -> None:
    with pytest.raises(UsageError, match="1280x800"):
        settings({}, Visitor(viewport=viewport), Keeping())


@pytest.mark.parametrize(("locale", "timezone"), [("xx_bad", "UTC"), ("", "UTC"), ("en-GB", "Nowhere/X")])
def test_a_locale_and_a_time_zone_must_be_possible(locale: str, timezone: str) -> None:
    with pytest.raises(UsageError, match=r"xx_bad|''|Nowhere"):
        settings({}, Visitor(locale=locale, timezone=timezone), Keeping())


def test_a_named_option_outweighs_what_the_target_says() -> None:
    start = Start(scenario="meta-2024", set_=["ads=on", "scenario=other"])
    assert start.stage_options({"url": "http://a.example"}) == {
        "url": "http://a.example",
        "ads": "on",
        "scenario": "meta-2024",
    }
    with pytest.raises(UsageError, match="name=value"):
        Start(set_=["ads"]).stage_options({})


def test_rules_and_limits_are_read_together(tmp_path: Path) -> None:
    limits = tmp_path / "limits.toml"
    limits.write_text("contrast_gap = 9\n")
    with pytest.raises(Unknown, match="no-such-rule"):
        Judging(rule=["no-such-rule"]).read()
    with pytest.raises(UsageError, match="contrast_gap"):
        Judging(thresholds=limits).read()


@pytest.mark.parametrize("group", [Start, Visitor, Judging, Keeping])
def test_each_option_of_a_group_has_a_default(group: type) -> None:
    assert [field.name for field in fields(group)]
    group()
