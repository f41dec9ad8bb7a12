"""Finds the shortest way to an answer in any site's consent dialog, in a browser of its own, before it is walked."""

from auditor.scout.plan import Plan, Step, Wish
from auditor.scout.search import plan
from auditor.scout.view import asks
from auditor.scout.work import follow, gone, wait_for

__all__ = ["Plan", "Step", "Wish", "asks", "follow", "gone", "plan", "wait_for"]
