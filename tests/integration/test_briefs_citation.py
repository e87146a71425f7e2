"""How a brief says that it is to be cited: as charts are, whole and in every form."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable

import pypdf
import pytest
from docx import Document
from pptx import Presentation

from dashboard.briefs.content import Brief
from dashboard.briefs.page import page
from dashboard.briefs.pdf import pdf
from dashboard.briefs.slides import slides
from dashboard.briefs.word import word
from indicators.catalogue import Language
from indicators.engine import Edition
from tests.support.briefs import composed

QUERY = "kind=entity&panel=eu_countries&entity=EE"
LIVE = "https://trilogic.example.org/entity?panel=eu_countries&entity=EE&release=1"
CITED = f"A. Tamm. (2026). Where next? (Release 1) [Policy brief]. Trilogic. {LIVE}"


def of_page(brief: Brief) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page(brief).decode()))


def of_document(brief: Brief) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(word(brief))).paragraphs)


def of_slides(brief: Brief) -> str:
    last = Presentation(io.BytesIO(slides(brief))).slides[-1]
    return "\n".join(shape.text_frame.text for shape in last.shapes if shape.has_text_frame)


def of_pdf(brief: Brief) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf(brief))).pages[-1].extract_text()


@pytest.mark.parametrize("text", [of_page, of_document, of_slides, of_pdf])
def test_every_form_ends_with_one_whole_citation(edition: Edition, text: Callable[[Brief], str]) -> None:
    brief = composed(f"{QUERY}&title=Where%20next%3F&author=A.%20Tamm&office=Riigikantselei", edition=edition)

    found = "".join(text(brief).split())

    assert found.count("".join(CITED.split())) == 1


@pytest.mark.parametrize(
    ("language", "cited"),
    [
        ("en", "Trilogic. (2026). Innovation (Release 1) [Policy brief]. "),
        ("de", "Trilogic. (2026). Innovation (Datenstand 1) [Policy Brief]. "),
        ("fr", "Trilogic. (2026). Innovation (version 1 des données) [note de synthèse]. "),
    ],
)
def test_it_is_cited_in_its_language_without_a_second_full_stop(
    edition: Edition, language: Language, cited: str
) -> None:
    brief = composed(f"{QUERY}&title=Innovation.&lang={language}", edition=edition)

    (block,) = brief.parts[-1].blocks

    assert (brief.parts[-1].section, getattr(block, "text", "")) == ("citation", cited)


def test_the_code_on_a_page_fills_the_place_it_is_given(edition: Edition) -> None:
    document = page(composed(QUERY, edition=edition)).decode()

    element = re.findall(r'<svg role="img" aria-label="QR code[^>]*>', document)

    assert len(element) == 1
    assert re.search(r'viewBox="0 0 (\d+) \1"', element[0])
    assert "width=" not in element[0]
