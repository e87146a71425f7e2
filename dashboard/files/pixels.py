"""A drawing as PNG, with what is said about it inside the file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

from dashboard.charts import pixels

SCALE = 2.0
"""Pixels for each px, so that an image is sharp in print."""

PER_METRE = round(96 * SCALE / 0.0254)
"""Pixels for a metre: 96 px are an inch, as on a page of the web."""

_START = len(b"\x89PNG\r\n\x1a\n")
_HEAD = _START + 25
"""Where the first block ends, which must come first."""

_LAYOUT, _PIXELS = b"pHYs", b"IDAT"


def png(drawing: str, *, facts: Mapping[str, str], language: str) -> bytes:
    """Return a drawing as PNG.

    Args:
        drawing: The SVG.
        facts: What is said about it, by the keywords of the standard.
        language: Language of the facts.

    Source:
        W3C, Portable Network Graphics (third edition), iTXt and pHYs.
    """
    made = pixels(drawing, scale=SCALE)
    texts = [_block(b"iTXt", _text(key, text=text, language=language)) for key, text in facts.items() if text]
    size = _block(_LAYOUT, struct.pack(">IIB", PER_METRE, PER_METRE, 1))
    blocks = [(kind, content) for kind, content in _blocks(made[_HEAD:]) if kind != _LAYOUT]
    drawn = b"".join(content for kind, content in blocks if kind == _PIXELS)
    last = b"".join(_block(kind, content) for kind, content in blocks if kind != _PIXELS)
    return made[:_HEAD] + size + b"".join(texts) + _block(_PIXELS, _smaller(drawn)) + last


def _text(key: str, *, text: str, language: str) -> bytes:
    return key.encode("latin-1") + b"\0\0\0" + language.encode() + b"\0\0" + text.encode()


def _block(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _smaller(drawn: bytes) -> bytes:
    """Return the same pixels packed well: the renderer packs them fast, and three to four times as large."""
    return zlib.compress(zlib.decompress(drawn))


def _blocks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(file):
        end = at + 12 + struct.unpack(">I", file[at : at + 4])[0]
        yield file[at + 4 : at + 8], file[at + 8 : end - 4]
        at = end
