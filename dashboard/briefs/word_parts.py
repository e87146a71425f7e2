"""What Word knows and its library does not say: styles of ours, languages, heads of tables, links, page numbers."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from dashboard.theme import LIGHT
from indicators.catalogue import Language

PAGE_WIDTH = Cm(16)
"""Width of text and pictures on A4."""

SANS, SERIF = "Calibri", "Cambria"
"""Letters that Word brings; other programs have ones of the same widths."""

REGIONS: dict[Language, str] = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR"}


def prepare(document: Document, *, language: Language) -> None:
    """Set page, letters, styles and language of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.2)
    _style(document, "Normal", size=10.5, after=6)
    _style(document, "Title", size=23, after=4, serif=True, weight=True, line=False)
    _style(document, "Subtitle", size=11, after=10, colour=LIGHT.muted)
    _style(document, "Heading 1", size=14.5, before=16, after=5, serif=True, weight=True, colour=LIGHT.impact)
    _style(document, "Kicker", size=10, after=4, colour=LIGHT.muted)
    _style(document, "Lead", size=12, after=7)
    _style(document, "Finding", size=12, before=6, after=2, serif=True, weight=True)
    _style(document, "Caption", size=9, after=10, colour=LIGHT.muted)
    _style(document, "Table title", size=10, before=8, after=4, weight=True)
    _style(document, "Table text", size=9.5, before=1, after=1)
    _style(document, "Gap", size=4, after=4)
    _style(document, "List Bullet", size=9, after=2)
    note = _style(document, "Note", size=10, before=4, after=8)
    _rule(note, side="left", colour=LIGHT.muted, eighths=18, space=8)
    _tongue(document, code=REGIONS[language])
    _table_style(document)


def numbered_foot(document: Document, *, text: str, page: str) -> None:
    """Write the foot of every page with its number."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = f"{text}\t{page} "
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(PAGE_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _field(foot, "PAGE")
    foot.add_run("/")
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _colour(LIGHT.muted)


def describe(shape: InlineShape, *, text: str) -> None:
    """Say what a picture shows, for readers who do not see it."""
    about = shape._inline.docPr  # noqa: SLF001 - the library has no other way
    about.set("descr", text)


def head_row(table: Table, *, caption: str) -> None:
    """Mark the first row as the head, repeated on each page, and the first column as names of rows."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(OxmlElement("w:tblHeader"))
    about = table._tbl.tblPr  # noqa: SLF001 - as above
    look = about.find(qn("w:tblLook"))
    if look is not None:
        about.remove(look)
    look = OxmlElement("w:tblLook")
    for name, on in (("firstRow", 1), ("lastRow", 0), ("firstColumn", 1), ("lastColumn", 0), ("noHBand", 1)):
        look.set(qn(f"w:{name}"), str(on))
    look.set(qn("w:noVBand"), "1")
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), caption)
    about.extend([look, said])


def whole_row(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def shade(cell: _Cell) -> None:
    """Set a cell apart."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", LIGHT.wash.lstrip("#"))):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - as above


def link(paragraph: Paragraph, *, text: str, address: str) -> None:
    """Add a link."""
    inside = OxmlElement("w:hyperlink")
    inside.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.underline = _colour(LIGHT.impact), True
    inside.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(inside)  # noqa: SLF001 - as above


def _style(
    document: Document,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    serif: bool = False,
    weight: bool = False,
    line: bool = True,
    colour: str = LIGHT.ink,
) -> ParagraphStyle:
    """Return a style of the document, made where it has none of that name."""
    styles = document.styles
    found: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style: ParagraphStyle = found
    font = style.font
    font.name, font.size, font.bold, font.italic = SERIF if serif else SANS, Pt(size), weight, False
    font.color.rgb = _colour(colour)
    letters = style.element.get_or_add_rPr().get_or_add_rFonts()
    for spread in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.get_or_add_rPr().remove(spread)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        letters.set(qn(f"w:{kind}"), SERIF if serif else SANS)
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{kind}"), None)
    space = style.paragraph_format
    space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.12
    if not line:
        for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
            style.element.get_or_add_pPr().remove(border)
    return style


def _rule(style: ParagraphStyle, *, side: str, colour: str, eighths: int, space: int) -> None:
    borders, border = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", space), ("color", colour.lstrip("#"))):
        border.set(qn(f"w:{name}"), str(value))
    borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _tongue(document: Document, *, code: str) -> None:
    """Set the language in which all text is read aloud and spelt."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    tongue = properties.find(qn("w:lang"))
    if tongue is None:
        tongue = OxmlElement("w:lang")
        properties.append(tongue)
    for kind in ("val", "eastAsia"):
        tongue.set(qn(f"w:{kind}"), code)


def _table_style(document: Document) -> None:
    """Add a style of tables with hairlines between rows alone."""
    style = document.styles.add_style("Brief table", WD_STYLE_TYPE.TABLE)
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side, width, colour in (
        ("top", 8, LIGHT.ink), ("bottom", 8, LIGHT.ink), ("insideH", 4, LIGHT.line),
    ):  # fmt: skip
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", width), ("space", 0), ("color", colour.lstrip("#"))):
            border.set(qn(f"w:{name}"), str(value))
        borders.append(border)
    properties.append(borders)
    style.element.append(properties)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """Add a number that the program fills in; each part is a run, or some programs forget how its letters look."""
    for kind in ("begin", "instr", "separate", "text", "end"):
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = instruction
        elif kind == "text":
            part = OxmlElement("w:t")
            part.text = "1"
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(part)  # noqa: SLF001 - as above


def _colour(text: str) -> RGBColor:
    return RGBColor.from_string(text.lstrip("#"))
