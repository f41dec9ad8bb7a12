"""What holds for every rule: documented, tested both ways, in more than one language, citing what it measures."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from auditor import rules as package
from auditor.check import check
from auditor.registry import Rule
from auditor.results import Citation
from auditor.rules import load
from auditor.rules_docs import LETTERS, SECTIONS, thresholds_of
from auditor.thresholds import Thresholds, described
from evidence.model import Bundle, Mail, Screen, TextBlock, Walk
from tests.builders import bundle

MODULES = [module.name for module in pkgutil.iter_modules(package.__path__)]
FEWEST = 3
"""Firing cases, and near-miss cases, that each rule needs."""
NEAR_MISSES = ("CLEAR", "SILENT", "NEAR_MISSES", "UNTOLD", "NOT_APPLICABLE")
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
        evidence = case if isinstance(case, Bundle) else bundle(case) if isinstance(case, Walk) else None
        if evidence is None:
            continue
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


def cases(tests: ModuleType, *names: str) -> list[Any]:
    """The values of the tables called `names` in a rule's tests."""
    tables = [getattr(tests, name, {}) for name in names]
    return [case for table in tables for case in (table.values() if isinstance(table, dict) else table)]


def foreign(case: object) -> bool:
    """Whether the evidence of a case is in a language other than English, by its declared language or its letters."""
    nodes = list(nodes_of(case))
    declared = [node.language for node in nodes if isinstance(node, Screen | Mail | TextBlock)]
    if any(language and not language.startswith("en") for language in declared):
        return True
    texts = [node.text for node in nodes if isinstance(node, TextBlock | Mail)]
    texts += [control.name for node in nodes if isinstance(node, Screen) for control in node.controls]
    return any(DIACRITIC.search(text) for text in texts)


def nodes_of(case: object) -> Iterator[Screen | Mail | TextBlock]:
    """All screens, mails and text blocks in a case, however it is packed."""
    if isinstance(case, Bundle):
        yield from nodes_of(case.walks)
    elif isinstance(case, Walk):
        yield from nodes_of((case.screens, case.mails))
    elif isinstance(case, Screen):
        yield case
        yield from case.blocks
    elif isinstance(case, Mail | TextBlock):
        yield case
    elif isinstance(case, Iterable) and not isinstance(case, str | bytes):
        for part in case:
            yield from nodes_of(part)
