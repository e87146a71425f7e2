"""Briefs as PDF and as a page: tags, order, letters, and texts that want to be more than text."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf
import pytest

from dashboard.briefs.columns import shares
from dashboard.briefs.content import Brief, Picture, Table
from dashboard.briefs.page import page
from dashboard.briefs.pdf import pdf
from dashboard.theme import LIGHT, THEMES
from dashboard.urls.brief import KINDS, BriefView
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from indicators.errors import MethodError
from tests.conftest import ROOT
from tests.support.briefs import blocks, composed

ENTITY = "kind=entity&panel=eu_countries&entity=EE"


@pytest.fixture(scope="module")
def estonia(edition: Edition) -> Brief:
    """A brief about Estonia in French, with an author."""
    return composed(f"{ENTITY}&lang=fr&author=A.%20Tamm&office=Riigikantselei", edition=edition)


@pytest.fixture(scope="module")
def document(estonia: Brief) -> pikepdf.Pdf:
    """The same as PDF, read again."""
    return pikepdf.open(io.BytesIO(pdf(estonia)))


def _nodes(node: Any) -> Iterator[Any]:
    """Yield the elements of a structure tree in reading order."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from _nodes(inner)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _nodes(node.K)


def _kinds(document: pikepdf.Pdf) -> list[str]:
    return [str(node.S) for node in _nodes(document.Root.StructTreeRoot.K)]


def test_the_pdf_says_that_it_is_accessible_and_made_to_be_kept(document: pikepdf.Pdf) -> None:
    about = document.open_metadata()

    assert about["pdfuaid:part"] == "1"
    assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
    assert bool(document.Root.MarkInfo.Marked)
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_the_pdf_has_title_author_language_and_the_day_of_its_release(document: pikepdf.Pdf, estonia: Brief) -> None:
    assert str(document.docinfo["/Title"]) == estonia.title
    assert str(document.docinfo["/Author"]) == "A. Tamm, Riigikantselei"
    assert str(document.Root.Lang) == "fr"
    assert str(document.docinfo["/CreationDate"]).startswith("D:20261101")


def test_headings_follow_each_other_and_every_section_has_one(document: pikepdf.Pdf, estonia: Brief) -> None:
    headings = [kind for kind in _kinds(document) if re.fullmatch(r"/H\d", kind)]

    assert headings == ["/H1", *["/H2"] * len(estonia.parts)]


def test_every_chart_is_a_figure_that_says_what_it_shows(document: pikepdf.Pdf, estonia: Brief) -> None:
    figures = [str(node.get("/Alt", "")) for node in _nodes(document.Root.StructTreeRoot.K) if node.S == "/Figure"]

    charts = [block.alt for block in blocks(estonia) if isinstance(block, Picture)]
    assert figures[:-1] == charts
    assert estonia.live in figures[-1]


def test_tables_have_heads_and_as_many_cells_as_the_brief(document: pikepdf.Pdf, estonia: Brief) -> None:
    kinds, tables = _kinds(document), [block for block in blocks(estonia) if isinstance(block, Table)]

    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.head) for table in tables)
    assert kinds.count("/TD") == sum(len(table.head) * len(table.rows) for table in tables)


def test_the_text_of_the_pdf_comes_in_the_order_of_the_brief(estonia: Brief) -> None:
    text = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf(estonia))).pages)

    places = [text.find(part.title) for part in estonia.parts]
    assert -1 not in places
    assert places == sorted(places)
    assert text.find(estonia.title.split(" ")[0]) < places[0]


