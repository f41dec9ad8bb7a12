"""Reads a bundle's zip strictly: stored members only, one after the other, nothing between or behind them.

Readers of zip files disagree where a file is ambiguous, so an ambiguous file is refused: what one tool shows
must be what every other tool shows. Nothing is unpacked, and no size field is trusted.
"""

from __future__ import annotations

import hashlib
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from evidence.errors import NotABundle
from evidence.failures import Failure, Name

END: Final = struct.Struct("<4s4H2LH")
END_MARK: Final = b"PK\5\6"
LOCAL: Final = struct.Struct("<4s5H3L2H")
LOCAL_MARK: Final = b"PK\3\4"
MOST_MEMBERS: Final = 100_000
LARGEST_DIRECTORY: Final = 64 << 20
"""Bytes; the table of contents is held in memory."""
UTF8_NAME: Final = 0x800
BUFFER: Final = 1 << 18
"""Bytes summed at once, few enough to stay in the processor's cache for both sums."""
ENCRYPTED: Final = 0x41


def open_zip(path: Path) -> tuple[zipfile.ZipFile, list[Failure]]:
    """The open zip and what is wrong with its members' names and places.

    Raises NotABundle when there is no zip to speak of: missing, unreadable, cut short, or of an absurd size.
    The caller closes the zip.
    """
    try:
        with path.open("rb") as file:
            _check_end(path, file)
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise NotABundle(f"There is no bundle at {path}; check the address.") from None
    except OSError as problem:
        raise NotABundle(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error) as problem:
        raise NotABundle(f"{path} is no intact zip file: {problem}. Get another copy.") from problem
    try:
        failures = [*_name_failures(archive), *_place_failures(path, archive)]
    except BaseException:
        archive.close()
        raise
    return archive, failures


def _check_end(path: Path, file: BinaryIO) -> None:
    """The last bytes must be the end of a zip, without a comment in which another zip could hide."""
    size = file.seek(0, 2)
    if size < END.size:
        raise NotABundle(f"{path} is no bundle: it has only {size} bytes.")
    file.seek(0)
    start = file.read(4)
    file.seek(size - END.size)
    mark, *_numbers, members, directory, _offset, comment = END.unpack(file.read(END.size))
    if mark != END_MARK or comment:
        if start == LOCAL_MARK:
            raise NotABundle(f"{path} is cut short or has something behind its end; get another copy.")
        raise NotABundle(f"{path} is no bundle: it is not a zip file.")
    large = directory > LARGEST_DIRECTORY and directory != 0xFFFFFFFF
    if large or (members > MOST_MEMBERS and members != 0xFFFF):
        raise NotABundle(f"{path} claims {members} members in a table of {directory} bytes; no bundle is that large.")


def _name_failures(archive: zipfile.ZipFile) -> Iterator[Failure]:
    seen: set[str] = set()
    for entry in archive.infolist():
        name = entry.orig_filename
        if name in seen:
            yield _failure(Name.MEMBER_DUPLICATE, name, "stands in the archive more than once")
        seen.add(name)
        odd = name.startswith("/") or "\\" in name or "\0" in name or ":" in name.partition("/")[0]
        if odd or posixpath.normpath(name) != name or name.startswith(".."):
            yield _failure(Name.PATH_OUTSIDE, name, "has a path that leads out of the archive or is not plain")


def _place_failures(path: Path, archive: zipfile.ZipFile) -> Iterator[Failure]:
    """Members must lie one after the other from the first byte to the table of contents, each as listed there."""
    position = 0
    with path.open("rb") as file:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
            complaint = _entry_complaint(entry)
            if complaint is None and entry.header_offset != position:
                complaint = "does not begin where the member before it ends"
            if complaint is None:
                position, complaint = _local_end(file, entry)
            if complaint:
                yield _failure(Name.NOT_A_BUNDLE, entry.filename, complaint)
                return
    if position != archive.start_dir:
        yield Failure(
            name=Name.NOT_A_BUNDLE, sentence="Something lies between the last member and the table of contents."
        )


class Sums(NamedTuple):
    """What a member's bytes come to."""

    name: str
    sha256: str
    """Lower-case hex."""
    bytes: int
    """How many there are."""
    damaged: bool
    """Whether the checksum in the table of contents is of other bytes."""


def sums(path: Path, entries: Iterable[zipfile.ZipInfo]) -> Iterator[Sums]:
    """The sums of stored members whose places `open_zip` has found right; read once, in bounded memory.

    Raises OSError when the machine fails to read.
    """
    buffer = memoryview(bytearray(BUFFER))
    with path.open("rb", buffering=0) as file:
        for entry in entries:
            file.seek(entry.header_offset)
            *_rest, name_length, extra_length = LOCAL.unpack(file.read(LOCAL.size))
            file.seek(name_length + extra_length, 1)
            summed, checksum, left = hashlib.sha256(), 0, entry.file_size
            while left and (count := file.readinto(buffer[: min(left, BUFFER)])):
                summed.update(buffer[:count])
                checksum = zlib.crc32(buffer[:count], checksum)
                left -= count
            yield Sums(entry.filename, summed.hexdigest(), entry.file_size - left, checksum != entry.CRC)


def _entry_complaint(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & ENCRYPTED:
        return "is encrypted"
    if entry.compress_type != zipfile.ZIP_STORED:
        return "is compressed; a bundle stores its members as they are"
    if entry.file_size != entry.compress_size:
        return "claims two different sizes"
    return None


def _local_end(file: BinaryIO, entry: zipfile.ZipInfo) -> tuple[int, str | None]:
    """Where the member ends, by its own header, and what that header says differently."""
    file.seek(entry.header_offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size or head[:4] != LOCAL_MARK:
        return 0, "has no header of its own"
    _, _, flags, method, _, _, checksum, _, _, name_length, extra_length = LOCAL.unpack(head)
    name = file.read(name_length)
    if flags & ~UTF8_NAME or method != zipfile.ZIP_STORED:
        return 0, "is marked in its own header as encrypted, compressed or streamed"
    if name != entry.orig_filename.encode("utf-8" if flags & UTF8_NAME else "cp437") or checksum != entry.CRC:
        return 0, "is named or summed differently in its own header"
    return entry.header_offset + LOCAL.size + name_length + extra_length + entry.file_size, None


def _failure(name: Name, member: str, complaint: str) -> Failure:
    return Failure(name=name, member=member, sentence=f"The member {member[:200]!r} {complaint}.")
