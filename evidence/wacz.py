"""Writes and reads one bundle: a valid WACZ 1.1.1 file that anyone can open with the tools of web archiving."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from pydantic import ValidationError

from evidence import layout, manifest
from evidence.chain import canonical, tree
from evidence.collector import paused
from evidence.errors import NotABundle, SecretFound, StoreProblem
from evidence.failures import Failure
from evidence.model import SCHEMA, Bundle
from evidence.outline import misfit, outline
from evidence.pages import lines
from evidence.secrets import Secrets
from evidence.streams import pieces, readable
from evidence.warc import archive
from evidence.zipped import Sums, open_zip, sums

LARGEST_TREE = 256 << 20
"""Bytes of a member that is read whole into memory."""
FLAT = frozenset({"archive"})
"""The one folder that the artifacts may hold: `archive/data.warc.gz`."""


def write(
    bundle: Bundle,
    artifacts: Path,
    target: Path,
    secrets: Secrets | None = None,
    *,
    software: str,
    key: EllipticCurvePrivateKey | None = None,
) -> None:
    """Writes the bundle and its artifacts to `target`, a WACZ file: beside it first, then renamed.

    `artifacts` is a flat folder of pictures, HTML and texts as the tree names them (`evidence/<file>`), and the
    network archive `data.warc.gz` when there is one; without it, the pages' own HTML is archived so that each
    step can be replayed. `software` is the tool's name and version. With `key` (P-384, `keys.archive_key`) the
    manifest carries a WACZ-auth signature.

    Raises SecretFound when a known secret stands in any member, and StoreProblem when an artifact is missing or
    the file can't be written; the artifacts stay, and nothing half-made is left.
    """
    members = _collect(bundle, artifacts)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive(bundle, artifacts, beside.with_suffix(".warc")) as (network, index):
            members |= {layout.ARCHIVE: network, layout.INDEX: index, layout.PAGES: lines(bundle)}
            _refuse_secrets(members, secrets)
            _write_zip(beside, members, bundle, software, key)
        beside.replace(target)
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise StoreProblem(
            f"The bundle {target} could not be written ({why}); what was captured stays in {artifacts}."
        ) from problem
    finally:
        beside.unlink(missing_ok=True)


def _collect(bundle: Bundle, artifacts: Path) -> dict[str, Path | bytes]:
    members: dict[str, Path | bytes] = {layout.BUNDLE: canonical(tree(bundle))}
    for file in sorted(artifacts.iterdir()) if artifacts.is_dir() else []:
        if file.is_dir() and file.name not in FLAT:
            raise StoreProblem(f"{artifacts} holds the folder {file.name}; a bundle's evidence is one flat folder.")
        if file.is_file() and file.name != Path(layout.ARCHIVE).name:
            members[layout.EVIDENCE + file.name] = file
    missing = [name for name in cited_members(bundle) if name not in members]
    if missing:
        raise StoreProblem(f"The evidence names {missing[0]}, which is not in {artifacts}; declare a gap instead.")
    return members


def cited_members(bundle: Bundle) -> Iterator[str]:
    """Names of the members that the tree refers to: pictures, HTML, texts, mails."""
    for walk in bundle.walks:
        for screen in walk.screens:
            yield from (picture.path for picture in screen.pictures)
            yield from (name for name in (screen.html, screen.text) if name)
        yield from (mail.path for mail in walk.mails if mail.path)


def _refuse_secrets(members: dict[str, Path | bytes], secrets: Secrets | None) -> None:
    for name, content in members.items() if secrets else ():
        found = secrets.scan_stream([name.encode()]) if secrets else []
        for view in readable(name, content):
            found += secrets.scan_stream(view) if secrets else []
        if found:
            raise SecretFound(
                f"The secret '{found[0]}' stands in {name}, so nothing was sealed; keep it out where it is captured."
            )


def _write_zip(
    target: Path, members: dict[str, Path | bytes], bundle: Bundle, software: str, key: EllipticCurvePrivateKey | None
) -> None:
    resources = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name, content in sorted(members.items()):
            resources.append(_add(file, name, content, bundle.ended_at))
        package = manifest.datapackage(bundle, resources, software, datetime.now(UTC))
        _add(file, layout.DATAPACKAGE, package, bundle.ended_at)
        _add(file, layout.DATAPACKAGE_DIGEST, manifest.digest(package, key), bundle.ended_at)
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _add(file: zipfile.ZipFile, name: str, content: Path | bytes, moment: datetime) -> manifest.Resource:
    """Adds one member, stored, and returns its line for the manifest."""
    entry = zipfile.ZipInfo(name, max(moment.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC)).timetuple()[:6])
    entry.external_attr = 0o644 << 16
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    summed, count = hashlib.sha256(), 0
    with file.open(entry, "w", force_zip64=size >= 1 << 31) as member:
        for piece in pieces(content):
            summed.update(piece)
            count += len(piece)
            member.write(piece)
    return manifest.Resource(Path(name).name, name, f"sha256:{summed.hexdigest()}", count)


class Opened:
    """A bundle opened for reading, a context manager. Members are read in place, never unpacked to disk."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path = path
        self._file = file
        self.names: tuple[str, ...] = tuple(file.namelist())
        """All members, in the order of the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    @cached_property
    def bundle(self) -> Bundle:
        """The evidence tree. Raises NotABundle when it is of an unknown schema or does not fit its own."""
        return parse(self.member(layout.BUNDLE), self.path)

    @cached_property
    def listed(self) -> dict[str, manifest.Resource]:
        """The manifest's line for each member. Raises NotABundle when the manifest can't be read."""
        return manifest.resources(self.raw(layout.DATAPACKAGE), self.path)

    @cached_property
    def software(self) -> str:
        """What wrote the bundle, by its manifest; empty when that does not say."""
        package = json.loads(self.raw(layout.DATAPACKAGE))
        return str(package.get("software", "")) if isinstance(package, dict) else ""

    def open(self, name: str) -> IO[bytes]:
        """The member as a stream, its digest not checked.

        Raises NotABundle when there is none of that name, BadZipFile when its header claims what no bundle has.
        """
        if name not in self.names:
            raise NotABundle(f"{self.path} has no member {name}.")
        try:
            return self._file.open(name)
        except (NotImplementedError, RuntimeError) as problem:  # patched or encrypted data, says a flag
            raise zipfile.BadZipFile(str(problem)) from problem

    def size(self, name: str) -> int:
        """Bytes of the member."""
        return self._file.getinfo(name).file_size

    def sums(self, names: Iterable[str]) -> Iterator[Sums]:
        """The sums of these members, which must be there; quicker than reading one by one."""
        return sums(self.path, (self._file.getinfo(name) for name in names))

    def member(self, name: str) -> bytes:
        """The member's bytes, checked against the digest that the manifest lists.

        Raises NotABundle when there is no such member, it was changed, or it is larger than 256 MiB.
        """
        data = self.raw(name)
        line = self.listed.get(name)
        if name not in layout.UNLISTED and (
            line is None or line.hash.lower() != f"sha256:{hashlib.sha256(data).hexdigest()}"
        ):
            raise NotABundle(f"{name} in {self.path} is not what the manifest lists; run `auditor verify`.")
        return data

    def raw(self, name: str) -> bytes:
        """The member's bytes, their digest not checked. Raises NotABundle when there is none, or above 256 MiB."""
        with self.open(name) as member:
            if self.size(name) > LARGEST_TREE:
                raise NotABundle(f"{name} in {self.path} is larger than {LARGEST_TREE >> 20} MiB; read it as a stream.")
            try:
                return member.read()
            except (zipfile.BadZipFile, OSError, EOFError) as problem:
                raise NotABundle(f"The member {name} in {self.path} was damaged: {problem}.") from problem


