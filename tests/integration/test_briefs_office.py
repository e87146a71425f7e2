"""Briefs as Word documents and as slides: opened again by their libraries, and held against the brief itself."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.util import Emu, Pt

from dashboard.briefs.content import Brief, Finding, Picture, Sources, Table
from dashboard.briefs.native import LYING, native
from dashboard.briefs.slides import slides
from dashboard.briefs.word import word
from dashboard.charts.printing import pixels
from dashboard.text import Words
from dashboard.urls.brief import KINDS, parse_brief
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.support.briefs import blocks, composed, numbers_of, stands_in

ENTITY = "kind=entity&panel=eu_countries&entity=EE"
TONGUES = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR"}


@pytest.fixture(scope="module")
def estonia(edition: Edition) -> Brief:
    """A brief about Estonia in French, with an author."""
    return composed(f"{ENTITY}&lang=fr&author=A.%20Tamm", edition=edition)


@pytest.fixture(scope="module")
def document(estonia: Brief) -> Any:
    """The same as a Word document, read again."""
    return Document(io.BytesIO(word(estonia)))


@pytest.fixture(scope="module")
def deck(estonia: Brief) -> Any:
    """The same as slides, read again."""
    return Presentation(io.BytesIO(slides(estonia)))


def of_kind(kind: str, *, edition: Edition, lang: str = "en") -> Brief:
    chosen = "&entity=EE&with=DK,FI" if kind in ("entity", "comparison") else ""
    return composed(f"kind={kind}&panel=eu_countries&lang={lang}{chosen}", edition=edition)


def test_a_document_has_the_headings_of_the_brief_in_their_order(document: Any, estonia: Brief) -> None:
    styled = [(one.style.name, one.text) for one in document.paragraphs]

    assert [text for style, text in styled if style == "Title"] == [estonia.title]
    assert [text for style, text in styled if style == "Heading 1"] == [part.title for part in estonia.parts]


def test_a_document_describes_every_picture(document: Any, estonia: Brief) -> None:
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert described[:-1] == [block.alt for block in blocks(estonia) if isinstance(block, Picture)]
    assert described[-1]  # the code that leads to the page


def test_a_document_has_real_tables_with_heads_that_repeat_and_the_cells_of_the_brief(
    document: Any,
    estonia: Brief,
) -> None:
    wanted = [block for block in blocks(estonia) if isinstance(block, Table)]

    assert len(document.tables) == len(wanted) > 0
    for made, block in zip(document.tables, wanted, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in made.rows]
        assert cells == [block.head, *block.rows]
        assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_and_slides_say_their_language_title_and_day(lang: str, edition: Edition) -> None:
    brief = composed(f"{ENTITY}&lang={lang}", edition=edition)
    document, deck = Document(io.BytesIO(word(brief))), Presentation(io.BytesIO(slides(brief)))

    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))] == [TONGUES[lang]]
    runs = [run for slide in deck.slides for run in slide._element.iter("{*}r")]
    assert {run.find("{*}rPr").get("lang") for run in runs} == {TONGUES[lang]}
    for about in (document.core_properties, deck.core_properties):
        assert (about.title, about.language) == (brief.title, lang)
        assert about.created.date() == brief.dated


def test_a_document_links_every_source_and_the_live_page(document: Any, estonia: Brief) -> None:
    links = {one.target_ref for one in document.part.rels.values() if one.reltype.endswith("/hyperlink")}
    sources = {line.url for block in blocks(estonia) if isinstance(block, Sources) for line in block.lines}

    assert links == sources | {estonia.live}


def test_each_finding_is_a_slide_with_its_own_chart_and_its_sources_in_the_notes(deck: Any, estonia: Brief) -> None:
    found = [block for block in blocks(estonia) if isinstance(block, Finding)]
    titles = [slide.shapes.title.text for slide in deck.slides]

    assert titles[1:-1] == [block.headline for block in found]
    for slide, block in zip(list(deck.slides)[1:-1], found, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert block.headline in notes
        assert all(source.url in notes for source in estonia.charts.about(block.chart).sources)
        assert [shape.has_chart for shape in slide.shapes].count(True) == 1


def test_a_long_heading_has_smaller_letters_so_that_it_ends_above_what_follows(edition: Edition) -> None:
    brief = composed("kind=entity&panel=tax_administrations&entity=org-ch-tax-administration", edition=edition)

    deck = Presentation(io.BytesIO(slides(brief)))

    sizes = {
        slide.shapes.title.text: slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size for slide in deck.slides
    }
    assert [size for title, size in sizes.items() if title.startswith("Farthest above")] == [Pt(19)]
    assert sizes[brief.title] is None


def test_in_a_document_text_stays_with_its_table_and_the_sources_with_the_citation(document: Any) -> None:
    texts = document.paragraphs

    for at, paragraph in enumerate(texts[:-1]):
        if texts[at + 1].style.name == "Table title" and paragraph.style.name == "Normal":
            assert paragraph.paragraph_format.keep_with_next
        if paragraph.style.name == "List Bullet":
            assert paragraph.paragraph_format.keep_with_next


@pytest.mark.parametrize("kind", KINDS)
def test_the_figures_of_a_chart_on_a_slide_are_those_of_the_frame(kind: str, edition: Edition) -> None:
    brief = of_kind(kind, edition=edition)
    deck = Presentation(io.BytesIO(slides(brief)))
    drawn = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    found = [block for block in blocks(brief) if isinstance(block, Finding)]

    assert len(drawn) == len(found) > 0
    for chart, block in zip(drawn, found, strict=True):
        known = numbers_of(block.chart, brief=brief) | {0.0, 100.0}
        values = [value for plot in chart.plots for one in plot.series for value in one.values if value is not None]
        assert values
        assert [value for value in values if not stands_in(abs(value), decimals=6, known=known)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_everything_on_a_slide_lies_on_it_and_pictures_and_charts_are_described(kind: str, edition: Edition) -> None:
    deck = Presentation(io.BytesIO(slides(of_kind(kind, edition=edition, lang="de"))))

    for slide in deck.slides:
        assert slide.shapes.title.text
        for shape in slide.shapes:
            assert Emu(0) <= shape.left
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            if shape.has_chart or shape.shape_type == 13:
                assert shape._element._nvXxPr.cNvPr.get("descr")


def test_many_members_stand_and_few_lie(edition: Edition) -> None:
    forms = {}
    for panel in ("eu_countries", "se_municipalities"):
        brief = composed(f"kind=ranking&panel={panel}", edition=edition)
        block = next(block for block in blocks(brief) if isinstance(block, Finding))
        made = native(block.chart, charts=brief.charts, words=Words("en"))
        assert made is not None
        forms[panel] = (made.form, len(made.categories))

    assert forms["eu_countries"] == ("columns", 31)
    assert forms["se_municipalities"][0] == "columns"
    assert LYING < forms["se_municipalities"][1] < 40


def test_an_authors_own_text_is_in_the_document_and_on_a_slide_of_its_own(edition: Edition) -> None:
    long = "A text as long as one may be. " * 40  # so that the address is longer than any property of a file
    texts = (("findings", "Our <b>own</b> view & =SUM(A1)\nSecond"), ("place", long))
    own = parse_brief(ENTITY).brief.of(texts=texts, title="T" * 140)
    brief = composed(own.query, edition=edition)

    written = [one.text for one in Document(io.BytesIO(word(brief))).paragraphs]
    deck = Presentation(io.BytesIO(slides(brief)))
    shown = "\n".join(shape.text_frame.text for shape in deck.slides[1].shapes if shape.has_text_frame)

    assert "Our <b>own</b> view & =SUM(A1)" in written
    assert "Our <b>own</b> view & =SUM(A1)\nSecond" in shown


def test_a_picture_has_letters(estonia: Brief) -> None:
    picture = next(block for block in blocks(estonia) if isinstance(block, Picture))
    drawing = estonia.charts.drawn(picture, form="svg").decode()
    without = re.sub(r"<text.*?</text>", "", drawing)

    assert without != drawing
    assert estonia.charts.drawn(picture, form="png") != pixels(without)


@pytest.mark.parametrize("form", [word, slides])
def test_an_office_file_has_the_same_bytes_each_time_and_no_moment_of_its_making(form: Any, estonia: Brief) -> None:
    first = form(estonia)

    assert form(estonia) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2026, 11, 1)}
