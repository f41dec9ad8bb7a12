"""The network archive of a bundle and its index; without one, the pages' own HTML, so that each step replays."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urldefrag

from warcio.exceptions import ArchiveLoadFailed
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from evidence import layout
from evidence.cdx import index
from evidence.errors import StoreProblem
from evidence.model import Bundle
from evidence.pages import stamp


class HexDigester(Digester):  # type: ignore[misc]
    """Writes digests as `sha256sum` prints them, not in base32."""

    def __str__(self) -> str:
        return f"{self.type_}:{self.digester.hexdigest()}"


class Sha256Writer(WARCWriter):  # type: ignore[misc]
    """Writes records whose digests are SHA-256, not warcio's usual SHA-1."""

    @staticmethod
    def _create_digester() -> Digester:
        return HexDigester("sha256")


@contextmanager
def archive(bundle: Bundle, artifacts: Path, spool: Path) -> Iterator[tuple[Path, bytes]]:
    """The WARC file to put into the bundle, and its index.

    It is a copy (at `spool`, removed in the end) of the recorded network archive, followed by one `resource`
    record per step with the HTML as it stood on the screen: a page that changes without loading replays too.
    """
    try:
        with spool.open("wb") as file:
            for recorded in (artifacts / "archive" / "data.warc.gz", artifacts / "data.warc.gz"):
                if recorded.is_file():
                    with recorded.open("rb") as source:
                        shutil.copyfileobj(source, file, layout.CHUNK)
            _write_steps(bundle, artifacts, Sha256Writer(file, gzip=True, warc_version="1.1"))
        yield spool, _indexed(spool, artifacts)
    finally:
        spool.unlink(missing_ok=True)


def _write_steps(bundle: Bundle, artifacts: Path, writer: Sha256Writer) -> None:
    about = {"software": "consent-auditor", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(Path(layout.ARCHIVE).name, about))
    for walk in bundle.walks:
        for screen in walk.screens:
            if screen.html is None:
                continue
            page = artifacts / Path(screen.html).name
            with page.open("rb") as html:
                record = writer.create_warc_record(
                    urldefrag(screen.url).url,
                    "resource",
                    payload=html,
                    length=page.stat().st_size,
                    warc_content_type="text/html; charset=utf-8",
                    warc_headers_dict={"WARC-Date": stamp(screen.taken_at)},
                )
                writer.write_record(record)


def _indexed(spool: Path, artifacts: Path) -> bytes:
    try:
        return index(spool, Path(layout.ARCHIVE).name)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError) as problem:
        sentence = f"The network archive in {artifacts} is damaged ({problem!s:.100}); nothing was sealed, all is kept."
        raise StoreProblem(sentence) from problem
