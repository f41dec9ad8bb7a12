"""What consent software on the page says of the choices in force: a claim of the page, checked for shape only."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.capture.documents import Budget
from auditor.capture.trouble import DevtoolsTrouble
from evidence.model import ConsentState
from evidence.secrets import Secrets

MAX_PURPOSES = 500
MAX_WORD = 200
MAX_ANSWER = 60_000
MILLISECONDS = 800


def consent_states(budget: Budget, session: str, secrets: Secrets) -> tuple[ConsentState, ...]:
    """Asks the consent software that is present, in the page's own world. Nothing there, or nonsense: nothing said."""
    asked = {
        "expression": _script(),
        "awaitPromise": True,
        "returnByValue": True,
        "silent": True,
        "timeout": MILLISECONDS,
    }
    try:
        answer = budget.send("Runtime.evaluate", asked, session, most=2.0)
    except DevtoolsTrouble:
        return ()
    return parse(answer.get("result", {}).get("value"), secrets)


def parse(answer: Any, secrets: Secrets) -> tuple[ConsentState, ...]:
    """The states in the script's answer; whatever is not of the expected shape or size is left out."""
    if not isinstance(answer, str) or len(answer) > MAX_ANSWER:
        return ()
    try:
        told = json.loads(secrets.scrub(answer.encode("utf-8", "replace").decode()))
    except (ValueError, RecursionError):
        return ()
    found = []
    for one in told[:20] if isinstance(told, list) else []:
        if not isinstance(one, dict):
            continue
        try:
            state = ConsentState(
                source=one.get("source"),
                purposes=_choices(one.get("purposes")),
                legitimate_interests=_choices(one.get("legitimate_interests")),
                status=_word(one.get("status")),
            )
        except ValidationError:
            continue
        found.append(state)
    return tuple(found)


def _choices(told: Any) -> dict[str, bool]:
    if not isinstance(told, dict):
        return {}
    pairs = [(str(name)[:MAX_WORD], choice) for name, choice in told.items() if isinstance(choice, bool)]
    return dict(pairs[:MAX_PURPOSES])


def _word(told: Any) -> str | None:
    return told[:MAX_WORD] if isinstance(told, str) else None


@cache
def _script() -> str:
    return (Path(__file__).parent / "page" / "consent.js").read_text("utf-8")
