"""The page of one chart: the chart with its words and figures, every file of it, and how to cite it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from dashboard.charts import CHARTS
from dashboard.files import FORMS
from indicators.catalogue import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_has_a_page_in_every_language(client: FlaskClient, kind: str, language: str) -> None:
    answer = client.get(f"/c/{kind}" if language == "en" else f"/c/{kind}?lang={language}")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert answer.text.count('role="img"') == 2
    assert 'id="citation"' in answer.text
    assert [form for form in FORMS if f'href="/c/{kind}.{form}' not in answer.text] == []
    ids = re.findall(r' id="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


def test_a_page_offers_each_drawn_form_in_each_shape_with_its_size(client: FlaskClient) -> None:
    page = client.get("/c/ranking?panel=eu_countries").text

    assert 'href="/c/ranking.pdf?panel=eu_countries&amp;shape=wide"' in page
    assert "1,080 × 1,080 px" in page
    assert 'href="/ranking?panel=eu_countries"' in page


def test_a_page_has_one_address_and_keeps_its_view_in_other_languages(client: FlaskClient) -> None:
    moved = client.get("/c/compare?with=FR,SE&theme=dark&entity=DE")
    page = client.get("/c/compare?entity=DE&with=FR,SE&release=1")

    assert (moved.status_code, moved.headers["Location"]) == (301, "/c/compare?entity=DE&with=FR,SE")
    assert 'href="/c/compare?entity=DE&amp;with=FR%2CSE&amp;lang=fr&amp;release=1"' in page.text
    assert "Release 1 of" in page.text


def test_a_page_can_only_be_shown_in_our_own_frames(client: FlaskClient) -> None:
    assert client.get("/c/ranking").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


@pytest.mark.parametrize(
    ("address", "status"), [("/c/atlas", 404), ("/c/map?entity=XX", 404), ("/c/map?lens=%00", 404)]
)
def test_what_cannot_be_shown_is_refused_in_words(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)

    assert answer.status_code == status
    assert "This chart cannot be shown" in answer.text
