import re

import pytest

from auditor.report import render
from auditor.report.markdown import code, text
from tests.auditor.report.sample import sample


@pytest.fixture
def report() -> str:
    bundle, members, results = sample()
    return render(bundle, results, members.__getitem__, "markdown")


def test_it_says_what_the_html_says(report: str) -> None:
    for words in (
        "# Consent audit: examplebook", "5 indicators of dark patterns: 3 of high, 1 of medium and 1 of low severity.",
        "## The two paths", "| Actions | 1 | 6 | +5 |", "| Actions | 1 | 0 | not compared |", "## The story in time",
        "> Your objection has been recorded.", "| words in the paragraph | 112 words | 100 words | heuristic \\[h\\] |",
        "## Cannot tell", "## Environment", "sha256sum BUNDLE.wacz", "## What this evidence cannot show",
    ):  # fmt: skip
        assert words in report
    assert "violation" not in report.lower()


def test_tables_stay_in_one_piece(report: str) -> None:
    lines = report.splitlines()
    for number, line in enumerate(lines):
        if re.fullmatch(r"\|(-+\|)+", line):
            width = line.count("|")
            rows = [*lines[number - 1 : number], *_rows(lines[number + 1 :])]
            assert rows
            assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {width}


def _rows(lines: list[str]) -> list[str]:
    ended = next((k for k, line in enumerate(lines) if not line.startswith("|")), len(lines))
    return lines[:ended]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("![p](http://t.test/p.png)", "!\\[p\\](http\\://t.test/p.png)"),
        ("www.t.test", "www\\.t.test"),
        ("# heading", "\\# heading"),
        ("- item\n# heading", "\\- item # heading"),
        ("1. item", "1\\. item"),
        ("a | b", "a \\| b"),
        ("*em* `code` &amp; ~~gone~~", "\\*em\\* \\`code\\` \\&amp; \\~\\~gone\\~\\~"),
    ],
)
def test_wording_from_the_page_stays_wording(hostile: str, shown: str) -> None:
    assert text(hostile) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("``x", "``` ``x ```")]
)
def test_code_spans_can_not_be_ended(value: str, shown: str) -> None:
    assert code(value) == shown
