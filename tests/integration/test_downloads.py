"""The same figures in every form, with filters, sources and terms."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import duckdb
import numpy as np
import openpyxl
import pandas as pd
import pytest
from flask.testing import FlaskClient
from pysdmx.io import read_sdmx

from dashboard.components.open_tables import TABLES
from dashboard.public.forms import FORMS
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.robustness.standard import CONFIDENCE, INTERVAL, beside

QUERY = "panel=tax_administrations&since=2018&period=2020&status=A"


def csv(client: FlaskClient, what: str, query: str = QUERY) -> pd.DataFrame:
    answer = client.get(f"/data/{what}.csv?{query}")
    assert answer.status_code == 200
    return pd.read_csv(io.StringIO(answer.text), keep_default_na=False, na_values=[""], dtype={"note": str})


def sheets(client: FlaskClient, address: str) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(client.get(address).data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def parquet(client: FlaskClient, address: str, *, folder: Path) -> tuple[pd.DataFrame, dict[str, Any]]:
    file = folder / "table.parquet"
    file.write_bytes(client.get(address).data)
    table = duckdb.execute(f"SELECT * FROM '{file}'").df()
    [[_, _, about]] = duckdb.execute(f"SELECT * FROM parquet_kv_metadata('{file}') WHERE key = 'about'").fetchall()
    return table, json.loads(about)


@pytest.mark.parametrize("what", TABLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_table_comes_in_every_form(client: FlaskClient, what: str, form: str) -> None:
    answer = client.get(f"/data/{what}.{form}?panel=eu_cities&lang=fr")

    known = form not in ("sdmx.csv", "structure.json") or what in ("observations", "scores")
    assert answer.status_code == (200 if known else 404)
    if known:
        assert answer.mimetype == FORMS[form][0].partition(";")[0]
        assert f"-release-1.{form}" in answer.headers["Content-Disposition"]


def test_json_holds_the_rows_of_the_csv(client: FlaskClient) -> None:
    expected = csv(client, "observations")

    found = client.get(f"/data/observations.json?{QUERY}").get_json()

    assert found["about"]["rows"] == len(found["rows"]) == len(expected)
    assert [row["value"] for row in found["rows"]] == pytest.approx(expected["value"].tolist(), nan_ok=True)
    assert list(found["rows"][0]) == list(expected.columns)


def test_parquet_holds_the_rows_of_the_csv_and_its_terms(client: FlaskClient, tmp_path: Path) -> None:
    expected = csv(client, "observations")

    found, about = parquet(client, f"/data/observations.parquet?{QUERY}", folder=tmp_path)

    assert list(found.columns) == list(expected.columns)
    assert found["value"].tolist() == pytest.approx(expected["value"].tolist(), nan_ok=True)
    assert found["entity"].tolist() == expected["entity"].tolist()
    assert {source["id"] for source in about["sources"]} == set(expected["source_id"])


def test_xlsx_holds_the_rows_of_the_csv_its_indicators_and_its_sources(client: FlaskClient) -> None:
    expected = csv(client, "observations")

    found = sheets(client, f"/data/observations.xlsx?{QUERY}")

    assert list(found) == ["Figures", "Indicators", "Sources", "About"]
    head, *rows = found["Figures"]
    assert [row[head.index("value")] for row in rows] == pytest.approx(expected["value"].tolist())
    assert {row[0] for row in found["Indicators"][1:]} == set(expected["indicator_id"])
    assert {row[0] for row in found["Sources"][1:]} == set(expected["source_id"])
    assert ("filters: since", 2018) in found["About"]


def test_sdmx_is_read_back_by_another_program(client: FlaskClient) -> None:
    expected = csv(client, "observations")
    text = client.get(f"/data/observations.sdmx.csv?{QUERY}").text

    [dataset] = read_sdmx(text).data

    assert dataset.short_urn == "DataFlow=TRILOGIC:OBSERVATIONS_TAX_ADMINISTRATIONS(1.0)".replace("Flow", "flow")
    rows = dataset.data
    assert len(rows) == len(expected)
    assert rows["OBS_VALUE"].astype(float).tolist() == pytest.approx(expected["value"].tolist())
    assert rows["REF_AREA"].tolist() == expected["entity_id"].tolist()
    assert set(rows["OBS_STATUS"]) == {"A"}
    assert {"INDICATOR", "TIME_PERIOD", "UNIT_MEASURE", "SOURCE", "LICENCE_CLASS"} <= set(rows.columns)


def test_scores_hold_rank_intervals_and_tiers_by_level(client: FlaskClient, edition: Edition) -> None:
    draws = beside(edition, panel_id="se_municipalities", methodology=Methodology())
    known = ~np.isnan(edition.scores("se_municipalities").rank)

    found = csv(client, "scores", "panel=se_municipalities")

    low, high = np.where(known, draws.rank_quantiles(INTERVAL), np.nan)
    np.testing.assert_array_equal(found["rank_low"], low)
    np.testing.assert_array_equal(found["rank_high"], high)
    np.testing.assert_array_equal(found["tier"], np.where(known, draws.tiers(CONFIDENCE), np.nan))
    assert list(found.columns[-6:]) == ["rank_low", "rank_high", "tier", "coverage", "source_ids", "licence_class"]


def test_scores_of_a_panel_that_bars_ranks_have_no_interval(client: FlaskClient) -> None:
    found = csv(client, "scores", "panel=eu_regions")

    assert found[["rank", "rank_low", "rank_high", "tier"]].isna().all(axis=None)


def test_scores_in_sdmx_say_which_are_missing(client: FlaskClient, edition: Edition) -> None:
    text = client.get("/data/scores.sdmx.csv?panel=se_municipalities").text

    [dataset] = read_sdmx(text).data

    levels = dataset.data[dataset.data["SCORE"] == "level"]
    assert (levels["OBS_STATUS"] == "M").sum() == np.isnan(edition.scores("se_municipalities").level).sum()


@pytest.mark.parametrize(
    ("query", "column", "known"),
    [
        ("entity=EE", "entity_id", {"EE"}),
        ("entity=EE&with=DE,FR", "entity_id", {"EE", "DE", "FR"}),
        ("group=baltic", "entity_id", {"EE", "LV", "LT"}),
        ("group=baltic&with=FI", "entity_id", {"EE", "LV", "LT", "FI"}),
        ("indicators=wgi_government_effectiveness", "indicator_id", {"wgi_government_effectiveness"}),
        ("since=2019&period=2019", "period", {2019}),
        ("status=P", "status", {"P"}),
    ],
)
def test_each_filter_lets_through_what_it_names(
    client: FlaskClient, edition: Edition, query: str, column: str, known: set[object]
) -> None:
    if column == "indicator_id" and not known <= set(edition.catalogue.indicators):
        pytest.fail("the bundled catalogue has lost the indicator of this test")
    found = csv(client, "observations", f"panel=eu_countries&{query}")

    whole = csv(client, "observations", "panel=eu_countries")
    assert set(found[column]) == known
    assert len(found) == whole[column].isin(known).sum()


def test_a_filter_that_nothing_passes_gives_an_empty_table_with_its_columns(client: FlaskClient) -> None:
    for form in FORMS:
        assert client.get(f"/data/observations.{form}?panel=eu_cities&status=M").status_code == 200
    assert csv(client, "observations", "panel=eu_cities&status=M").empty


@pytest.mark.parametrize(
    "query", ["panel=eu_countries&entity=XX", "panel=eu_countries&indicators=nothing", "colour=pink", "period=1700"]
)
def test_a_filter_that_cannot_be_used_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/data/observations.csv?{query}")

    assert answer.status_code == 404
    assert "cannot be used" in answer.text


def test_the_csv_leads_to_its_metadata_which_describe_every_column(client: FlaskClient) -> None:
    answer = client.get(f"/data/observations.csv?{QUERY}")
    address = answer.headers["Link"].split(">")[0].removeprefix("<")

    metadata = client.get(address).get_json(force=True)

    described = metadata["tableSchema"]["columns"]
    assert [one["name"] for one in described] == list(csv(client, "observations").columns)
    assert all(one["dc:description"] for one in described)
    assert metadata["notes"][0]["filters"] == {"since": 2018, "period": 2020, "status": "A"}
    beside = client.get(urljoin(address, metadata["url"]))
    assert beside.data == answer.data


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_archive_says_in_words_what_it_holds(client: FlaskClient, language: str) -> None:
    answer = client.get(f"/data/observations.zip?{QUERY}&lang={language}")

    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names = archive.namelist()
        readme = archive.read("README.txt").decode()
    assert len(names) == 3
    for source in csv(client, "observations")["source_id"].unique():
        known = {
            one["id"]: one for one in client.get(f"/data/observations.json?{QUERY}").get_json()["about"]["sources"]
        }
        assert known[source]["licence"] in readme


def test_terms_that_bind_are_carried_by_every_form(client: FlaskClient, edition: Edition, tmp_path: Path) -> None:
    catalogue = edition.catalogue
    bound = {key for key, source in catalogue.sources.items() if source.licence_class == "non-commercial"}
    parts = catalogue.panel_indicators.values()
    panel, indicator = next(
        (part.panel_id, part.indicator_id)
        for part in parts
        if catalogue.indicators[part.indicator_id].source_id in bound
        and (edition.observations["indicator_id"] == part.indicator_id).any()
    )
    query = f"panel={panel}&indicators={indicator}"

    table, about = parquet(client, f"/data/observations.parquet?{query}", folder=tmp_path)
    texts = [
        client.get(f"/data/observations.{form}?{query}").text
        for form in ("csv", "json", "sdmx.csv", "csv-metadata.json")
    ]
    book = sheets(client, f"/data/observations.xlsx?{query}")

    assert len(table)
    assert set(table["licence_class"]) == {"non-commercial"}
    assert about["licence_class"] == "non-commercial"
    assert all("non-commercial" in text for text in texts)
    assert ("licence_class", "non-commercial") in book["About"]


def test_scores_carry_the_narrowest_terms_of_their_sources(client: FlaskClient) -> None:
    about = client.get("/data/scores.json?panel=eu_countries").get_json()["about"]

    classes = {source["licence_class"] for source in about["sources"]}
    assert about["licence_class"] == ("restricted" if "restricted" in classes else max(classes, key=len))
    assert set(csv(client, "scores", "panel=eu_countries")["licence_class"]) == {about["licence_class"]}
    assert about["methodology"]["standard"] is True
