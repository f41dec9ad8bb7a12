"""The evidence tree: known schema, unbroken chain of records, ids that are unique, citations that lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from evidence import layout
from evidence.chain import digest
from evidence.failures import Failure, Name
from evidence.manifest import Resource
from evidence.model import SCHEMA, Bundle, Interaction, Screen, Walk
from evidence.outline import misfit, outline, own_digest


class Parsed(NamedTuple):
    """The evidence tree, and the bytes of its records as they were read."""

    bundle: Bundle
    records: tuple[bytes, ...]


def parse(data: bytes) -> Parsed | Failure:
    """The tree in the bytes of `evidence/bundle.json`, or what is wrong with it."""
    try:
        found = outline(data)
    except ValueError as problem:
        return _failure(Name.TREE_WRONG, f"The evidence tree can't be read ({problem!s:.200}).")
    version = found.schema_version
    if version != SCHEMA:
        return _failure(Name.SCHEMA_UNKNOWN, f"The evidence tree is of schema {version!r:.100}; this reads {SCHEMA}.")
    try:
        return Parsed(Bundle.model_validate_json(data), tuple(found.records()))
    except ValidationError as problem:
        return _failure(Name.TREE_WRONG, f"The evidence tree does not fit its schema {misfit(problem)}.")


def tree_failures(parsed: Parsed, listed: Mapping[str, Resource]) -> Iterator[Failure]:
    """What contradicts itself in the tree, or cites what is not there."""
    bundle = parsed.bundle
    yield from _chain_failures(parsed)
    yield from (_dangling(text) for text in _duplicates(bundle))
    yield from (_dangling(text) for text in _missing(bundle))
    yield from _member_failures(bundle, listed)


def _chain_failures(parsed: Parsed) -> Iterator[Failure]:
    """Each record's digest is its own, and the records form one chain from the start to the head."""
    bundle, records = parsed.bundle, list(_records(parsed.bundle))
    for record, written in zip(records, parsed.records, strict=True):
        if not own_digest(written, record.digest) and digest(record) != record.digest:
            yield _broken(f"The record {record.id} is not what its digest says.")
    following = {record.previous: record for record in records}
    if len(following) != len(records):
        yield _broken("Two records follow the same one.")
    position, seen = bundle.chain_start, 0
    while position in following and seen < len(records):
        position, seen = following[position].digest, seen + 1
    if seen != len(records):
        yield _broken(f"Only {seen} of {len(records)} records hang together; one was taken out, put in or moved.")
    elif position != bundle.chain_head:
        yield _broken("The chain of records does not end where the bundle says.")


def _records(bundle: Bundle) -> Iterator[Screen | Interaction]:
    for walk in bundle.walks:
        yield from walk.screens
        yield from walk.interactions


def _duplicates(bundle: Bundle) -> Iterator[str]:
    walks = bundle.walks
    kinds: dict[str, list[str]] = {
        "walk": [walk.id for walk in walks],
        "screen": [one.id for walk in walks for one in walk.screens],
        "interaction": [one.id for walk in walks for one in walk.interactions],
        "observation": [one.id for walk in walks for one in walk.observations],
        "mail": [one.id for walk in walks for one in walk.mails],
        "receipt": [one.id for walk in walks for one in walk.receipts],
    }
    for screen in (one for walk in walks for one in walk.screens):
        kinds[f"control of {screen.id}"] = [one.id for one in screen.controls]
        kinds[f"block of {screen.id}"] = [one.id for one in screen.blocks]
        kinds[f"dialog of {screen.id}"] = [one.id for one in screen.dialogs]
    for kind, ids in kinds.items():
        if len(set(ids)) == len(ids):
            continue
        for id, count in Counter(ids).items():
            if count > 1:
                yield f"The id {id} is given to {count} things of the kind '{kind}', so a citation of it is ambiguous."


def _missing(bundle: Bundle) -> Iterator[str]:
    for walk in bundle.walks:
        screens = {one.id: one for one in walk.screens}
        for owner, screen in _screen_references(walk):
            if screen not in screens:
                yield f"{owner} cites the screen {screen}, which is not in its walk."
        mails = {one.id for one in walk.mails}
        cited = [(one.id, one.mail) for one in walk.observations] + [(one.id, one.mail) for one in walk.receipts]
        yield from (
            f"{owner} cites the mail {mail}, which is not in its walk."
            for owner, mail in cited
            if mail is not None and mail not in mails
        )
        for action in walk.interactions:
            yield from _missing_control(action, screens)
        for one in walk.screens:
            yield from _missing_in(one)


def _screen_references(walk: Walk) -> Iterator[tuple[str, str]]:
    cited = [(one.id, one.screen) for one in walk.interactions]
    cited += [(one.id, one.screen) for one in walk.observations]
    cited += [(one.id, one.screen) for one in walk.receipts]
    cited += [(f"The request of {one.url:.200}", one.screen) for one in walk.requests]
    cited += [(f"The gap '{one.what:.200}'", one.screen) for one in walk.gaps]
    yield from ((owner, screen) for owner, screen in cited if screen is not None)


def _missing_control(action: Interaction, screens: Mapping[str, Screen]) -> Iterator[str]:
    if action.control is None:
        return
    screen = screens.get(action.screen or "")
    if screen is None or action.control not in {one.id for one in screen.controls}:
        yield f"{action.id} cites the control {action.control}, which is not on its screen."


def _missing_in(screen: Screen) -> Iterator[str]:
    blocks, dialogs = {one.id for one in screen.blocks}, {one.id for one in screen.dialogs}
    for control in screen.controls:
        if control.block is not None and control.block not in blocks:
            yield f"The control {control.id} of {screen.id} stands in the block {control.block}, which is not there."
    inside = [(one.id, one.dialog) for one in screen.controls] + [(one.id, one.dialog) for one in screen.blocks]
    for part, dialog in inside:
        if dialog is not None and dialog not in dialogs:
            yield f"{part} of {screen.id} stands in the dialog {dialog}, which is not there."


def _member_failures(bundle: Bundle, listed: Mapping[str, Resource]) -> Iterator[Failure]:
    for walk in bundle.walks:
        named = [name for screen in walk.screens for name in (screen.html, screen.text)]
        named += [mail.path for mail in walk.mails]
        for name in named:
            if name is not None and name not in listed:
                yield _dangling(f"The evidence cites the member {name:.200}, which is not in the bundle.")
        for picture in (one for screen in walk.screens for one in screen.pictures):
            line = listed.get(picture.path)
            if line is None:
                yield _dangling(f"The evidence cites the picture {picture.path:.200}, which is not in the bundle.")
            elif line.hash != f"sha256:{picture.sha256}":
                yield Failure(
                    name=Name.HASH_WRONG,
                    member=picture.path,
                    sentence=f"The picture {picture.path} is not the one that was captured: its digest differs.",
                )


def _dangling(sentence: str) -> Failure:
    return _failure(Name.CITATION_DANGLING, sentence)


def _broken(sentence: str) -> Failure:
    return _failure(Name.CHAIN_BROKEN, sentence)


def _failure(name: Name, sentence: str) -> Failure:
    return Failure(name=name, member=layout.BUNDLE, sentence=sentence)
