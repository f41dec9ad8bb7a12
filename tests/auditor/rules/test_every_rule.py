"""What holds for every rule: documented, tested both ways, in more than one language, citing what it measures."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from auditor import rules as package
from auditor.check import check
from auditor.registry import Rule
from auditor.results import Citation
from auditor.rules import load
from auditor.rules_docs import LETTERS, SECTIONS, thresholds_of
from auditor.thresholds import Thresholds, described
from evidence.model import Bundle
from tests.rule_cases import Case, bundled

MODULES = [module.name for module in pkgutil.iter_modules(package.__path__)]
FEWEST = 3
"""Firing cases, and near-miss cases, that each rule needs."""
NEAR_MISSES = ("CLEAR", "UNTOLD")
DIACRITIC = re.compile(r"[äöüßéèêàçñłąęóżńœîôùìò]", re.IGNORECASE)


@pytest.fixture(params=MODULES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rule(name: str) -> Rule:
    return load()[name.replace("_", "-")]


@pytest.fixture
def tests(name: str) -> ModuleType:
    return importlib.import_module(f"tests.auditor.rules.test_{name}")


def test_every_file_registers_the_rule_of_its_name(name: str, rule: Rule) -> None:
    assert rule.function.__module__ == f"auditor.rules.{name}"
    assert rule.function.__name__ == name


def test_it_is_documented(rule: Rule) -> None:
    for section in SECTIONS:
        assert re.search(rf"^{section}( when)?: \S", rule.doc, re.MULTILINE), f"say '{section}: …'"
    assert rule.title
    assert not rule.title.endswith(".")


def test_it_names_hooks_counter_argument_and_evidence(rule: Rule) -> None:
    assert rule.hooks
    assert rule.counter.endswith(".")
    letters = [letter for letter in rule.evidence if letter.isalpha()]
    assert letters
    assert set(letters) <= LETTERS.keys()


def test_it_never_says_violation(name: str) -> None:
    text = Path(package.__path__[0], f"{name}.py").read_text(encoding="utf-8")
    assert not re.search(r"violat|illegal|unlawful", text, re.IGNORECASE)


def test_its_numbers_come_from_the_thresholds(name: str, rule: Rule) -> None:
    text = Path(package.__path__[0], f"{name}.py").read_text(encoding="utf-8")
    read = set(re.findall(r"thresholds\.(\w+)", text))
    assert read <= set(Thresholds.model_fields)
    assert read <= set(thresholds_of(rule))
    assert all(re.search(r"\[[LPXh].*\]$", described(field)[1]) for field in read)


def test_it_fires_and_stays_silent_often_enough(tests: ModuleType) -> None:
    assert len(cases(tests, "FIRING")) >= FEWEST
    assert len(cases(tests, *NEAR_MISSES)) >= FEWEST


def test_both_in_a_language_other_than_english(tests: ModuleType) -> None:
    assert any(map(foreign, cases(tests, "FIRING")))
    assert any(map(foreign, cases(tests, *NEAR_MISSES)))


def test_what_it_quotes_stands_where_it_says(rule: Rule, tests: ModuleType) -> None:
    for case in cases(tests, "FIRING"):
        evidence = bundled(case)
        (result,) = check(evidence, [rule])
        assert result.outcome != "error", result.reason
        for cited in (cited for finding in result.findings for cited in finding.citations if cited.quote):
            assert folded(cited.quote or "") in folded(" \n ".join(words_at(evidence, cited))), cited


def words_at(evidence: Bundle, cited: Citation) -> Iterator[str]:
    """All words that stand where a citation points."""
    if cited.screen is not None:
        page = evidence.screen(cited.screen)
        yield from (page.title, *(block.text for block in page.blocks), *(dialog.text for dialog in page.dialogs))
        yield from (words for control in page.controls for words in (control.name, control.text))
        yield from (item.name for item in page.storage)
        yield from (purpose for state in page.consent for purpose in state.purposes)
    for walk in evidence.walks:
        yield from (o.text for o in walk.observations if (o.screen, o.mail) == (cited.screen, cited.mail))
        yield from (words for m in walk.mails if m.id == cited.mail for words in (m.subject, m.text))
        yield from (i.target.name for i in walk.interactions if i.id == cited.interaction and i.target)
    receipts = (*evidence.prior_receipts, *(r for walk in evidence.walks for r in walk.receipts))
    yield from (words for r in receipts if r.id == cited.receipt for words in (r.words, *r.promises))


def folded(text: str) -> str:
    """`text` with every run of white space made one space."""
    return " ".join(text.split())


def cases(tests: ModuleType, *tables: str) -> list[Case]:
    """The cases in the tables of these names of a rule's tests."""
    return [case for table in tables for case in getattr(tests, table, {}).values()]


def foreign(case: Case) -> bool:
    """Whether the evidence of a case is in a language other than English, by its declared language or its letters."""
    walks = bundled(case).walks
    mails = [mail for walk in walks for mail in walk.mails]
    screens = [screen for walk in walks for screen in walk.screens]
    blocks = [block for screen in screens for block in screen.blocks]
    if any(node.language and not node.language.startswith("en") for node in (*mails, *screens, *blocks)):
        return True
    texts = [node.text for node in (*mails, *blocks)]
    texts += [control.name for screen in screens for control in screen.controls]
    return any(DIACRITIC.search(text) for text in texts)
