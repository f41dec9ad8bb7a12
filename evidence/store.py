"""Where bundles live: any address that fsspec knows, by default the folder `bundles`; and what is known of them.

bundles/<platform>/<UTC time>.wacz and .wacz.sigstore.json
bundles/ledger/00000001.json       what was stored, and the receipts in it
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from evidence import wacz
from evidence.errors import StoreProblem
from evidence.ledger import Damage, Entry, Ledger, Stored
from evidence.model import Bundle, Receipt
from evidence.seal import SUFFIX, file_sha256, seal_path

__all__ = ["Damage", "Store", "Stored"]


class Store:
    """Bundles and their ledger at one address, e.g. `bundles` or `s3://bucket/audits`.

    `options` go to the file system, e.g. `endpoint_url` for S3. Raises StoreProblem when the address means nothing.
    """

    def __init__(self, address: str | Path = "bundles", **options: Any) -> None:
        self.address = str(address)
        try:
            self._files, root = fsspec.core.url_to_fs(self.address, **options)
        except (ValueError, ImportError, OSError) as problem:
            raise StoreProblem(f"There can be no store at {address}: {problem}.") from problem
        self._root = root.rstrip("/")
        self._ledger = Ledger(self._files, f"{self._root}/ledger")

    def add(self, path: Path) -> Stored:
        """Takes a bundle and its seal in, and enters it and its receipts into the ledger; once, however often called.

        A bundle that lies in the store already stays where it is. Raises NotABundle, StoreProblem.
        """
        sha256 = file_sha256(path) if path.is_file() else ""
        with wacz.read(path) as opened:
            bundle = opened.bundle
        known = self._known(sha256)
        stored = known or self._put(path, bundle, sha256)
        if known is None:
            self._ledger.append(lambda entries: _new_bundle(stored, entries))
        for walk in bundle.walks:
            for receipt in walk.receipts:
                self.append(receipt.model_copy(update={"bundle": sha256}))
        return self._known(sha256) or stored

    def append(self, receipt: Receipt) -> Receipt:
        """Enters a receipt, unless the very same one is there. Raises StoreProblem, also without a bundle's digest."""
        if receipt.bundle is None:
            raise StoreProblem(f"The receipt {receipt.id} names no bundle as its evidence; add the bundle instead.")
        self._ledger.append(lambda entries: _new_receipt(receipt, entries))
        return receipt

    def bundles(self, platform: str | None = None) -> list[Stored]:
        """The bundles of a platform (or all), oldest first. Raises StoreProblem when the ledger is damaged."""
        found = [entry.bundle for entry in self._entries() if entry.bundle]
        return sorted((one for one in found if platform in {None, one.platform}), key=lambda one: one.started_at)

    def receipts(
        self, platform: str | None = None, account: str | None = None, purpose: str | None = None
    ) -> list[Receipt]:
        """The receipts that fit, oldest first. Raises StoreProblem when the ledger is damaged."""
        found = [entry.receipt for entry in self._entries() if entry.receipt]
        wanted = (platform, account, purpose)
        fitting = (
            one
            for one in found
            if all(a in {None, b} for a, b in zip(wanted, (one.platform, one.account, one.purpose), strict=True))
        )
        return sorted(fitting, key=lambda one: one.confirmed_at)

    def bundle_of(self, receipt: Receipt) -> Stored:
        """The bundle that is a receipt's evidence. Raises StoreProblem when the ledger knows none."""
        stored = self._known(receipt.bundle or "")
        if stored is None:
            raise StoreProblem(f"The bundle {receipt.bundle} of the receipt {receipt.id} is not in {self.address}.")
        return stored

    @contextmanager
    def local(self, stored: Stored) -> Iterator[Path]:
        """The bundle as a file on this machine, its seal beside it; fetched to a temporary folder when it is remote.

        Raises StoreProblem when it is not there.
        """
        remote = f"{self._root}/{stored.path}"
        if isinstance(self._files, LocalFileSystem):
            if not Path(remote).is_file():
                raise StoreProblem(f"The bundle {remote} is in the ledger, but not there.")
            yield Path(remote)
            return
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / Path(stored.path).name
            self._get(remote, target)
            if stored.sealed:
                self._get(remote + SUFFIX, seal_path(target))
            yield target

    def check(self) -> list[Damage]:
        """What is wrong with the ledger and with the bundles that it knows; reads every bundle."""
        entries, damages = self._ledger.read()
        for stored in (entry.bundle for entry in entries if entry.bundle):
            try:
                with self.local(stored) as path:
                    if file_sha256(path) != stored.sha256:
                        sentence = f"The bundle {stored.path} is not the one that was stored."
                        damages.append(Damage(what="bundle-changed", where=stored.path, sentence=sentence))
            except StoreProblem as problem:
                damages.append(Damage(what="bundle-missing", where=stored.path, sentence=str(problem)))
        return damages

    def _entries(self) -> list[Entry]:
        entries, damages = self._ledger.read()
        if damages:
            raise StoreProblem(f"The ledger of {self.address} is damaged: {damages[0].sentence}")
        return entries

    def _known(self, sha256: str) -> Stored | None:
        return next((one.bundle for one in self._entries() if one.bundle and one.bundle.sha256 == sha256), None)

    def _put(self, path: Path, bundle: Bundle, sha256: str) -> Stored:
        sealed = seal_path(path).is_file()
        inside = self._inside(path)
        name = inside or self._free_name(bundle)
        if inside is None:
            self._copy(path, f"{self._root}/{name}")
            if sealed:
                self._copy(seal_path(path), f"{self._root}/{name}{SUFFIX}")
        return Stored(
            sha256=sha256,
            path=name,
            platform=bundle.platform,
            started_at=bundle.started_at,
            status=bundle.status,
            sealed=sealed,
        )

    def _inside(self, path: Path) -> str | None:
        root = Path(self._root).resolve()
        if isinstance(self._files, LocalFileSystem) and path.resolve().is_relative_to(root):
            return path.resolve().relative_to(root).as_posix()
        return None

    def _free_name(self, bundle: Bundle) -> str:
        stem = f"{_folder(bundle.platform)}/{bundle.started_at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
        for number in range(1, 1000):
            name = f"{stem}.wacz" if number == 1 else f"{stem}-{number}.wacz"
            if not self._files.exists(f"{self._root}/{name}"):
                return name
        raise StoreProblem(f"There are too many bundles of {bundle.platform} at the same second in {self.address}.")

    def _copy(self, path: Path, target: str) -> None:
        try:
            if isinstance(self._files, LocalFileSystem):
                beside = Path(target).with_name(f".{Path(target).name}.part")
                beside.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, beside)
                beside.replace(target)
            else:
                self._files.put_file(str(path), target)
        except OSError as problem:
            raise StoreProblem(f"{path} could not be stored at {target}: {problem}; it stays where it is.") from problem

    def _get(self, remote: str, target: Path) -> None:
        try:
            self._files.get_file(remote, str(target))
        except OSError as problem:
            raise StoreProblem(f"The bundle {remote} can't be fetched: {problem}.") from problem


def _folder(platform: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", platform).strip(".-") or "platform"


def _new_bundle(stored: Stored, entries: list[Entry]) -> dict[str, Any] | None:
    if any(entry.bundle and entry.bundle.sha256 == stored.sha256 for entry in entries):
        return None
    return {"kind": "bundle", "bundle": stored}


def _new_receipt(receipt: Receipt, entries: list[Entry]) -> dict[str, Any] | None:
    if any(entry.receipt == receipt for entry in entries):
        return None
    return {"kind": "receipt", "receipt": receipt}
