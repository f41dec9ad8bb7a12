"""A derived copy of a bundle that may be shown in public.

Regions of pictures are blacked out; names and texts are replaced, in every form and every member, by commitments
that can be opened one by one later. The copy has its own seal, which names the original's digest. The network
archive is left out: what a server sent can't be cleaned with certainty.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw
from pydantic import ValidationError

from evidence import wacz
from evidence.chain import canonical, digest
from evidence.commitments import MEMBER, Commitment, Opening, Openings, Redactions, opening
from evidence.errors import NotABundle, StoreProblem, why
from evidence.layout import ARCHIVE, BUNDLE, EVIDENCE
from evidence.model import Box, Bundle, Gap, Interaction, Picture, Screen, Walk
from evidence.seal import Signing, Source, Stamps, file_sha256, write_sealed
from evidence.secrets import SHORTEST, Secrets
from evidence.verify import Verification, verify
from evidence.wacz import Opened

HOW: Final = "regions of pictures blacked out, texts replaced by commitments, the network archive left out."
MARGIN: Final = 2
"""CSS px by which a blacked-out region is larger than what it hides."""


@dataclass(frozen=True)
class Plan:
    """What is to be hidden."""

    texts: Sequence[str] = ()
    """Names and other texts, hidden wherever they occur, also in other letter cases; at least four characters."""
    regions: Mapping[str, Sequence[Box]] = field(default_factory=dict)
    """Screen id → boxes in CSS px of its page. Boxes around hidden texts are found by themselves."""


@dataclass(frozen=True)
class Redacted:
    """A finished copy."""

    path: Path
    seal: Path
    openings: Path
    """Opens every commitment: it stays with the original's owner."""
    redactions: Redactions
    nowhere: tuple[str, ...] = ()
    """Texts of the plan that stand nowhere in the original, so that nothing was hidden for them."""


class _Hider(Secrets):
    """Finds texts in all their forms, and puts the id of a commitment in their place."""

    def mask(self, value: str, label: str) -> str:  # noqa: ARG002
        return f"[redacted:{label}]"


def redact(source: Path, target: Path, plan: Plan, signing: Signing) -> Redacted:
    """Makes the copy `target` of the bundle at `source`, sealed anew, and beside it the file that opens it.

    The original is verified first. Raises NotABundle when it is broken, StoreProblem when a text can't be hidden
    (too short, or a word of the format) or the copy can't be written; SecretFound when something was left.
    """
    found = verify(source)
    if not found.intact:
        raise NotABundle(f"No copy was made of {source}, for it is not intact. {found.failures[0].sentence}")
    openings = [opening(f"{number:04}", "text", text.encode()) for number, text in enumerate(_texts(plan), 1)]
    hider = _hider(openings)
    with tempfile.TemporaryDirectory() as folder, wacz.read(source) as opened:
        artifacts = Path(folder)
        names = _new_names(opened)
        regions = _blacken(opened, _regions(opened, plan, hider), names, artifacts, len(openings))
        openings += [one for one, _ in regions]
        _write_members(opened, hider, names, artifacts)
        bundle = _hidden_tree(opened, hider, names, artifacts)
        original = found.facts.sha256 or file_sha256(source)
        texts = [Commitment(id=one.id, kind="text", sha256=one.sha256) for one in openings if one.kind == "text"]
        redactions = Redactions(original=original, commitments=(*texts, *(one for _, one in regions)))
        (artifacts / Path(MEMBER).name).write_bytes(canonical(redactions.model_dump(mode="json")))
        tree = canonical(bundle.model_dump(mode="json"))
        nowhere = tuple(
            one.value for one in openings if one.kind == "text" and not _stands(hider, one.id, tree, artifacts)
        )
        start = Stamps(of=bundle.chain_start, note="This is a copy: the start of the run is in the original's seal.")
        signing = replace(signing, start=start, derived_from=_source(found, original, opened.bundle))
        seal = write_sealed(bundle, artifacts, target, hider, software=opened.software, signing=signing)
    keys = _write_openings(target, Openings(original=original, openings=tuple(openings)))
    return Redacted(target, seal, keys, redactions, nowhere)


