"""From bytes to UTF-8: what the encoding is, or may be, and the text in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from indicators.errors import DataError
from indicators.upload import rules
from indicators.upload.reading import Note
from indicators.wording import Sentence

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
_PIECE = 1_000_000


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
        first = content.rfind(b"\n", 0, error.start) + 1
        line = content[first : first + 1000].split(b"\n", 1)[0][:200]
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
        rule = Sentence("the encodings that are read are {known}; choose one of them", known=", ".join(ENCODINGS))
        raise DataError([rules.upload_reading(file, got=encoding, rule=rule)])
    plain = _plain(content, encoding=encoding, file=file)
    plain = plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in plain else plain
    if len(plain.translate(None, delete=_CONTROLS)) < len(plain):
        found = next(re.finditer(b"[%b]" % re.escape(_CONTROLS), plain))
        row = plain.count(b"\n", 0, found.start()) + 1
        raise DataError([rules.upload_binary(file, byte=plain[found.start()], row=row)])
    return plain


def _plain(content: bytes, *, encoding: str, file: str) -> bytes:
    """Return a text as UTF-8, piece by piece: as letters a large one would take four times its size."""
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces = []
    for start in range(0, max(1, len(content)), _PIECE):
        piece = content[start : start + _PIECE]
        try:
            text = decoder.decode(piece, final=start + _PIECE >= len(content))
            pieces += [] if encoding == UTF8 else [text.encode()]
        except UnicodeError as error:
            row = content.count(b"\n", 0, start) + piece.count(b"\n", 0, getattr(error, "start", 0)) + 1
            raise DataError([rules.upload_encoding(file, encoding=encoding, row=row, got=_wrong(error))]) from error
    plain = content if encoding == UTF8 else b"".join(pieces)
    return plain.removeprefix(_MARK)


def _wrong(error: UnicodeError) -> str:
    """Return what cannot be read, as people look for it."""
    if isinstance(error, UnicodeDecodeError):
        return f"byte 0x{error.object[error.start]:02X}"
    return str(error)


def _likeliest(sample: bytes) -> str:
    """Return the encoding in which most letters beyond ASCII are ones that European languages use."""
    points = {encoding: _expected(sample, encoding=encoding) for encoding in _PROPOSED}
    return max(points, key=lambda encoding: points[encoding])


def _expected(sample: bytes, *, encoding: str) -> int:
    letters = [letter for letter in sample.decode(encoding, errors="replace") if letter > "\x7f"]
    return sum(letter in _EXPECTED for letter in letters) - 2 * letters.count("\ufffd")
