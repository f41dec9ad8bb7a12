"""Finds the stored choice among cookies and storage keys, and compares it between walks."""

from __future__ import annotations

import re
from typing import Final

from auditor.dialogs.after import Change, answer_or_dismissal, parts
from evidence.model import StorageItem, Walk

_CHOICE: Final = re.compile(
    r"consent|cookie|gdpr|dsgvo|rgpd|avg|tcf|klaro|tarteaucitron|privacy|optin|opt_in|opt-in", re.IGNORECASE
)
_SEEN: Final = re.compile(r"seen|shown|closed|hidden|dismiss|displayed|count|time|date|version|banner", re.IGNORECASE)


def stored_choices(walk: Walk) -> dict[tuple[str, str], tuple[StorageItem, Change]]:
    """Items that look like a stored choice and that the walk's answer wrote or changed, by kind and name."""
    given = answer_or_dismissal(walk)
    if given is None:
        return {}
    earlier, later = parts(walk, given)
    old = {(item.kind, item.name): item.digest for screen in earlier for item in screen.storage}
    found: dict[tuple[str, str], tuple[StorageItem, Change]] = {}
    for screen in later:
        for item in screen.storage:
            key = (item.kind, item.name)
            if _is_choice(item) and old.get(key) != item.digest:
                found[key] = (item, Change(screen, item.name, item.host))
    return found


def _is_choice(item: StorageItem) -> bool:
    return not item.id_like and bool(_CHOICE.search(item.name)) and not _SEEN.search(item.name)


def same_choice_stored(one: Walk, other: Walk) -> Change | None:
    """The stored choice of `other` when both walks wrote the same choices with the same values; None otherwise."""
    first, second = stored_choices(one), stored_choices(other)
    if not first or first.keys() != second.keys():
        return None
    if any(first[key][0].digest != second[key][0].digest for key in first):
        return None
    return next(iter(second.values()))[1]


def choices_differ(one: Walk, other: Walk) -> bool:
    """Whether both walks wrote a choice under the same name, with different values."""
    first, second = stored_choices(one), stored_choices(other)
    return any(key in second and second[key][0].digest != first[key][0].digest for key in first)


def same_and_unlike(one: Walk, other: Walk, third: Walk) -> Change | None:
    """The stored choice of `other` that equals the one of `one` and differs from the one of `third`; else None."""
    first, second, unlike = stored_choices(one), stored_choices(other), stored_choices(third)
    for key, (item, change) in second.items():
        if key in first and key in unlike and first[key][0].digest == item.digest != unlike[key][0].digest:
            return change
    return None
