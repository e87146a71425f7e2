"""Open archives without harm: everything about a packed file is checked before a byte of it is unpacked."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from indicators.errors import DataError, Problem
from indicators.upload import rules
from indicators.upload.limits import MEGABYTE, Limits

PACKED = b"PK\x03\x04"
"""First bytes of archives and workbooks."""

DAMAGED = (
    BadZipFile, EOFError, KeyError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError, struct.error,
    zlib.error,
)  # fmt: skip
"""What the library says of an archive that it cannot unpack."""

_ENCRYPTED = 0x1
_LEFT_BY_SYSTEMS = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)")
_WAY_OUT = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_TABLES = (".csv", ".tsv", ".txt", ".yaml", ".yml")


def opened(content: bytes, *, file: str, limits: Limits, unpacked: int) -> ZipFile:
    """Open an archive whose members are known to be harmless in size and name.

    Args:
        content: The archive.
        file: How messages call it.
        limits: What it may hold.
        unpacked: Size of all members unpacked at most, bytes.

    Returns:
        The archive, to be read and closed.

    Raises:
        DataError: If it breaks a rule, or cannot be opened.
    """
    try:
        archive = ZipFile(BytesIO(content))
        members = archive.infolist()
    except DAMAGED as error:
        raise DataError([rules.upload_archive(file, why=str(error))]) from error
    problems = list(_sized(members, file=file, limits=limits, unpacked=unpacked)) or list(_named(members, file=file))
    if problems:
        archive.close()
        raise DataError(problems)
    return archive


def members(archive: ZipFile, *, file: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each table in an archive, one after the other.

    Raises:
        DataError: If something in it is no table, too large, or cannot be unpacked.
    """
    found = [member for member in archive.infolist() if _is_content(member)]
    problems = [rules.upload_nested(file, member=member.filename) for member in found if not _is_table(member)]
    large = [member for member in found if member.file_size > limits.bytes]
    problems += [
        rules.upload_unpacked(f"{file} / {member.filename}", size=member.file_size, limit=limits.bytes)
        for member in large
    ]
    if problems:
        raise DataError(problems)
    for member in found:
        yield member.filename, unpack(archive, member.filename, file=file)


def unpack(archive: ZipFile, member: str, *, file: str) -> bytes:  # the archive is read at one member
    """Return the content of one member.

    Raises:
        DataError: If it is damaged.
    """
    try:
        return archive.read(member)
    except DAMAGED as error:
        raise DataError([rules.upload_archive(f"{file} / {member}", why=str(error))]) from error


def _is_content(member: ZipInfo) -> bool:
    return not member.is_dir() and not _LEFT_BY_SYSTEMS.search(member.filename)


def _is_table(member: ZipInfo) -> bool:
    return member.filename.lower().endswith(_TABLES)


def _sized(found: list[ZipInfo], *, file: str, limits: Limits, unpacked: int) -> Iterator[Problem]:
    if len(found) > limits.members:
        yield rules.upload_members(file, members=len(found), limit=limits.members)
    size = sum(member.file_size for member in found)
    if size > unpacked:
        yield rules.upload_unpacked(file, size=size, limit=unpacked)
    for member in found:
        if member.file_size > max(MEGABYTE, limits.ratio * member.compress_size):
            yield rules.upload_ratio(file, member=member.filename, limit=limits.ratio)


def _named(found: list[ZipInfo], *, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for member in found:
        name = member.filename.casefold()
        if member.flag_bits & _ENCRYPTED:
            yield rules.upload_encrypted(file)
            return
        if _WAY_OUT.search(member.orig_filename) or _WAY_OUT.search(member.filename):
            yield rules.upload_member(file, member=member.orig_filename)
        if name in seen:
            yield rules.upload_repeated(file, member=member.filename)
        seen.add(name)
