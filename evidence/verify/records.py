"""The records of the network archive: readable, and each as its own digest says."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from evidence import layout
from evidence.failures import Failure, Name
from evidence.layout import CHUNK
from evidence.wacz import Opened


def record_failures(opened: Opened) -> Iterator[Failure]:
    """What is wrong with the records; nothing when the bundle has no archive."""
    if layout.ARCHIVE not in opened.names:
        return
    try:
        with opened.open(layout.ARCHIVE) as stream:
            for number, record in enumerate(ArchiveIterator(stream, check_digests=True), 1):
                while record.content_stream().read(CHUNK):
                    pass
                if record.digest_checker.passed is False:
                    address = record.rec_headers.get_header("WARC-Target-URI") or "no address"
                    sentence = f"The record {number} of the archive ({address:.200}) is not what its digest says."
                    yield Failure(name=Name.WARC_DIGEST_WRONG, member=layout.ARCHIVE, sentence=sentence)
    except (ArchiveLoadFailed, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as problem:
        sentence = f"The network archive can't be read to its end ({problem!s:.200})."
        yield Failure(name=Name.WARC_UNREADABLE, member=layout.ARCHIVE, sentence=sentence)