def read(path: Path) -> Opened:
    """Opens a bundle. Raises NotABundle, saying why, for anything that is no intact bundle.

    This checks the layout, and the digest of each member that is read; `evidence.verify` checks everything.
    """
    path = Path(path)
    file, failures = open_zip(path)
    try:
        opened = Opened(path, file)
        _refuse(path, opened, failures)
    except BaseException:
        file.close()
        raise
    return opened


def _refuse(path: Path, opened: Opened, failures: list[Failure]) -> None:
    if failures:
        raise NotABundle(f"{path} is no intact bundle: {failures[0].sentence}")
    for name in (layout.DATAPACKAGE, layout.BUNDLE):
        if name not in opened.names:
            raise NotABundle(f"{path} is a zip file but no bundle of this tool: it has no {name}.")


def parse(data: bytes, path: Path) -> Bundle:
    """The evidence tree in the bytes of `evidence/bundle.json`. Raises NotABundle."""
    try:
        version = outline(data).schema_version
    except ValueError as problem:
        raise NotABundle(f"{layout.BUNDLE} in {path} can't be read: {problem}.") from problem
    if version != SCHEMA:
        raise NotABundle(
            f"{path} is of the schema {version!r}, and this version reads {SCHEMA}; get one that reads it."
        )
    try:
        with paused():
            return Bundle.model_validate_json(data)
    except ValidationError as problem:
        raise NotABundle(f"{layout.BUNDLE} in {path} does not fit its schema {misfit(problem)}.") from problem
