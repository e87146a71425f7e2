"""A drawing as PNG, with what is said about it inside the file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from dashboard.charts import pixels

SCALE = 2.0
"""Pixels for each px, so that an image is sharp in print."""

PER_METRE = round(96 * SCALE / 0.0254)
"""Pixels for a metre: 96 px are an inch, as on a page of the web."""

_START = len(b"\x89PNG\r\n\x1a\n")
_HEAD = _START + 25
"""Where the first block ends, which must come first."""

_LAYOUT = b"pHYs"


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
    return made[:_HEAD] + size + b"".join(texts) + _without(made[_HEAD:], kind=_LAYOUT)


def _text(key: str, *, text: str, language: str) -> bytes:
    return key.encode("latin-1") + b"\0\0\0" + language.encode() + b"\0\0" + text.encode()


def _block(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _without(blocks: bytes, *, kind: bytes) -> bytes:
    kept, at = [], 0
    while at < len(blocks):
        end = at + 12 + struct.unpack(">I", blocks[at : at + 4])[0]
        if blocks[at + 4 : at + 8] != kind:
            kept.append(blocks[at:end])
        at = end
    return b"".join(kept)