def _stands(hider: _Hider, id: str, tree: bytes, artifacts: Path) -> bool:
    """Whether the text of that opening was hidden anywhere in the copy."""
    mask = hider.mask("", id).encode()
    return mask in tree or any(mask in file.read_bytes() for file in artifacts.rglob("*") if file.is_file())


def _texts(plan: Plan) -> list[str]:
    for text in plan.texts:
        if len(text) < SHORTEST:
            raise StoreProblem(f"The text {text!r} is too short to be hidden; give at least {SHORTEST} letters.")
    return sorted(set(plan.texts), key=lambda text: (-len(text), text))


def _hider(openings: Iterable[Opening]) -> _Hider:
    hider = _Hider()
    for one in openings:
        for spelling in (one.value, one.value.lower(), one.value.upper(), one.value.title(), one.value.casefold()):
            hider.add(spelling, one.id)
    return hider


def _new_names(opened: Opened) -> dict[str, str]:
    """Members of the evidence folder → their names in the copy: numbers, for a name may be spelt into any slug."""
    old = [name for name in sorted(opened.names) if name.startswith(EVIDENCE) and name not in {BUNDLE, MEMBER}]
    stems = dict.fromkeys(name.removesuffix(Path(name).suffix) for name in old)
    numbers = {stem: f"{EVIDENCE}{number:02}" for number, stem in enumerate(stems, 1)}
    return {name: numbers[name.removesuffix(Path(name).suffix)] + Path(name).suffix for name in old}


def _regions(opened: Opened, plan: Plan, hider: _Hider) -> Iterator[tuple[Screen, Picture, Box]]:
    """Each region to black out, on each picture that shows some of it."""
    screens = {screen.id: screen for walk in opened.bundle.walks for screen in walk.screens}
    if unknown := sorted(set(plan.regions) - set(screens)):
        raise StoreProblem(f"There is no screen {unknown[0]} to black out; there are: {', '.join(screens) or 'none'}.")
    for screen in screens.values():
        boxes = [*plan.regions.get(screen.id, ()), *_telling(opened, screen, hider)]
        for picture in screen.pictures:
            yield from ((screen, picture, box) for box in dict.fromkeys(boxes) if _overlap(box, picture.box))


def _telling(opened: Opened, screen: Screen, hider: _Hider) -> Iterator[Box]:
    """Boxes of what shows a hidden text; the whole page where the text can't be placed."""
    parts = [(block.text, block.box) for block in screen.blocks]
    parts += [(f"{one.text}\n{one.name}\n{one.description}", one.box) for one in screen.controls]
    placed = False
    for text, box in parts:
        if box is not None and hider.scan(text.encode()):
            placed = True
            yield box
    if not placed and screen.text and hider.scan(opened.member(screen.text)):
        yield Box(x=0, y=0, width=float(screen.page_size[0]), height=float(screen.page_size[1]))


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _blacken(
    opened: Opened,
    regions: Iterable[tuple[Screen, Picture, Box]],
    names: Mapping[str, str],
    artifacts: Path,
    taken: int,
) -> list[tuple[Opening, Commitment]]:
    """Writes the blacked-out pictures; returns the opening and the commitment of each region."""
    by_picture: dict[str, list[tuple[Screen, Picture, Box]]] = {}
    for screen, picture, box in regions:
        by_picture.setdefault(picture.path, []).append((screen, picture, box))
    made: list[tuple[Opening, Commitment]] = []
    for path, wanted in by_picture.items():
        with Image.open(io.BytesIO(opened.member(path))) as source:
            image = source.convert("RGB")
        original = image.copy()
        for screen, picture, box in wanted:
            pixels = _pixels(box, picture, image.size)
            ImageDraw.Draw(image).rectangle(pixels, fill="black")
            crop = io.BytesIO()
            original.crop((pixels[0], pixels[1], pixels[2] + 1, pixels[3] + 1)).save(crop, "PNG")
            one = opening(f"{taken + len(made) + 1:04}", "region", crop.getvalue())
            made.append((one, Commitment(id=one.id, kind="region", sha256=one.sha256, screen=screen.id,
                                         picture=names[path], box=box)))  # fmt: skip
        image.save(artifacts / Path(names[path]).name, "PNG")
    return made


