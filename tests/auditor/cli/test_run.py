from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evidence.store import Store
from tests.site import Site

SCRIPT = str(Path(sys.executable).with_name("auditor"))
FLOW = '''
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="object", visitor="anonymous")
def object_here(page: Page, record: Record) -> None:
    """Object here."""
    page.goto("/")
    page.get_by_role("textbox", name="Reason").fill("I do not want it.")
    record("Objection form")
    page.get_by_role("button", name="Submit").click()
    record("Done")
'''
FORM = """<!doctype html><html lang="en"><title>Form</title><h1>Object to the use of your posts for AI</h1>
<form action="/done"><label>Reason (required) <textarea required></textarea></label>
<button>Submit</button></form>"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, "run", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=240
    )


def test_run_walks_keeps_judges_and_reports(site: Site, tmp_path: Path) -> None:
    site["/"] = FORM
    site["/done"] = "<!doctype html><html lang='en'><title>Done</title><p role=status>Thank you."
    (tmp_path / "examplebook.py").write_text(FLOW)
    done = run(tmp_path, "examplebook.py", "--url", site.url("/"), "--format", "json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert [(walk["goal"], walk["outcome"]) for walk in told["walks"]] == [("object", "completed")]
    assert told["walks"][0]["counts"]["actions"] == 2
    outcomes = {result["rule"]: result["outcome"] for result in told["results"]}
    assert outcomes["reason-required"] == "indicator"
    assert (tmp_path / told["bundle"]).is_file()
    assert "reason" in (tmp_path / told["report"]).read_text()
    assert [stored.platform for stored in Store(tmp_path / "bundles").bundles()] == ["examplebook"]
    assert "Object here" in done.stderr


def test_an_unreachable_address_could_not_be_audited(tmp_path: Path) -> None:
    (tmp_path / "examplebook.py").write_text(FLOW)
    done = run(tmp_path, "examplebook.py", "--url", "http://127.0.0.1:9/")
    assert done.returncode == 2
    assert "could not be loaded" in done.stderr


def test_the_complete_profile_without_mitmproxy_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examplebook.py").write_text(FLOW)
    monkeypatch.setenv("AUDITOR_MITMDUMP", str(tmp_path / "nothing"))
    done = run(tmp_path, "examplebook.py", "--url", "http://127.0.0.1:9/", "--complete")
    assert done.returncode == 2
    assert "pipx install mitmproxy" in done.stderr
    assert not (tmp_path / "bundles").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "There is no platform or flow named 'nowhere'"),
        (["lookbook", "--scenario", "meta-2026"], "Did you mean meta-202"),
        (["lookbook", "--viewport", "wide"], "no viewport"),
        (["lookbook", "--set", "reason"], "name=value"),
        (["lookbook", "--rule", "login-wal"], "Did you mean login-wall?"),
        (["nowhere.py"], "nowhere.py"),
    ],
)
def test_bad_words_are_answered_in_one_sentence(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode in (2, 3), done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