def test_the_letters_are_ours_and_travel_with_the_pdf(document: pikepdf.Pdf) -> None:
    names = {
        str(found["/BaseFont"]).partition("+")[2]
        for sheet in document.pages
        for found in sheet.Resources.get("/Font", {}).values()
    }

    assert names
    assert all(name.startswith(("SourceSans3", "SourceSerif4")) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_brief_of_countries_has_two_to_four_pages(edition: Edition, kind: str, language: str) -> None:
    made = pdf(composed(f"kind={kind}&panel=eu_countries&lang={language}", edition=edition))

    assert 2 <= len(pypdf.PdfReader(io.BytesIO(made)).pages) <= 4


@pytest.mark.parametrize(
    "query",
    [
        "kind=ranking&panel=scottish_councils&lang=de",
        "kind=entity&panel=tax_administrations&entity=org-ch-tax-administration",
        "kind=entity&panel=se_municipalities&entity=city-se-alvdalen",
    ],
)
def test_the_citation_never_stands_alone_on_a_page(edition: Edition, query: str) -> None:
    brief = composed(query, edition=edition)

    last = pypdf.PdfReader(io.BytesIO(pdf(brief))).pages[-1].extract_text()

    titles = {part.section: part.title for part in brief.parts}
    assert titles["citation"] in last
    assert titles["sources"] in last


def test_every_panel_gives_a_pdf_of_every_kind_or_says_why_not(edition: Edition) -> None:
    for panel in edition.catalogue.panels.values():
        for kind, language in zip(KINDS, ("en", "de", "fr", "en"), strict=True):
            query = f"kind={kind}&panel={panel.id}&lang={language}"
            if panel.scored:
                assert pdf(composed(query, edition=edition)).startswith(b"%PDF")
            else:
                with pytest.raises(MethodError, match=re.escape(panel.label[language])):
                    composed(query, edition=edition)


HOSTILE = {
    "typst": '#read("/etc/passwd") #import "@preview/x:1.0.0" *bold* _it_ $x^2$ = head <label> @ref `raw` \\ // no',
    "html": '<script>alert(1)</script><img src=x onerror=alert(1)> </style> &amp; "quoted"',
    "long": "a" * 1200,
    "address": "https://example.org/" + "x" * 600,
    "right to left": "مرحبا بالعالم – שלום עולם",
    "marks": "Z\u0351\u036b\u0343a\u0327l\u0324go \u202e turned \u2066 apart \u200b",
    "nothing but breaks": "a\n\n\n\n\nb",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_of_the_author_stay_texts(edition: Edition, name: str) -> None:
    text = HOSTILE[name]
    brief = _with(text, edition=edition)

    reader = pypdf.PdfReader(io.BytesIO(pdf(brief)))
    shown, document = "".join(sheet.extract_text() for sheet in reader.pages), page(brief).decode()

    assert len(reader.pages) <= 2
    assert "root:" not in shown
    assert "<script>" not in document
    assert "onerror=alert(1)>" not in document
    if name == "typst":
        assert '#read("/etc/passwd")' in shown.replace("\u200b", "")


def _with(text: str, *, edition: Edition) -> Brief:
    query = BriefView(
        texts=(("findings", text),),
        title=text[:140].split("\n", maxsplit=1)[0],
        author=text[:60],
        sections=("findings", "citation"),
    ).query
    return composed(f"{query}&panel=eu_countries&entity=EE", edition=edition)


@pytest.mark.parametrize("text", ["Well done 😀", "日本"])
def test_signs_that_no_letters_of_ours_have_are_named_and_a_page_shows_them(edition: Edition, text: str) -> None:
    brief = _with(text, edition=edition)

    with pytest.raises(MethodError, match="cannot show"):
        pdf(brief)
    assert text in page(brief).decode()


def test_a_page_stands_alone(estonia: Brief) -> None:
    document = page(estonia).decode()

    assert '<html lang="fr">' in document
    assert document.count("<h1>") == 1
    assert "<script" not in document
    assert not re.search(r'(?:src|href)="(?!https?://)', document)
    assert not re.search(r"url\((?!data:)", document)
    assert document.count('<svg role="img"') == 2 * sum(isinstance(block, Picture) for block in blocks(estonia)) + 1


def test_a_page_has_the_colours_of_a_dark_system_and_its_code_can_still_be_read(estonia: Brief) -> None:
    document = page(estonia).decode()

    rules = document.partition("@media screen and (prefers-color-scheme:dark){")[2].partition("</style>")[0]
    drawn = set(re.findall(r'(?:fill|stroke)="(#[0-9A-F]{6})"', document.partition("</style>")[2]))
    assert drawn <= set(THEMES["dark"])
    for colour in drawn:
        assert f'[fill="{colour}"]{{fill:{THEMES["dark"][colour]}}}' in rules or THEMES["dark"][colour] == colour
    assert f".cite svg{{background:{LIGHT.paper}" in rules
    assert f'stroke="{LIGHT.ink.lower()}"' in document


def test_columns_share_the_whole_width_and_numbers_never_take_it_from_words(edition: Edition) -> None:
    for kind in KINDS:
        for block in blocks(composed(f"kind={kind}&panel=tax_administrations&lang=de", edition=edition)):
            if isinstance(block, Table):
                found = shares(block)
                assert sum(found) == pytest.approx(1)
                assert all(share > 0.02 for share in found)
                assert sum(share for at, share in enumerate(found) if at not in block.numeric) > 0.25


MAKE = """
import hashlib, sys
from pathlib import Path
from indicators.engine import Engine
from tests.conftest import settings_of
from tests.support.briefs import composed
from dashboard.briefs.forms import FORMS
edition = Engine(settings_of(Path(sys.argv[1]))).edition()
brief = composed("kind=entity&panel=eu_cities&lang=de", edition=edition)
print({name: hashlib.sha256(make(brief)).hexdigest() for name, (_, make) in FORMS.items()})
"""


def test_two_fresh_processes_make_the_same_bytes(store: Any) -> None:
    answers = [
        subprocess.run(
            [sys.executable, "-c", MAKE, str(store)], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip

    assert answers[0] == answers[1]
    assert "pdf" in answers[0]
