"""What a new window asks for before anybody can listen: found again in the window's own list of resources.

A popup is paused when it opens, but its first request may be on its way by then, and whoever else drives the browser
may let it go on before we have answered; DevTools then tells nothing of that request. The page's resource tree still
lists it, and often still holds its body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future

from auditor.capture.attached import Params
from auditor.capture.devtools import Devtools

Missed = Callable[[Params, str], None]
"""Called with `{requestId, frameId, url, type}` of a resource of a popup, and the popup's session."""


class Popups:
    """Reads the resource tree of each popup of `devtools` that `ours` accepts, once it has loaded."""

    def __init__(self, devtools: Devtools, ours: Callable[[str | None], bool], missed: Missed) -> None:
        self._devtools = devtools
        self._ours = ours
        self._missed = missed
        self._off = [
            devtools.on("Target.attachedToTarget", lambda params, _: self._loaded(params, params["sessionId"])),
            devtools.on("Page.domContentEventFired", self._loaded),
            devtools.on("Page.loadEventFired", self._loaded),
        ]

    def close(self) -> None:
        """Stops listening."""
        for off in self._off:
            off()

    def _loaded(self, _: Params, session: str | None) -> None:
        popups = {one.session for one in self._devtools.sessions() if one.type == "page" and one.opener_id}
        if session is None or session not in popups or not self._ours(session):
            return
        asked = self._devtools.post("Page.getResourceTree", {}, session)
        asked.add_done_callback(lambda done: self._devtools.later(lambda: self._listed(done, session)))

    def _listed(self, done: Future[Params], session: str) -> None:
        if done.exception() is not None:
            return
        for resource in listed(done.result()["frameTree"]):
            self._missed(resource, session)


def listed(tree: Params) -> Iterator[Params]:
    """The documents of a resource tree and what they loaded."""
    frame = tree["frame"]
    yield {"requestId": frame["loaderId"], "frameId": frame["id"], "url": frame["url"], "type": "Document"}
    for resource in tree.get("resources", []):
        id = f"{frame['loaderId']} {resource['url']}"
        yield {"requestId": id, "frameId": frame["id"], "url": resource["url"], "type": resource["type"]}
    for child in tree.get("childFrames", []):
        yield from listed(child)
