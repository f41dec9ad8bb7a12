"""The rules' documentation as Markdown, made from what stands beside each rule.

`python -m auditor.rules_docs` writes `docs/rules.md` anew (`make docs` does the same).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from auditor.registry import Rule
from auditor.results import Level
from auditor.rules import load
from auditor.thresholds import Thresholds, described

PAGE: Final = Path("docs/rules.md")
SECTIONS: Final = ("What it looks for", "Why it matters", "Decision rule", "Cannot tell")
"""What the docstring of every rule must say, each at the beginning of a paragraph."""
LETTERS: Final[Mapping[str, str]] = {
    "B": "boxes",
    "C": "clicks",
    "D": "document",
    "K": "cookies and storage",
    "M": "mail",
    "N": "network",
    "S": "computed style",
    "T": "time",
    "V": "second visit",
    "W": "wording",
}
"""What each letter of `Rule.evidence` stands for."""
_SEVERITIES: tuple[Level, ...] = ("high", "medium", "low")
_HEAD: Final = """<!-- Made from auditor/rules/*.py by `make docs` (python -m auditor.rules_docs). -->

# Rules

Each rule looks for one *indicator* in a saved bundle. An indicator is an observation that points to a dark pattern; it
is not a finding that a law was broken. A rule answers `indicator`, `clear`, `cannot-tell` (with what was missing),
`not-applicable` or `error`. *Contested* means that a court or an authority disagreed.

Sources of thresholds: [L] law, [P] authority guidance, [X] published code or paper, [h] our own heuristic.
"""


def explain(rule: Rule) -> str:
    """The documentation of `rule` as Markdown, headed by its id."""
    parts = [f"## {rule.id}", f"**{rule.title}.**", _facts(rule), *_sections(rule), f"**Against it.** {rule.counter}"]
    used = thresholds_of(rule)
    if used:
        parts.append("| threshold | default | meaning |\n|---|---|---|\n" + "\n".join(map(_row, used)))
    return "\n\n".join(parts) + "\n"


def thresholds_of(rule: Rule) -> tuple[str, ...]:
    """Names of the thresholds that the rule's module reads, in the order of `Thresholds`."""
    names = _names_in(rule.function.__code__.co_filename)
    return tuple(name for name in Thresholds.model_fields if name in names)


def page() -> str:
    """The whole page of all built-in rules: what `docs/rules.md` must be."""
    rules = [rule for rule in load().values() if rule.function.__module__.startswith("auditor.rules.")]
    rows = [
        f"| [{rule.id}](#{rule.id}) | {rule.severity} | {'yes' if rule.contested else ''} | {rule.title} |"
        for level in _SEVERITIES
        for rule in rules
        if rule.severity == level
    ]
    table = "| rule | severity | contested | what it names |\n|---|---|---|---|\n" + "\n".join(rows)
    return "\n".join([_HEAD, table, "", *map(explain, rules)])


def write(target: Path = PAGE) -> Path:
    """Writes the page to `target` and returns it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(), encoding="utf-8")
    return target


def _facts(rule: Rule) -> str:
    evidence = ", ".join(LETTERS.get(letter, letter) for letter in rule.evidence if letter.isalpha())
    lines = [f"- Severity: {rule.severity}{' (contested)' if rule.contested else ''}", f"- Evidence: {evidence}"]
    if rule.hooks:
        lines.append(f"- Legal hooks: {'; '.join(rule.hooks)}")
    return "\n".join(lines)


def _sections(rule: Rule) -> list[str]:
    paragraphs = re.split(r"\n\s*\n", rule.doc)[1:]
    heads = "|".join(map(re.escape, SECTIONS))
    return [
        re.sub(rf"^({heads})( when)?: (\w)", lambda m: f"**{m[1]}{m[2] or ''}.** {m[3].upper()}", text)
        for text in (" ".join(paragraph.split()) for paragraph in paragraphs)
    ]


def _names_in(path: str) -> set[str]:
    return set(re.findall(r"\w+", Path(path).read_text(encoding="utf-8")))


def _row(name: str) -> str:
    default, description = described(name)
    return f"| `{name}` | {default} | {description} |"


if __name__ == "__main__":
    write()
