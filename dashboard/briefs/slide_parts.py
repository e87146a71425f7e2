"""What slides consist of: a wide page, our letters and colours, texts, a foot with its number, alternative texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide, SlideLayout
from pptx.util import Inches, Pt

from dashboard.briefs.word_parts import SANS, SERIF
from dashboard.charts.text_width import wrapped
from dashboard.theme import LIGHT

WIDE_PAGE, HIGH_PAGE = 13.333, 7.5
LEFT, WIDE = 0.75, 11.83
"""Where texts and charts begin, and how wide they are, inches."""

_LATIN = re.compile(rb'(<a:(major|minor)Font>\s*<a:latin typeface=")[^"]*(")')
_TITLES = {"Title Slide": (1.5, 1.9, 36), "Title Only": (0.45, 1.15, 26)}
"""Top and height of the title, inches, and size of its letters, pt, of each layout that is used."""


HEADINGS, HIGH = (26, 22, 19), 75.0
"""Sizes of a heading, and the height that its lines may take, pt. Letters of Office are a little narrower than ours."""

LEADING = 1.2


def prepare(deck: Deck) -> None:
    """Make the deck wide, and give it our letters and places of titles."""
    deck.slide_width, deck.slide_height = Inches(WIDE_PAGE), Inches(HIGH_PAGE)
    _letters(deck)
    for layout in deck.slide_layouts:
        if layout.name in _TITLES:
            _layout(layout)


def _letters(deck: Deck) -> None:
    """Set the letters of headlines and texts in the theme, where they can be changed for the whole deck."""
    faces = {b"major": SERIF.encode(), b"minor": SANS.encode()}
    for related in deck.slide_master.part.rels.values():
        if related.reltype.endswith("/theme"):
            part = related.target_part
            part._blob = _LATIN.sub(lambda found: found[1] + faces[found[2]] + found[3], part.blob)  # noqa: SLF001


def _layout(layout: SlideLayout) -> None:
    top, high, size = _TITLES[layout.name]
    for place in list(layout.placeholders):
        kind = place.placeholder_format.idx
        if kind > 1:  # date, foot and number, which a slide of ours writes itself
            place._element.getparent().remove(place._element)  # noqa: SLF001 - the library has no other way
            continue
        place.left, place.width = Inches(LEFT), Inches(WIDE)
        place.top, place.height = Inches(top if kind == 0 else top + high + 0.15), Inches(high if kind == 0 else 1.2)
        frame = place.text_frame
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if kind == 0 and size > 30 else MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = 0
        for found in frame._txBody.findall(qn("a:lstStyle")):  # noqa: SLF001 - as above
            frame._txBody.replace(found, _list_style(size if kind == 0 else 18, title=kind == 0))  # noqa: SLF001


def _list_style(size: int, *, title: bool) -> object:
    colour = (LIGHT.ink if title else LIGHT.muted).lstrip("#")
    weight = ' b="1"' if title else ""
    return parse_xml(
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{size * 100}"{weight}><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr></a:lstStyle>"
    )


def head(slide: Slide, text: str) -> None:
    """Write the heading of a slide in the largest size in which its lines have room above what follows."""
    frame = slide.placeholders[0].text_frame
    frame.text = text
    room = Inches(WIDE).pt
    counts = [len(wrapped(text, size=size, room=room, lines=9, serif=True)) for size in HEADINGS]
    fitting = (size for size, lines in zip(HEADINGS, counts, strict=True) if lines * size * LEADING <= HIGH)
    size = next(fitting, HEADINGS[-1])
    if size < HEADINGS[0]:
        frame.paragraphs[0].runs[0].font.size = Pt(size)


def write(
    slide: Slide,
    texts: Sequence[str],
    *,
    top: float,
    high: float,
    size: float,
    colour: str = LIGHT.ink,
    wide: float = WIDE,
    columns: int = 1,
) -> None:
    """Write paragraphs; nothing where there are none. Lengths are inches, letters points."""
    if not texts:
        return
    box = slide.shapes.add_textbox(Inches(LEFT), Inches(top), Inches(wide), Inches(high))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if columns > 1:
        frame._txBody.bodyPr.set("numCol", str(columns))  # noqa: SLF001 - the library has no other way
        frame._txBody.bodyPr.set("spcCol", str(Inches(0.4)))  # noqa: SLF001 - as above
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.35)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.color.rgb = text, Pt(size), rgb(colour)


def foot(slide: Slide, *, text: str) -> None:
    """Write the foot of a slide with its number."""
    write(slide, [text], top=6.98, high=0.3, size=10, wide=WIDE - 1, colour=LIGHT.muted)
    box = slide.shapes.add_textbox(Inches(LEFT + WIDE - 1), Inches(6.98), Inches(1), Inches(0.3))
    box.text_frame.margin_right = box.text_frame.margin_top = 0
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    number = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr sz="1000">'
        f'<a:solidFill><a:srgbClr val="{LIGHT.muted.lstrip("#")}"/></a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld>'
    )
    paragraph._p.insert(0, number)  # noqa: SLF001 - the library has no other way
    if paragraph._p.pPr is not None:  # noqa: SLF001 - as above
        paragraph._p.insert(0, paragraph._p.pPr)  # noqa: SLF001 - properties come first


def describe(shape: BaseShape, *, text: str) -> None:
    """Say what a picture or a chart shows, for readers who do not see it."""
    shape._element._nvXxPr.cNvPr.set("descr", text)  # noqa: SLF001 - the library has no other way


def speak(deck: Deck, *, language: str) -> None:
    """Set the language of every text, in which it is read aloud and spelt."""
    for slide in deck.slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(qn("a:r"), qn("a:fld")):  # noqa: SLF001 - as above
                properties = run.find(qn("a:rPr"))
                if properties is None:
                    properties = parse_xml(f"<a:rPr {nsdecls('a')}/>")
                    run.insert(0, properties)
                properties.set("lang", language)


def rgb(colour: str) -> RGBColor:
    """Return a colour of ours."""
    return RGBColor.from_string(colour.lstrip("#"))
