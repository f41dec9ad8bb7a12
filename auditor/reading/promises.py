"""What the platform promised in its own words, and where."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from auditor.reading.cite import of_observation, of_receipt
from auditor.reading.objection import is_form, is_login, observations
from auditor.reading.passages import said
from auditor.reading.standing import receipts
from auditor.reading.vocabulary import kinds_in
from auditor.reading.walks import last_screen, rights_walks
from auditor.results import Citation
from evidence.model import Bundle, Moment, Screen, Walk

PromiseKind = Literal["no-repeat", "any-time"]


class Promise(NamedTuple):
    """One promise: no second request is needed, or one can object at any time."""

    kind: PromiseKind
    words: str
    at: Moment
    citation: Citation


def promises(bundle: Bundle) -> tuple[Promise, ...]:
    """The promises that the platform made, each wording once, oldest first.

    From the author's marks, from what the language packs read on screens and in mails, and from receipts.
    """
    found: dict[tuple[str, str], Promise] = {}
    for promise in sorted(_all(bundle), key=lambda p: p.at):
        found.setdefault((promise.kind, " ".join(promise.words.casefold().split())), promise)
    return tuple(found.values())


def closed_form(walk: Walk) -> Screen | None:
    """The screen on which an objecting walk found that objections are no longer taken; None if it didn't.

    The author said that the platform blocked the walk, and the last screen is an ordinary page: no login, no form, no
    error page.
    """
    screen = last_screen(walk)
    if walk.goal != "object" or walk.outcome != "blocked" or screen is None:
        return None
    failed = any(r.kind == "Document" and r.url == screen.url and (r.status or 0) >= 400 for r in walk.requests)
    captcha = any("captcha" in frame.url for frame in screen.frames)
    return None if failed or captcha or is_login(screen) or is_form(screen) else screen


def _all(bundle: Bundle) -> list[Promise]:
    made = [_promise(text, at, citation) for text, at, citation in _sources(bundle)]
    return [promise for group in made for promise in group]


def _sources(bundle: Bundle) -> list[tuple[str, Moment, Citation]]:
    walks = rights_walks(bundle)
    marked = [(o.text, o.at, of_observation(w, o)) for w in walks for o in observations(w, "promise")]
    read = [
        (s.mark.quote, s.passage.screen.taken_at if s.passage.screen else s.passage.walk.started_at, s.citation())
        for s in said(walks, "promise")
    ]
    kept = [(text, r.confirmed_at, of_receipt(r)) for r in receipts(bundle) for text in r.promises]
    return [*marked, *read, *kept]


def _promise(text: str, at: Moment, citation: Citation) -> list[Promise]:
    kinds = kinds_in(text, "promises")
    return [Promise(cast("PromiseKind", kind), text, at, citation) for kind in kinds[:1]]
