import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from auditor.report.paper import css_string, printer


def test_it_prints_and_runs_nothing(playwright: Playwright, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    hostile = "<title>Exhibit</title><p>Words</p><script>document.write('ran')</script><img src='http://127.0.0.1:9/x'>"
    with printer(playwright) as to_paper:
        to_paper(hostile, target)
        to_paper(hostile, tmp_path / "again.pdf")
    assert target.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True, text=True).stdout
        assert "Words" in words
        assert "ran" not in words


@pytest.mark.parametrize("hostile", ['"; } body { display: none', "</style><script>", "a\\", "line\nend", "*/ x /*"])
def test_nothing_ends_a_css_string(hostile: str) -> None:
    inside = css_string(hostile)
    assert not re.search(r'["<>\n{}*]', inside)
    assert re.fullmatch(r"(?:[^\\]|\\[0-9a-f]+ )*", inside)
