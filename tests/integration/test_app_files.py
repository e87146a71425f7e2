"""Charts and tables as files."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.charts import CHARTS
from dashboard.components.fitting import fit
from dashboard.files import PAGE_OF
from dashboard.urls import View
from indicators.engine import Edition


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize(("extension", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_every_chart_comes_as_an_image(client: FlaskClient, kind: str, extension: str, start: bytes) -> None:
    answer = client.get(f"/c/{kind}.{extension}?panel=eu_countries")

    assert answer.status_code == 200
    assert answer.data.startswith(start)


@pytest.mark.parametrize("kind", CHARTS)
def test_the_file_of_a_chart_holds_its_frame(client: FlaskClient, kind: str, edition: Edition) -> None:
    answer = client.get(f"/c/{kind}.csv?panel=eu_countries&entity=EE")
    view = fit(View(page=PAGE_OF[kind], panel="eu_countries", entity="EE"), edition=edition).view

    found, frame = pd.read_csv(io.StringIO(answer.text)), CHARTS[kind].frame(edition, view=view)
    assert answer.status_code == 200
    assert list(found.columns) == list(frame.columns)
    assert len(found) == len(frame) > 0


def test_the_scores_are_those_of_the_engine(client: FlaskClient, edition: Edition) -> None:
    answer = client.get("/data/scores.csv?panel=tax_administrations")

    found = pd.read_csv(io.StringIO(answer.text))
    assert found["level"].sum() == pytest.approx(
        edition.scores("tax_administrations").level[~pd.isna(edition.scores("tax_administrations").level)].sum()
    )
    assert len(found) == len(edition.members("tax_administrations"))


def test_observations_keep_their_source(client: FlaskClient) -> None:
    found = pd.read_csv(io.StringIO(client.get("/data/observations.csv?panel=eu_cities").text))

    assert found["source_id"].notna().all()
    assert found["entity_id"].str.startswith("city-").all()


@pytest.mark.parametrize("what", ["indicators", "sources"])
def test_the_catalogue_is_in_the_language_of_the_reader(client: FlaskClient, what: str, edition: Edition) -> None:
    found = pd.read_csv(io.StringIO(client.get(f"/data/{what}.csv?lang=de").text))

    assert len(found) == len(getattr(edition.catalogue, what))


@pytest.mark.parametrize(
    "address",
    [
        "/c/pie.svg",
        "/c/ranking.gif",
        "/c/ranking.svg?panel=atlantis",
        "/c/ranking.svg?release=99",
        "/data/secrets.csv",
        "/data/scores.csv?panel=atlantis",
    ],
)
def test_what_does_not_exist_answers_404_in_words(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert len(answer.text) > 20


@pytest.mark.parametrize(
    "address", ["/c/ranking.svg?panel=service_providers", "/data/scores.csv?panel=service_providers"]
)
def test_a_panel_without_scores_answers_409_and_says_why(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 409
    assert "not scored" in answer.text
