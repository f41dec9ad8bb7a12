"""One rule per file; the file's name is the rule's id."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from auditor import registry
from auditor.registry import Rule


@cache
def _import_all() -> None:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)


def load() -> dict[str, Rule]:
    """All registered rules by id, in alphabetical order: every file of this folder, and those of plug-ins."""
    _import_all()
    return dict(sorted(registry.rules.items()))
