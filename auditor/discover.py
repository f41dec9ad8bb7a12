"""Finds flows and rules: bundled, by entry point, or by path. A plug-in that fails to load is reported."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from auditor.errors import FlowProblem
from auditor.registry import Flow, flows, rules

FLOW_PLUGINS = "auditor.flows"
RULE_PLUGINS = "auditor.rules"


@dataclass(frozen=True)
class Failure:
    """A plug-in that could not be loaded."""

    name: str
    reason: str


def load_plugins() -> list[Failure]:
    """Loads every bundled and installed flow and rule into the registries; returns those that failed."""
    failures = []
    for group in (RULE_PLUGINS, FLOW_PLUGINS):
        for entry in entry_points(group=group):
            try:
                failures += _load_package(entry.load())
            except Exception as error:
                failures.append(Failure(entry.name, f"{type(error).__name__}: {error}"))
    return failures


def _load_package(package: ModuleType) -> list[Failure]:
    failures = []
    for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        try:
            importlib.import_module(module.name)
        except Exception as error:
            failures.append(Failure(module.name, f"{type(error).__name__}: {error}"))
    return failures


def load_file(path: Path) -> tuple[list[Flow], list[str]]:
    """Loads one Python file; returns the flows it defines and the ids of the rules it defines.

    Raises FlowProblem when the file can't be read or run, or defines neither.
    """
    path = path.resolve()
    known_flows, known_rules = set(flows), set(rules)
    name = f"auditor_user_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FlowProblem(f"{path} is not a Python file. Give a .py file that defines a flow or a rule.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise FlowProblem(
            f"{path} can't be loaded: {type(error).__name__}: {error}. Correct the file and run again."
        ) from error
    found = [flow for id, flow in flows.items() if id not in known_flows or flow.path == path]
    new_rules = [id for id in rules if id not in known_rules]
    if not found and not new_rules:
        raise FlowProblem(f"{path} defines no flow and no rule. Decorate a function with @flow(…) or @rule(…).")
    return found, new_rules
