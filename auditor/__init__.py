"""How consent flows are seen and judged. This is the public face that flows import."""

from playwright.sync_api import Page

from auditor.errors import Blocked
from auditor.record import Record
from auditor.registry import Account, Stage, flow, rule, stage

__all__ = ["Account", "Blocked", "Page", "Record", "Stage", "flow", "rule", "stage"]
