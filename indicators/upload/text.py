"""From bytes to UTF-8: what the encoding is, or may be, and the text in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indicators.errors import DataError
from indicators.upload import rules
from indicators.upload.reading import Note

UTF8 = "utf-8"
ENCODINGS: Sequence[str] = (
    "utf-8",
    "utf-16",
    "cp1252",
    "cp1250",
    "iso8859-15",
    "cp850",
    "mac_roman",
    "cp1251",
    "cp1253",
)
"""Encodings that can be confirmed; all but the first two look alike to a machine."""

_PROPOSED: Sequence[str] = ("cp1252", "cp850", "mac_roman", "cp1250")
_MARK = b"\xef\xbb\xbf"
_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\r"})
_EXPECTED = frozenset("äöüÄÖÜßéèêëÉÈÊàâáãÀÂÁçÇîïíÎÍôóõÔÓûùúÛÚœŒæÆøØåÅñÑłŁżŻśŚčČšŠžŽőŐűŰ€–’‘„“”«»°§…£\u00a0\u202f")
_SAMPLE = 1_000_000


def encoding_of(content: bytes) -> tuple[str, tuple[Note, ...]]:
    """Return the encoding of a text, and a note where it does not follow from the bytes alone.

    A byte order mark decides, then strict UTF-8; all else is a proposal.
    """
    if content.startswith(_MARK):
        return UTF8, ()
    if content.startswith(_MARKS_16):
        return "utf-16", (Note("encoding_marked", {"encoding": "UTF-16"}),)
    try:
        content.decode(UTF8)
    except UnicodeDecodeError as error:
        encoding = _likeliest(content[max(0, error.start - 1000) :][:_SAMPLE])
        line = content[content.rfind(b"\n", 0, error.start) + 1 :].split(b"\n", 1)[0][:200]
        example = line.decode(encoding, errors="replace").strip()
        return encoding, (Note("encoding_proposed", {"encoding": encoding, "example": example}),)
    return UTF8, ()


def decoded(content: bytes, *, encoding: str, file: str) -> bytes:
    r"""Return a text as UTF-8 without byte order mark, its lines ended by `\n`.

    Args:
        content: Bytes as they came.
        encoding: One of ENCODINGS.
        file: How messages call it.

    Returns:
        The same bytes, where they are like that already.

    Raises:
        DataError: If the text is not in the encoding, or no text at all.
    """
    if encoding not in ENCODINGS:
        rule = f"the encodings that are read are {', '.join(ENCODINGS)}; choose one of them"
        raise DataError([rules.upload_reading(file, got=encoding, rule=rule)])
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        got = f"byte 0x{content[error.start]:02X}"
        raise DataError([rules.upload_encoding(file, encoding=encoding, row=row, got=got)]) from error
    plain = content.removeprefix(_MARK) if encoding == UTF8 else _encoded(text, file=file, encoding=encoding)
    plain = plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in plain else plain
    if len(plain.translate(None, delete=_CONTROLS)) < len(plain):
        found = next(re.finditer(b"[%b]" % re.escape(_CONTROLS), plain))
        row = plain.count(b"\n", 0, found.start()) + 1
        raise DataError([rules.upload_binary(file, byte=plain[found.start()], row=row)])
    return plain


def _encoded(text: str, *, file: str, encoding: str) -> bytes:
    try:
        return text.removeprefix("\ufeff").encode()
    except UnicodeEncodeError as error:
        got = f"U+{ord(text[error.start]):04X}"
        row = text.count("\n", 0, error.start) + 1
        raise DataError([rules.upload_encoding(file, encoding=encoding, row=row, got=got)]) from error


def _likeliest(sample: bytes) -> str:
    """Return the encoding in which most letters beyond ASCII are ones that European languages use."""
    points = {encoding: _expected(sample, encoding=encoding) for encoding in _PROPOSED}
    return max(points, key=lambda encoding: points[encoding])


def _expected(sample: bytes, *, encoding: str) -> int:
    letters = [letter for letter in sample.decode(encoding, errors="replace") if letter > "\x7f"]
    return sum(letter in _EXPECTED for letter in letters) - 2 * letters.count("\ufffd")
