"""The first lines of a new flow or rule, to be filled in."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from string import Template

from auditor.errors import UsageError

FLOW = Template('''"""Walks of $platform."""

from auditor import Page, Record, flow

HOME = "$url"


@flow(platform="$platform", goal="object", visitor="member", purpose="ai-training", verified="never")
def object_to_ai_training(page: Page, record: Record) -> None:
    """Object to AI training."""
    page.goto(HOME)
    record("Home")
    # Paste what `playwright codegen $url` wrote here, unchanged. Every action counts itself.
    # page.get_by_role("link", name="object").click()
    # record("Objection form")
    # page.get_by_role("button", name="Submit").click()
    # record.receipt(page.get_by_role("status"))  # "this is the confirmation"
''')

RULE = Template('''"""The rule `$id`; its documentation is the docstring of the function."""

from auditor.registry import rule
from auditor.results import Citation, Finding, Verdict, clear, indicator, not_applicable
from auditor.thresholds import Thresholds
from evidence.model import Bundle


@rule(
    severity="medium",
    hooks=("GDPR 12(2)",),
    counter="The other side's best argument, in one sentence.",
    evidence="W",
)
def $name(bundle: Bundle, thresholds: Thresholds) -> Verdict:
    """One line that names the bad thing.

    What it looks for: say what must be visible in the evidence.

    Why it matters: say whom it harms, and how.

    Decision rule: say the threshold and where it comes from.

    Cannot tell: say which missing evidence makes it undecidable.
    """
    screens = [(walk, screen) for walk in bundle.walks for screen in walk.screens]
    if not screens:
        return not_applicable("No screen was seen.")
    findings = [
        Finding(
            message=f"The page says '{block.text}'.",
            citations=(Citation(walk=walk.id, screen=screen.id, block=block.id, box=block.box, quote=block.text),),
        )
        for walk, screen in screens
        for block in screen.blocks
        if "the words you look for" in block.text.lower()
    ]
    return indicator(*findings) if findings else clear("None of the screens says so.")
''')

TEST = Template('''"""Does `$id` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import block, bundle, screen, walk
from tests.rule_cases import fires, stays_silent

RULE = "$id"


def said(words: str, language: str = "en") -> Bundle:
    return bundle(walk(screen(block(words), language=language)))


FIRING = {
    "the words": said("Here stand the words you look for."),
}
CLEAR = {
    "other words": said("Here stand other words."),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
''')


def new_flow(platform: str, url: str, folder: Path) -> Path:
    """Writes `folder/<platform>.py`, a flow to be filled in; returns its path.

    Raises UsageError when the name is no identifier or the file exists.
    """
    name = _identifier(platform)
    return _write(folder / f"{name}.py", FLOW.substitute(platform=name.replace("_", "-"), url=url))


def new_rule(id: str, folder: Path, tests: Path | None) -> list[Path]:
    """Writes `folder/<id>.py` and, where a folder for tests is given, its test; returns the paths.

    Raises UsageError when the name is no identifier or a file exists.
    """
    name = _identifier(id)
    values = {"id": name.replace("_", "-"), "name": name}
    written = [_write(folder / f"{name}.py", RULE.substitute(values))]
    if tests:
        written.append(_write(tests / f"test_{name}.py", TEST.substitute(values)))
    return written


def _identifier(name: str) -> str:
    identifier = name.strip().lower().replace("-", "_").replace(" ", "_")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", identifier) or keyword.iskeyword(identifier):
        raise UsageError(
            f"'{name}' can't be a file's name. Use small letters, digits and hyphens, e.g. hidden-deadline."
        )
    return identifier


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise UsageError(f"{path} exists already. Choose another name, or edit that file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
