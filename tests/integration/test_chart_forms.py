"""Charts as files: what each form holds and says about itself."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pikepdf
import pypdf
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.charts import CHARTS, render
from dashboard.charts.printing import FONTS
from dashboard.components.fitting import fit
from dashboard.files import PAGE_OF
from dashboard.files.drawing import finished
from dashboard.theme import DARK, LIGHT, PRINT, THEMES
from dashboard.urls import SHAPES, View
from indicators.engine import Edition
from tests.conftest import settings_of

SVG = "{http://www.w3.org/2000/svg}"
QUERY = "panel=eu_countries&entity=EE&with=DE,FR"
SITE = "https://trilogic.example.org"


@pytest.fixture(scope="module")
def named(published: Path) -> FlaskClient:
    """A browser of an explorer that knows its own address."""
    settings = settings_of(published, site__address=SITE, site__operator="Ministry of Examples")
    return create_app(settings).server.test_client()


def svg(client: FlaskClient, kind: str, query: str = QUERY) -> ET.Element:
    return ET.fromstring(client.get(f"/c/{kind}.svg?{query}").data)


def texts_of(png: bytes) -> dict[str, str]:
    found, at = {}, 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + content)
        if kind == b"iTXt":
            key, _, rest = content.partition(b"\0")
            language, _, rest = rest[2:].partition(b"\0")
            found[key.decode()] = rest.partition(b"\0")[2].decode()
            found["language"] = language.decode()
        if kind == b"pHYs":
            found["per metre"] = str(struct.unpack(">IIB", content)[0])
        at += 12 + size
    return found


@pytest.mark.parametrize("kind", CHARTS)
def test_a_drawing_is_one_image_with_title_description_and_language(client: FlaskClient, kind: str) -> None:
    root = svg(client, kind, f"lang=de&{QUERY}")

    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert described is not None
    assert (root.get("role"), root.get("lang")) == ("img", "de")
    assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    assert title.text
    assert described.text
    assert described.text.endswith(".")
    assert not [one for one in root.iter() if one is not root and one.get("role")]


@pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts are built by `make`")
@pytest.mark.parametrize("kind", CHARTS)
def test_a_drawing_carries_every_font_that_it_uses(client: FlaskClient, kind: str) -> None:
    root = svg(client, kind, f"lang=de&{QUERY}")

    styles = "".join(one.text or "" for one in root.iter(f"{SVG}style"))
    carried = set(re.findall(r"font-family:'([^']+)';font-weight:(\d+)", styles))
    used = {
        (re.sub("[',].*", "", str(one.get("font-family")).lstrip("'")), one.get("font-weight", "400"))
        for one in root.iter(f"{SVG}text")
    }
    assert used == carried


@pytest.mark.parametrize("kind", CHARTS)
def test_every_colour_of_a_drawing_has_its_counterpart_in_the_other_themes(edition: Edition, kind: str) -> None:
    view = fit(View(page=PAGE_OF[kind], panel="eu_countries", entity="EE", entities=("DE",)), edition=edition).view
    drawn = render(CHARTS[kind].printed(CHARTS[kind].frame(edition, view=view), view=view))
    said = {"size": (600, 450), "title": "", "description": "", "language": "en"}

    light, dark, printed = (
        re.findall(r'(?:fill|stroke)="(#[^"]+)"', finished(drawn, theme=theme, **said))
        for theme in ("light", "dark", "print")
    )

    assert set(light) <= set(THEMES["dark"]) & set(THEMES["print"])
    assert dark == [THEMES["dark"][colour] for colour in light]
    assert printed == [THEMES["print"][colour] for colour in light]
    assert (light[0], dark[0], printed[0]) == (LIGHT.paper, DARK.paper, PRINT.paper)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", ["", "&width=900"])
def test_a_picture_has_the_size_asked_for_in_every_form(client: FlaskClient, shape: str, width: str) -> None:
    query = "" if shape == "standard" else f"&shape={shape}"
    wide, high = SHAPES[shape]  # type: ignore[index]
    if width:
        wide, high = 900, round(high * 900 / wide)

    root = svg(client, "ranking", f"panel=eu_countries{query}{width}")
    png = client.get(f"/c/ranking.png?panel=eu_countries{query}{width}").data
    page = pypdf.PdfReader(io.BytesIO(client.get(f"/c/ranking.pdf?panel=eu_countries{query}{width}").data)).pages[0]

    assert (root.get("width"), root.get("height")) == (str(wide), str(high))
    assert struct.unpack(">II", png[16:24]) == (2 * wide, 2 * high)
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx([wide * 0.75, high * 0.75], abs=0.01)


def test_an_image_says_what_it_is_and_where_it_comes_from(named: FlaskClient) -> None:
    address = "/c/ranking.png?lang=fr&panel=eu_countries&release=1"

    said = texts_of(named.get(address).data)

    assert said["Title"].startswith("Danemark")
    assert said["Author"] == "Ministry of Examples"
    assert said["Description"].endswith(".")
    assert "World Bank" in said["Source"]
    assert "non commerciales" in said["Copyright"]
    assert said["URL"] == SITE + address
    assert said["language"] == "fr"
    assert round(int(said["per metre"]) * 0.0254) == 192  # two for each of 96 px an inch


@pytest.mark.parametrize("kind", CHARTS)
def test_a_page_is_tagged_and_its_picture_is_described(client: FlaskClient, kind: str) -> None:
    answer = client.get(f"/c/{kind}.pdf?lang=de&{QUERY}")
    pdf = pikepdf.open(io.BytesIO(answer.data))
    said = client.get(f"/c/{kind}.json?lang=de&{QUERY}").get_json()["about"]

    figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]

    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("de", True)
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert str(pdf.docinfo["/Title"]) == said["headline"]
    assert said["subtitle"] in str(pdf.docinfo["/Subject"])
    assert str(pdf.docinfo["/Author"]) == "Trilogic"
    assert [str(figure["/Alt"]) for figure in figures] == [said["alt"]]
    text = re.sub(r"\s+", "", pypdf.PdfReader(io.BytesIO(answer.data)).pages[0].extract_text())
    assert re.sub(r"\s+", "", said["headline"])[:30] in text  # letters, not outlines


def test_text_has_picture_table_terms_address_and_citation(named: FlaskClient) -> None:
    text = named.get("/c/ranking.md?panel=eu_countries&release=1").text

    heads = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    assert heads[0].startswith("Denmark is first")
    assert heads[1:] == [
        "The chart in words",
        "The figures",
        "Notes",
        "Sources and their terms",
        "Address",
        "How to cite it",
    ]
    assert re.search(rf"!\[Dot chart[^\]]+\]\(<{SITE}/c/ranking\.png\?panel=eu_countries&release=1>\)", text)
    assert text.count("\n| ") == 2 + 31
    assert "| DK | Denmark |" in text
    assert f"{SITE}/c/ranking?panel=eu_countries&release=1" in text
    assert "Ministry of Examples. (" in text


def test_a_table_of_many_rows_is_cut_and_says_so(client: FlaskClient) -> None:
    text = client.get("/c/gaps.md?panel=eu_countries").text

    assert text.count("\n| ") == 2 + 200
    assert re.search(r"further rows are in the file with the ending csv", text)


def test_what_a_reader_wrote_is_no_formula_no_markup_and_no_tag(client: FlaskClient) -> None:
    own = "group=own-1&own=%3D1%2B1%7C%3Cb%3E~EE,DE"

    table = client.get(f"/c/relate.csv?{own}").text
    text = client.get(f"/c/relate.md?{own}").text
    drawing = client.get(f"/c/relate.svg?{own}").data

    assert not [cell for row in csv.reader(io.StringIO(table)) for cell in row if cell.startswith("=")]
    assert "<b>" not in text
    assert ET.fromstring(drawing).find(f"{SVG}title") is not None


@pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts are built by `make`")
def test_letters_that_our_fonts_lack_are_a_box_in_every_form(client: FlaskClient) -> None:
    own = "panel=eu_countries&group=own-1&own=%E6%97%A5%E6%9C%AC~EE,DE"

    assert "□□" in client.get(f"/c/relate.svg?{own}").text
    assert client.get(f"/c/relate.pdf?{own}").status_code == 200


def test_the_metadata_beside_a_table_name_its_columns(client: FlaskClient) -> None:
    said = json.loads(client.get("/c/ranking.csv-metadata.json?panel=eu_countries").data)
    table = pd.read_csv(io.StringIO(client.get("/c/ranking.csv?panel=eu_countries").text))

    assert [column["name"] for column in said["tableSchema"]["columns"]] == list(table.columns)
    assert said["@context"][0] == "http://www.w3.org/ns/csvw"
    assert said["url"] == "ranking-eu_countries-2025-release-1.csv"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_an_archive_holds_all_forms_with_terms_and_checksums(client: FlaskClient, language: str) -> None:
    query = "panel=eu_countries" if language == "en" else f"lang={language}&panel=eu_countries"
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"/c/ranking.zip?{query}").data))
    base = "ranking-eu_countries-2025-release-1"
    inside = {name.removeprefix(f"{base}/"): archive.read(name) for name in archive.namelist()}

    sums = dict(reversed(line.split("  ")) for line in inside.pop("SHA256SUMS.txt").decode().splitlines())
    forms = {f"{base}.{ending}" for ending in ("svg", "png", "pdf", "csv", "csv-metadata.json", "json", "md")}

    assert set(inside) == {*forms, "README.txt", "LICENCE.txt", "metadata.json"}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in inside.items()}
    assert inside[f"{base}.svg"] == client.get(f"/c/ranking.svg?{query}").data
    assert inside[f"{base}.csv"] == client.get(f"/c/ranking.csv?{query}").data
    assert f"]({base}.png)" in inside[f"{base}.md"].decode().replace("<", "").replace(">", "")
    assert {"en": "World Bank", "de": "offene Lizenz", "fr": "licence ouverte"}[language] in inside[
        "LICENCE.txt"
    ].decode()
    assert all(name in inside["README.txt"].decode() for name in [*forms, "metadata.json", "LICENCE.txt"])
    assert len({entry.date_time for entry in archive.infolist()}) == 1
