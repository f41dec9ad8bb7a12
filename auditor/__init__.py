"""How consent flows are seen and judged. This is the public face that flows import."""

from playwright.sync_api import Page

from auditor import registry
from auditor.discover import load_plugins
from auditor.errors import AuditorError, Blocked, Unknown, UsageError
from auditor.record import Record
from auditor.registry import Account, Flow, Stage, flow, rule, stage

__all__ = [
    "Account",
    "AuditorError",
    "Blocked",
    "Flow",
    "Page",
    "Record",
    "Stage",
    "Unknown",
    "UsageError",
    "flow",
    "load_plugins",
    "registry",
    "rule",
    "stage",
]
