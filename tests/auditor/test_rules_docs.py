from pathlib import Path

from auditor import rules_docs
from auditor.rules import load
from auditor.rules_docs import explain, page, thresholds_of, write

ROOT = Path(__file__).parents[2]


def test_the_page_in_the_repository_is_current() -> None:
    assert (ROOT / rules_docs.PAGE).read_text(encoding="utf-8") == page(), "run `make docs`"


def test_explains_a_rule_with_all_that_stands_beside_it() -> None:
    text = explain(load()["login-wall"])
    assert text.startswith("## login-wall\n")
    for words in (
        "**What it looks for.**",
        "**Against it.**",
        "GDPR 12(2)",
        "`detour_clicks` | 2 |",
        "Severity: medium",
    ):
        assert words in text


def test_contested_is_said() -> None:
    assert "(contested)" in explain(load()["opt-out-default"])
    assert "(contested)" not in explain(load()["login-wall"])


def test_finds_the_thresholds_a_rule_reads() -> None:
    assert thresholds_of(load()["buried-control"]) == ("buried_paragraph_words", "buried_viewports", "buried_clicks")
    assert thresholds_of(load()["prospective-only"]) == ()


def test_every_rule_stands_on_the_page() -> None:
    text = page()
    for id in load():
        assert f"\n## {id}\n" in text
        assert f"| [{id}](#{id}) |" in text


def test_writes_the_page(tmp_path: Path) -> None:
    target = write(tmp_path / "docs" / "rules.md")
    assert target.read_text(encoding="utf-8") == page()
