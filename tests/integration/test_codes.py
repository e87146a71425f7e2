"""Codes of squares for print, read back by a decoder that shares nothing with what drew them."""

from __future__ import annotations

import io
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import vl_convert
from flask.testing import FlaskClient
from PIL import Image, ImageOps

from dashboard.briefs.content import LONGEST_CODED
from dashboard.briefs.forms import FORMS
from dashboard.briefs.pdf import pdf
from dashboard.charts import CHARTS
from dashboard.components.squares import LONGEST, fits
from dashboard.public.sharing.code import SCALE, code
from dashboard.urls.brief import KINDS
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.support.briefs import composed
from tests.support.codes import read_brief, read_svg
from tests.support.documents import fields_of

NAMES = {"en": "Łódź & “co.” 100%", "de": "Länder ß – „groß“", "fr": "Île-de-France, Œuvre #1"}
HOST = "http://localhost"


def own_groups(name: str, *, groups: int, members: str) -> str:
    """Return the part of an address that holds groups of the reader's own."""
    named = name.replace("%", "%25").replace(";", "%3B").replace("~", "%7E").replace(",", "%2C")
    return "own=" + quote(";".join(f"{named} {number}~{members}" for number in range(groups)), safe="")


@pytest.mark.parametrize("kind", CHARTS)
def test_the_code_of_every_chart_leads_to_it(client: FlaskClient, kind: str) -> None:
    drawn = client.get(f"/c/{kind}.qr.svg?panel=eu_countries&release=1").text

    [address] = read_svg(drawn)

    assert address == fields_of(client.get(f"/share/{kind}?panel=eu_countries&release=1").text)["chart"]
    assert client.get(address.removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_keeps_every_letter_of_a_long_address(client: FlaskClient, language: str) -> None:
    own = own_groups(NAMES[language], groups=3, members="EE,FI,LV,LT,DK,SE,NO,DE,FR")

    drawn = client.get(f"/c/ranking.qr.svg?panel=eu_countries&release=1&lang={language}&{own}&group=own-2").text

    [address] = read_svg(drawn)
    described = ElementTree.fromstring(drawn).findtext("svg:desc", namespaces={"svg": "http://www.w3.org/2000/svg"})
    assert len(address) > 300
    assert address == described
    assert client.get(address.removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize("length", [LONGEST_CODED, LONGEST])
def test_the_longest_address_of_a_code_is_read_back(length: int) -> None:
    address = "https://trilogic.example.org/c/ranking?own=".ljust(length, "x")

    assert fits(address)
    assert read_svg(code(address, title="Code").decode()) == [address]


def test_a_code_has_four_modules_of_quiet_on_each_side() -> None:
    drawn = vl_convert.svg_to_png(code("https://trilogic.example.org/c/ranking", title="Code").decode(), scale=1)

    with Image.open(io.BytesIO(drawn)) as opened:
        dark = ImageOps.invert(opened.convert("L")).getbbox()
        assert dark == (4 * SCALE, 4 * SCALE, opened.width - 4 * SCALE, opened.height - 4 * SCALE)


def test_an_address_that_no_code_can_hold_is_refused_in_its_language_and_shared_without_one(
    client: FlaskClient, edition: Edition
) -> None:
    own = own_groups(NAMES["de"], groups=3, members=",".join(edition.members("tax_administrations")))
    query = f"panel=tax_administrations&lang=de&release=1&{own}&group=own-1"

    refused = client.get(f"/c/ranking.qr.svg?{query}")
    shared = client.get(f"/share/ranking?{query}")

    assert refused.status_code == 409
    assert "zu lang" in refused.text
    assert shared.status_code == 200
    assert "qr.svg" not in shared.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_code_on_a_printed_brief_leads_to_its_live_page(edition: Edition, kind: str, language: str) -> None:
    brief = composed(f"kind={kind}&panel=eu_countries&lang={language}", edition=edition)

    assert read_brief(pdf(brief), form="pdf") == [brief.live]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_brief_keeps_every_letter_of_its_address(edition: Edition, form: str) -> None:
    own = own_groups(NAMES["de"], groups=1, members="EE,FI,LV")
    brief = composed(f"kind=entity&panel=eu_countries&entity=EE&lang=de&{own}&group=own-1", edition=edition)

    assert read_brief(FORMS[form][1](brief), form=form) == [brief.live]


@pytest.mark.parametrize("form", FORMS)
def test_a_brief_whose_address_would_make_squares_too_small_has_no_code(edition: Edition, form: str) -> None:
    own = own_groups("Gruppe " + "ä" * 28, groups=3, members="EE,FI,LV,LT,DK,SE,NO,DE,FR,ES,IT")
    brief = composed(f"kind=ranking&panel=eu_countries&lang=de&{own}&group=own-1", edition=edition)

    assert len(brief.live) > LONGEST_CODED
    assert read_brief(FORMS[form][1](brief), form=form) == []
