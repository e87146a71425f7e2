"""The letters of a drawing: the fonts that an SVG carries, cut down to what it uses.

Letters stay letters, and are not outlined: they can be selected, searched and translated, for some 20 kB a chart.
Programs that read no fonts out of an SVG (Word, InDesign) are served by the PDF.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from functools import lru_cache
from html import escape, unescape

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dashboard.charts.printing import FONTS
from dashboard.theme import SANS, SERIF

FILES = {
    (SANS, "400"): "SourceSans3_400Regular.ttf",
    (SANS, "600"): "SourceSans3_600SemiBold.ttf",
    (SERIF, "600"): "SourceSerif4_600SemiBold.ttf",
}
"""The font of each family and weight that charts are drawn with."""

UNKNOWN = "\u25a1"
"""Stands for a letter that our fonts do not have, which every program would draw in its own way."""

BASIC = (*range(0x20, 0x250), *range(0x2000, 0x2070), 0x20AC, 0x2212, 0x25A1)
"""Letters of the languages we speak, and most others written with Latin letters; cut out once in a process."""

KEPT = 256
"""Cut fonts that are kept; one takes some 5 kB."""

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_FAMILY = re.compile(r'font-family="([^"]*)"')
_WEIGHT = re.compile(r'font-weight="(\d+)"')


def known(drawing: str) -> str:
    """Return a drawing in which every letter is one that our fonts have; unchanged where they are not built."""
    letters = _covered()
    return _TEXT.sub(lambda found: f"<text{found[1]}>{_known(found[2], letters=letters)}</text>", drawing)


def carrying(drawing: str) -> str:
    """Return a drawing that carries the fonts it uses; unchanged where they are not built."""
    rules = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/woff2;base64,{font})}}"
        for (family, weight), letters in sorted(used(drawing).items())
        if (font := _cut(family, weight, "".join(sorted(letters))))
    )
    return drawing.replace("</desc>", f"</desc><style>{rules}</style>", 1) if rules else drawing


def used(drawing: str) -> dict[tuple[str, str], set[str]]:
    """Return the letters that a drawing uses of each family and weight."""
    found: dict[tuple[str, str], set[str]] = {}
    for attributes, text in _TEXT.findall(drawing):
        family, weight = _FAMILY.search(attributes), _WEIGHT.search(attributes)
        name = SERIF if family and SERIF in family.group(1) else SANS
        found.setdefault((name, weight.group(1) if weight else "400"), set()).update(unescape(text))
    return found


def _known(text: str, *, letters: frozenset[int]) -> str:
    plain = unescape(text)
    if not letters or letters.issuperset(map(ord, plain)):
        return text
    return escape("".join(letter if ord(letter) in letters else UNKNOWN for letter in plain), quote=False)


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """Return the letters that all fonts have; none where they are not built."""
    return frozenset.intersection(*map(_letters, FILES.values())) if FONTS.is_dir() else frozenset()


def _letters(name: str) -> frozenset[int]:
    with TTFont(FONTS / name, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=KEPT)
def _cut(family: str, weight: str, letters: str) -> str:
    """Return a font with some letters only, as WOFF2 in Base64; empty where it is not built."""
    name = FILES.get((family, weight))
    if name is None or not (FONTS / name).is_file():
        return ""
    basic = all(ord(letter) in BASIC for letter in letters)
    source = io.BytesIO(_basic(name)) if basic else FONTS / name
    return b64encode(_subset(source, letters=tuple(map(ord, letters)), flavour="woff2")).decode()


@lru_cache(maxsize=len(FILES))
def _basic(name: str) -> bytes:
    return _subset(FONTS / name, letters=BASIC, flavour=None)


def _subset(source: object, *, letters: tuple[int, ...], flavour: str | None) -> bytes:
    options = Options(hinting=False, layout_features=["kern"], notdef_outline=True, name_IDs=[1, 2])
    options.drop_tables += ["DSIG", "GSUB", "GDEF"]
    cutter, written = Subsetter(options), io.BytesIO()
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        font.flavor = flavour
        font.save(written)
    return written.getvalue()
