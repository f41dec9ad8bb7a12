from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from auditor.browser import find
from evidence import layout, wacz
from evidence.verify import verify
from tests.audits import apart
from tests.evidence import replay, sample

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return replay.fetch(tmp_path_factory.mktemp("replaywebpage"))


def pages(path: Path) -> list[dict[str, str]]:
    with wacz.read(path) as opened:
        return [json.loads(line) for line in opened.member(layout.PAGES).splitlines()[1:]]


def missed(path: Path, package: Path, words: list[str]) -> list[str]:
    """Ids of the steps whose replay does not show their words."""
    return apart(lambda: _missed(path, package, words))


def _missed(path: Path, package: Path, words: list[str]) -> list[str]:
    found = []
    with replay.serve(package, path) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find(playwright)), args=FLAGS)
        page = browser.new_page()
        for step, wanted in zip(pages(path), words, strict=True):
            if wanted not in replay.text(page, address, step["url"], step["ts"], wanted):
                found.append(step["id"])
        browser.close()
    return found


def test_each_step_replays_with_its_words(tmp_path: Path, package: Path) -> None:
    path = sample.written(tmp_path)
    assert missed(path, package, [sample.WORDS, sample.CONFIRMED]) == []


@pytest.mark.slow
def test_each_step_of_a_real_audit_replays_with_its_words(tmp_path: Path, package: Path) -> None:
    """The audited platform has ended by then: what is shown comes from the bundle."""
    tool = Path(sys.executable).with_name("auditor")
    flow = "lookbook/object-to-ai-training"
    subprocess.run(
        [tool, "run", flow, "--out", tmp_path],
        check=False,
        timeout=900,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)},
    )
    (path,) = tmp_path.glob("lookbook/*.wacz")
    assert verify(path).status == "intact-unknown-signer"
    with wacz.read(path) as opened:
        screens = [screen for walk in opened.bundle.walks for screen in walk.screens]
    assert len(screens) > 3
    longest = [max((block.text for block in screen.blocks), key=len, default="") for screen in screens]
    assert missed(path, package, longest) == []
