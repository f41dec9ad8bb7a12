"""What is done and observed between the screens."""

from __future__ import annotations

from typing import Any, TypeAlias

from evidence.model import Interaction, Mail, Observation, Receipt, Request, Screen, Target
from tests.builders.defaults import UNSET, moment

Event: TypeAlias = Screen | Interaction | Observation | Mail | Receipt | Request


def interaction(kind: str = "click", name: str = "Submit", **changes: Any) -> Interaction:
    """One thing done to the control named `name` on the screen before; the control is looked up by name."""
    counts = {"click": "click", "enter": "entry", "toggle": "toggle", "select": "entry", "upload": "entry"}
    target = Target(role="button", name=name, kind="button", selector="*", frame_url="http://platform.test/page")
    usual: dict[str, Any] = {
        "id": "~i",
        "kind": kind,
        "counts_as": counts.get(kind),
        "by": "script",
        "at": UNSET,
        "seconds": 0.0,
        "target": target,
        "screen": None,
    }
    return Interaction(**(usual | changes))


def click(name: str, **changes: Any) -> Interaction:
    """A click on the control named `name`."""
    return interaction("click", name, **changes)


def enter(name: str, **changes: Any) -> Interaction:
    """A field filled in."""
    return interaction("enter", name, **({"characters": 10} | changes))


def toggle(name: str, **changes: Any) -> Interaction:
    """A checkbox, radio or switch set."""
    return interaction("toggle", name, **changes)


def goto(url: str, **changes: Any) -> Interaction:
    """A `goto` of the script."""
    return interaction("navigate", "", **({"url": url, "target": None} | changes))


def observation(kind: str, text: str = "", *, name: str = "ai-training", **changes: Any) -> Observation:
    """What the flow's author marked on the screen before, e.g. `observation("choice", processing=True)`."""
    return Observation(
        **({"id": "~o", "kind": kind, "name": name, "at": UNSET, "screen": None, "text": text} | changes)
    )


def receipt(words: str = "Your objection has been recorded.", **changes: Any) -> Receipt:
    """A confirmed objection of the account `anna` to `ai-training`."""
    usual: dict[str, Any] = {
        "id": "~r",
        "platform": "lookbook",
        "account": "anna",
        "purpose": "ai-training",
        "confirmed_at": UNSET,
        "words": words,
        "origin": "walk",
    }
    made = usual | changes
    return Receipt(**(made | {"confirmed_at": moment(made["confirmed_at"])}))


def mail(text: str = "", *, kind: str = "notice", subject: str = "", at: str | None = None, **changes: Any) -> Mail:
    """A message received in the walk."""
    usual: dict[str, Any] = {
        "id": "~m",
        "kind": kind,
        "received_at": moment(at) if at else UNSET,
        "sender": "privacy@platform.test",
        "subject": subject,
        "text": text,
        "language": "en",
    }
    return Mail(**(usual | changes))


def request(url: str = "http://platform.test/page", status: int | None = 200, **changes: Any) -> Request:
    """One network exchange of the page itself."""
    usual: dict[str, Any] = {"url": url, "host": url.split("/")[2], "method": "GET", "status": status}
    return Request(**(usual | {"kind": "Document", "third_party": False, "seconds": 0.0} | changes))
