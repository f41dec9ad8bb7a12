"""Remembers what was worked out about a node, for as long as the node lives."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from evidence.model import Node

Subject = TypeVar("Subject", bound=Node)
Found = TypeVar("Found")


def per_node(function: Callable[[Subject], Found]) -> Callable[[Subject], Found]:
    """`function` of one frozen node, worked out once per node object: many rules ask the same of one screen.

    Kept by identity, since hashing a whole tree costs more than most questions; forgotten with the node.
    """
    kept: dict[int, tuple[weakref.ref[Subject], Found]] = {}

    @wraps(function)
    def remembered(node: Subject) -> Found:
        key = id(node)
        if key not in kept:
            kept[key] = (weakref.ref(node, lambda _gone: kept.pop(key, None)), function(node))
        return kept[key][1]

    return remembered
