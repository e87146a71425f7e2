"""Reads codes of squares as a camera would: from what is drawn, not from what was meant."""

from __future__ import annotations

import io
import re
import zipfile

import pypdfium2
import vl_convert
import zxingcpp
from PIL import Image

DPI = 150
"""What a page is drawn at: fewer dots than any printer makes of it."""


def read_svg(svg: str, *, scale: float = 1) -> list[str]:
    """Return the texts of all codes in a drawing, on paper."""
    return read_picture(vl_convert.svg_to_png(svg, scale=scale))


def read_picture(picture: bytes) -> list[str]:
    """Return the texts of all codes in a picture, on paper."""
    with Image.open(io.BytesIO(picture)) as opened:
        drawn = opened.convert("RGBA")
    paper = Image.new("RGBA", (drawn.width + 100, drawn.height + 100), "white")
    paper.alpha_composite(drawn, dest=(50, 50))
    return [found.text for found in zxingcpp.read_barcodes(paper.convert("L"))]


def read_brief(document: bytes, *, form: str) -> list[str]:
    """Return the texts of all codes in a brief."""
    if form == "pdf":
        return _read_pages(document)
    if form == "html":
        pictures = re.findall(r'<svg role="img".*?</svg>', document.decode(), re.DOTALL)
        return [text for picture in pictures for text in read_svg(picture, scale=4)]
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if name.endswith(".png")]
    return [text for picture in pictures for text in read_picture(picture)]


def _read_pages(document: bytes) -> list[str]:
    with pypdfium2.PdfDocument(document) as opened:
        pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in opened]
    return [found.text for page in pages for found in zxingcpp.read_barcodes(page)]
