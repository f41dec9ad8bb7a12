"""Build test bundles in a line: every argument has a sensible default, ids, times and digests are filled in.

    bundle(
        walk(
            screen(paragraph("You may object.", control("object", kind="link")), name="Notice"),
            click("object"),
            screen(control("Reason", kind="text", required=True), control("Submit")),
        )
    )

Parts of a walk stand in the order of time. An interaction or observation belongs to the screen before it.
"""

from tests.builders.bundles import bundle, environment, walk
from tests.builders.defaults import START, STEP, VIEWPORT, moment
from tests.builders.events import Event, click, enter, goto, interaction, mail, observation, receipt, request, toggle
from tests.builders.pages import (
    PNG,
    PNG_DIGEST,
    Part,
    block,
    box,
    control,
    dialog,
    form,
    paragraph,
    picture,
    screen,
    style,
)

__all__ = [
    "PNG",
    "PNG_DIGEST",
    "START",
    "STEP",
    "VIEWPORT",
    "Event",
    "Part",
    "block",
    "box",
    "bundle",
    "click",
    "control",
    "dialog",
    "enter",
    "environment",
    "form",
    "goto",
    "interaction",
    "mail",
    "moment",
    "observation",
    "paragraph",
    "picture",
    "receipt",
    "request",
    "screen",
    "style",
    "toggle",
    "walk",
]
