"""One request and its answer, as DevTools told of them; a redirect ends one exchange and begins the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from auditor.capture.attached import Params
from auditor.capture.bodies import Body

Headers = list[tuple[str, str]]
NO_BODY = frozenset({204, 205, 304})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
Id = tuple[str, int]
"""DevTools' id of the request, and which hop of its redirects."""


@dataclass
class Exchange:
    """What is known of one hop."""

    id: Id
    url: str
    method: str
    kind: str
    """Document, XHR, Script, …, as DevTools names it."""
    at: float
    """When it was sent, seconds since 1970."""
    session: str
    page: str
    """Address of the page that it was sent for."""
    request: Params
    response: Params | None = None
    raw_request: Params | None = None
    """Headers as they went over the wire, cookies too."""
    raw_response: Params | None = None
    redirect_to: str | None = None
    failure: str | None = None
    ended: bool = False
    waiting: int = 0
    """Bodies that were asked for and have not come yet."""
    streaming: bool | None = None
    """The body comes with the events; None while that was not answered, False when it has to be fetched."""
    arrived: int = 0
    """Decoded bytes that the browser received, by its own count."""
    fetched: bool = False
    lost: str | None = None
    """Why the body could not be had."""
    posted: bytes | None = None
    posted_lost: str | None = None
    unannounced: bool = False
    """The answer was the first thing that DevTools told."""
    whole: bool = False
    """Completed from the wire (complete profile)."""
    body: Body = field(default_factory=Body)

    @property
    def status(self) -> int | None:
        """Of the answer; None when none came."""
        if self.response is None:
            return None
        return int((self.raw_response or {}).get("statusCode") or self.response["status"])

    @property
    def bodiless(self) -> bool:
        """An answer of this kind has no body."""
        return self.method == "HEAD" or self.status in NO_BODY

    @property
    def request_headers(self) -> Headers:
        """What was sent, in DevTools' order."""
        return pairs((self.raw_request or {}).get("headers") or self.request.get("headers", {}))

    @property
    def response_headers(self) -> Headers:
        """What was received; repeated headers are apart again."""
        return pairs((self.raw_response or {}).get("headers") or (self.response or {}).get("headers", {}))

    @property
    def gap(self) -> str | None:
        """Why the archive does not hold it wholly; None when it does."""
        if self.response is None:
            nothing = "no answer came before the page was left or the walk ended"
            told = "the browser told nothing of the answer's status and headers" if self.body.pieces else None
            return told or self.failure or self.lost or nothing
        if self.whole and not self.body.cut:
            return None
        if self.posted_lost or self.unannounced:
            return self.posted_lost or "the request was sent before the new window could be listened to: GET is assumed"
        if self.bodiless:
            return None
        if self.redirect_to is not None:
            untold = self.lost or "the browser does not give out the body of a redirect"
            return None if self._declared_length == "0" else untold
        return self._body_gap()

    @property
    def _declared_length(self) -> str | None:
        return next((value for name, value in self.response_headers if name.lower() == "content-length"), None)

    def _body_gap(self) -> str | None:
        if self.body.cut:
            return "the body is larger than 100 MB; its beginning is kept"
        if self.lost:
            return self.lost
        if self.failure:
            return f"loading broke off: {self.failure}"
        if self.ended and self.body.length < self.arrived:
            return f"the browser gave out {self.body.length} of the {self.arrived} bytes that arrived"
        encoded = any(name.lower() == "content-encoding" for name, _ in self.response_headers)
        whole = not encoded and self._declared_length == str(self.body.length)
        return None if self.ended or whole else "the page had not loaded it to its end when the walk ended"


def pairs(headers: dict[str, Any]) -> Headers:
    """DevTools' headers as a list; it joins repeated ones with line breaks. Pseudo headers of HTTP/2 are left out."""
    return [
        (name, part) for name, value in headers.items() if not name.startswith(":") for part in str(value).split("\n")
    ]


def wanted(url: str) -> bool:
    """It goes over the network: `data:`, `blob:` and the browser's own pages do not."""
    return url.startswith(("http://", "https://", "ws://", "wss://"))
