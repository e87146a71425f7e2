"""A brief as a Word document that is edited further: real headings, tables and lists, described pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from dashboard.briefs.columns import shares
from dashboard.briefs.content import Block, Brief, Citation, Finding, Note, Paragraph, Picture, Sources, Table
from dashboard.briefs.data import code_image
from dashboard.briefs.office import introduce
from dashboard.briefs.word_parts import PAGE_WIDTH, describe, head_row, link, numbered_foot, prepare, shade, whole_row
from indicators.archives import sealed

SCALE = 3.0
"""Pixels of a picture for each px: 285 a printed inch."""

CODE_WIDTH = Cm(2.6)

WHOLE = 14
"""Rows up to which a table stays on one page."""


def word(brief: Brief) -> bytes:
    """Return a brief as DOCX, dated by its release.

    Args:
        brief: The brief.
    """
    document = Document()
    prepare(document, language=brief.language)
    introduce(document, brief=brief)
    numbered_foot(document, text=f"{brief.site} · {brief.label} · {brief.day}", page=brief.words["page"])
    document.add_paragraph(f"{brief.label} · {brief.site}", style="Kicker")
    document.add_paragraph(brief.title, style="Title")
    document.add_paragraph(f"{brief.subtitle} · {brief.day}", style="Subtitle")
    if brief.author:
        document.add_paragraph(brief.author, style="Subtitle")
    for part in brief.parts:
        document.add_heading(part.title, level=1)
        for block, after in zip_longest(part.blocks, part.blocks[1:]):
            _KINDS[type(block)](document, block, brief)
            if isinstance(block, Paragraph) and isinstance(after, Table | Sources):
                document.paragraphs[-1].paragraph_format.keep_with_next = True
    out = BytesIO()
    document.save(out)
    return sealed(out.getvalue(), dated=brief.dated)


def _paragraph(document: DocxDocument, block: Paragraph, _brief: Brief) -> None:
    for text in block.text.split("\n"):
        document.add_paragraph(text, style="Lead" if block.lead else "Normal")


def _finding(document: DocxDocument, block: Finding, _brief: Brief) -> None:
    document.add_paragraph(block.headline, style="Finding").paragraph_format.keep_with_next = bool(block.explanation)
    if block.explanation:
        document.add_paragraph(block.explanation)


def _picture(document: DocxDocument, block: Picture, brief: Brief) -> None:
    image = brief.charts.drawn(block, form="png", scale=SCALE)
    shown = document.add_picture(BytesIO(image), width=PAGE_WIDTH)
    describe(shown, text=block.alt)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(block.caption, style="Caption")


def _table(document: DocxDocument, block: Table, _brief: Brief) -> None:
    caption = document.add_paragraph(block.caption, style="Table title")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Brief table")
    made.autofit = False
    widths = [round(PAGE_WIDTH * share) for share in shares(block)]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((block.head, *block.rows)):
        cells = made.rows[number].cells
        for column, (cell, text, width) in enumerate(zip(cells, row, widths, strict=True)):
            cell.width = width
            written = cell.paragraphs[0]
            written.style, written.text = document.styles["Table text"], text
            written.paragraph_format.keep_with_next = number < len(block.rows) <= WHOLE
            if column in block.numeric:
                written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if number == 0 or number - 1 in block.strong:
                written.runs[0].bold = True
            if number and number - 1 in block.strong:
                shade(cell)
        whole_row(made.rows[number])
    head_row(made, caption=block.caption)
    document.add_paragraph(style="Gap")


def _note(document: DocxDocument, block: Note, _brief: Brief) -> None:
    document.add_paragraph(block.text, style="Note")


def _sources(document: DocxDocument, block: Sources, _brief: Brief) -> None:
    for line in block.lines:
        written = document.add_paragraph(style="List Bullet")
        written.paragraph_format.keep_with_next = True  # so that the citation does not stand alone on a page
        link(written, text=line.title, address=line.url)
        written.add_run(f". {line.publisher}, {line.edition}. {line.licence}.")


def _citation(document: DocxDocument, block: Citation, brief: Brief) -> None:
    cited = document.add_paragraph(block.text)
    link(cited, text=brief.live, address=brief.live)
    cited.paragraph_format.keep_with_next = True
    document.add_paragraph(block.live).paragraph_format.keep_with_next = brief.coded
    if brief.coded:
        describe(document.add_picture(BytesIO(code_image(brief)), width=CODE_WIDTH), text=block.code)


_KINDS: Mapping[type[Block], Callable[[DocxDocument, Any, Brief], None]] = {
    Paragraph: _paragraph,
    Finding: _finding,
    Picture: _picture,
    Table: _table,
    Note: _note,
    Sources: _sources,
    Citation: _citation,
}