def _pixels(box: Box, picture: Picture, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The region in pixels of the picture: left, top, right, bottom, the last two inside."""
    across, down = picture.width / picture.box.width, picture.height / picture.box.height
    left = (box.x - MARGIN - picture.box.x) * across
    top = (box.y - MARGIN - picture.box.y) * down
    right = (box.right + MARGIN - picture.box.x) * across
    bottom = (box.bottom + MARGIN - picture.box.y) * down
    return (
        max(0, int(left)),
        max(0, int(top)),
        min(size[0] - 1, int(right) + 1),
        min(size[1] - 1, int(bottom) + 1),
    )


def _write_members(opened: Opened, hider: _Hider, names: Mapping[str, str], artifacts: Path) -> None:
    """Writes the other members, their texts hidden. Pictures that were blacked out are there already."""
    for name, new in names.items():
        target = artifacts / Path(new).name
        if not target.exists():
            target.write_bytes(hider.scrub_bytes(opened.member(name)))


def _hidden_tree(opened: Opened, hider: _Hider, names: Mapping[str, str], artifacts: Path) -> Bundle:
    """The tree with texts hidden, members renamed, pictures' digests renewed and the records chained anew."""
    old = opened.bundle
    kept = {*names, *_ids(old)}
    plain = _replaced(old.model_dump(mode="json"), hider, kept, names)
    for screen in (one for walk in plain["walks"] for one in walk["screens"]):
        for picture in screen["pictures"]:
            picture["sha256"] = file_sha256(artifacts / Path(picture["path"]).name)
    if ARCHIVE in opened.names:
        reason = "It is left out of this redacted copy; the original bundle holds it."
        plain["gaps"].append(Gap(what="the network archive", reason=reason).model_dump(mode="json"))
    try:
        return _rechained(Bundle.model_validate(plain), old)
    except ValidationError as problem:
        where = ".".join(map(str, problem.errors()[0]["loc"]))
        sentence = f"A text to hide is a word of the format itself (at {where}); choose a longer one."
        raise StoreProblem(sentence) from problem


def _ids(bundle: Bundle) -> Iterator[str]:
    for walk in bundle.walks:
        yield walk.id
        for kind in (walk.screens, walk.interactions, walk.observations, walk.mails, walk.receipts):
            yield from (one.id for one in kind)


def _replaced(value: Any, hider: _Hider, kept: set[str], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value) if value in kept else hider.scrub(value)
    if isinstance(value, list):
        return [_replaced(one, hider, kept, names) for one in value]
    if isinstance(value, dict):
        return {hider.scrub(name): _replaced(one, hider, kept, names) for name, one in value.items()}
    return value


def _rechained(bundle: Bundle, old: Bundle) -> Bundle:
    """The records linked anew in the order of the original's chain."""
    order: dict[str, int] = {}
    following = {one.previous: one for walk in old.walks for one in _records(walk)}
    position = old.chain_start
    while position in following and following[position].id not in order:
        order[following[position].id] = len(order)
        position = following[position].digest
    head, linked = bundle.chain_start, {}
    for record in sorted((one for walk in bundle.walks for one in _records(walk)), key=lambda one: order[one.id]):
        moved = record.model_copy(update={"previous": head})
        head = digest(moved)
        linked[moved.id] = moved.model_copy(update={"digest": head})
    walks = tuple(
        walk.model_copy(
            update={
                "screens": tuple(linked[one.id] for one in walk.screens),
                "interactions": tuple(linked[one.id] for one in walk.interactions),
            }
        )
        for walk in bundle.walks
    )
    return bundle.model_copy(update={"walks": walks, "chain_head": head})


def _records(walk: Walk) -> Iterator[Screen | Interaction]:
    yield from walk.screens
    yield from walk.interactions


def _source(found: Verification, original: str, bundle: Bundle) -> Source:
    return Source(sha256=original, chain_head=bundle.chain_head, original_signer=found.facts.signer, how=HOW)


def _write_openings(target: Path, openings: Openings) -> Path:
    path = target.with_suffix(".openings.json")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(openings.model_dump_json(indent=1))
    except OSError as problem:
        raise StoreProblem(f"The openings could not be written to {path} ({why(problem)}).") from problem
    return path
