"""The interface for programs: what it answers is what the pages show, and every answer can be had again."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.api.declarations import RESOURCES
from dashboard.api.parameters import Scored
from dashboard.api.spelling import query_of, read
from dashboard.app import create_app
from dashboard.charts import CHARTS
from dashboard.urls import View, parse
from indicators.engine import Edition, Engine
from tests.conftest import DATA, settings_of
from tests.integration.pages import PANELS

METHOD = "normalisation=min_max&aggregation=geometric&weights=impact:2,in:0.5"


def asked(name: str) -> str:
    """Return the address of a resource with what must be given."""
    return f"/api/v1/{name}.json?panel=eu_countries&entity=EE" if name == "explain" else f"/api/v1/{name}.json"


def rows(program: FlaskClient, address: str) -> pd.DataFrame:
    """Return the rows of an answer in JSON."""
    answer = program.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return pd.DataFrame(answer.get_json()["rows"])


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_answer_fits_its_model(program: FlaskClient, name: str, language: str) -> None:
    address = asked(name)

    answer = program.get(f"{address}{'&' if '?' in address else '?'}lang={language}")

    found = RESOURCES[name].answer.model_validate_json(answer.data)
    assert found.about.language == language
    assert len(found.rows) == min(found.about.total, found.about.limit)


@pytest.mark.parametrize("name", RESOURCES)
def test_csv_holds_the_rows_of_json(program: FlaskClient, name: str) -> None:
    address = asked(name)
    expected = program.get(address).get_json()["rows"]

    answer = program.get(address.replace(".json", ".csv"))

    found = pd.read_csv(io.StringIO(answer.text))
    assert answer.content_type == "text/csv; charset=utf-8"
    assert len(found) == len(expected)
    if expected:
        assert list(found.columns) == list(expected[0])
    assert answer.headers["X-Total-Count"] == str(program.get(address).get_json()["about"]["total"])


@pytest.mark.parametrize("panel", PANELS[:7])
def test_scores_are_those_that_the_explorer_draws(program: FlaskClient, edition: Edition, panel: str) -> None:
    frame = CHARTS["position"].frame(edition, view=View(page="explore", panel=panel))

    found = rows(program, f"scores.json?panel={panel}").set_index("entity_id")

    shared = [name for name in frame.columns if name in found and name not in ("entity", "period")]
    assert len(shared) >= 1
    for name in shared:
        expected = frame.set_index("entity_id")[name].reindex(found.index).to_numpy(dtype=float, na_value=np.nan)
        np.testing.assert_allclose(found[name].to_numpy(dtype=float), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    "query", ["panel=eu_countries", f"panel=se_municipalities&{METHOD}", "panel=eu_cities&roles=outcomes"]
)
def test_ranks_intervals_and_tiers_are_those_of_the_page_of_ranking(program: FlaskClient, query: str) -> None:
    page = pd.read_csv(io.StringIO(program.get(f"/c/ranking.csv?{query}", follow_redirects=True).text)).set_index(
        "entity_id"
    )

    found = rows(program, f"scores.json?{query}").set_index("entity_id").reindex(page.index)

    for name in ("rank", "rank_low", "rank_high", "tier"):
        np.testing.assert_array_equal(found[name].to_numpy(dtype=float), page[name].to_numpy(dtype=float))
    np.testing.assert_allclose(found["level"].to_numpy(dtype=float), page["value"].to_numpy(dtype=float), atol=1e-12)


@pytest.mark.parametrize(
    "query", ["panel=eu_countries&score=impact_balance", "panel=eu_regions", f"panel=eu_cities&{METHOD}"]
)
def test_robustness_is_that_of_its_page(program: FlaskClient, query: str) -> None:
    page = pd.read_csv(io.StringIO(program.get(f"/c/robustness.csv?{query}", follow_redirects=True).text)).set_index(
        "entity_id"
    )

    found = rows(program, f"robustness.json?{query}&places=3").set_index("entity_id")

    assert list(found.index) == list(page.index)
    for own, shown in (("score_value", "value"), ("score_rank", "rank"), ("low", "low"), ("median", "median"),
                       ("high", "high"), ("kept", "kept"), ("tier", "tier"), ("worst_rank", "worst")):  # fmt: skip
        np.testing.assert_allclose(found[own].to_numpy(dtype=float), page[shown].to_numpy(dtype=float), atol=1e-12)
    within = found["within"].to_numpy(dtype=float)
    assert np.isnan(within).all() if page["rank"].isna().all() else np.nansum(within) == pytest.approx(3, abs=0.2)


@pytest.mark.parametrize("query", ["panel=tax_administrations&since=2018&period=2020&status=A", "group=baltic&with=FI"])
def test_observations_are_those_of_the_page_of_data(program: FlaskClient, query: str) -> None:
    page = pd.read_csv(io.StringIO(program.get(f"/data/observations.csv?{query}").text))

    answer = program.get(f"/api/v1/observations.csv?{query}&limit=5000")

    pd.testing.assert_frame_equal(pd.read_csv(io.StringIO(answer.text)), page)


def test_an_explanation_adds_up_to_the_score(program: FlaskClient, edition: Edition) -> None:
    answer = program.get("/api/v1/explain.json?panel=eu_countries&entity=EE").get_json()

    parts = pd.DataFrame(answer["rows"])
    for logic in answer["about"]["logics"]:
        for pole in logic["poles"]:
            own = parts[parts["pole"] == pole["id"]]
            assert (own["indicator_score"] * own["effective_weight"]).sum() == pytest.approx(pole["score"])
    known = edition.explain("EE", panel_id="eu_countries")
    assert (answer["about"]["level"], answer["about"]["rank"]) == (known.level, known.rank)
    seen = edition.observations.query("entity_id == 'EE'").set_index(["indicator_id", "period"])["value"]
    for row in parts.dropna(subset="observed_value").to_dict("records"):
        assert seen[(row["indicator_id"], row["observed_period"])] == row["observed_value"]


def test_members_that_are_asked_for_keep_their_ranks(program: FlaskClient) -> None:
    everybody = rows(program, "scores.json?panel=eu_countries").set_index("entity_id")

    some = rows(program, "scores.json?panel=eu_countries&group=baltic&with=FI").set_index("entity_id")

    assert set(some.index) == {"EE", "LV", "LT", "FI"}
    pd.testing.assert_frame_equal(some, everybody.loc[some.index], check_dtype=False)


def test_parameters_are_read_as_the_addresses_of_the_explorer_are() -> None:
    query = f"panel=eu_countries&{METHOD}&imputation=last_observation,panel_median&max_age=3&roles=drivers"

    expected = parse(query).view.methodology

    shown = RESOURCES["scores"].parameters
    given = read(query, model=shown)
    assert isinstance(given, Scored)
    assert given.methodology == expected
    assert read(query_of(given), model=shown) == given


def test_pages_of_an_answer_lie_side_by_side_and_name_one_release(program: FlaskClient) -> None:
    whole = rows(program, "observations.json?panel=eu_cities&limit=5000")

    found, address = [], "/api/v1/observations.json?panel=eu_cities&limit=150"
    while address:
        answer = program.get(address).get_json()
        assert "release=1" in answer["links"]["self"]
        found.append(pd.DataFrame(answer["rows"]))
        address = answer["links"]["next"]

    assert len(found) > 2
    pd.testing.assert_frame_equal(pd.concat(found, ignore_index=True), whole, check_dtype=False)


def test_a_page_leads_back_to_the_one_before(program: FlaskClient) -> None:
    answer = program.get("/api/v1/entities.csv?limit=10&offset=10")

    assert '</api/v1/entities.csv?lang=en&limit=10&release=1>; rel="prev"' in answer.headers["Link"]
    assert "offset=20" in answer.headers["Link"]
    assert '</api/v1/openapi.json>; rel="service-desc"' in answer.headers["Link"]


def test_a_difference_names_cells_items_and_what_becomes_of_members(store: Path, tmp_path: Path) -> None:
    settings = settings_of(store)
    engine = Engine(settings)
    source = min((DATA / "observations").glob("*wgi*.csv"))
    table = pd.read_csv(source, dtype=str, keep_default_na=False)
    row = table.index[(table["entity_id"] == "EE")][-1]
    table.loc[row, "value"] = str(float(table.loc[row, "value"]) - 1)
    file = tmp_path / source.name
    table.to_csv(file, index=False)
    engine.publish([file], author="A. Person", message="Correction")
    program = create_app(settings).server.test_client()

    found = program.get("/api/v1/diff.json").get_json()
    pinned = program.get("/api/v1/diff.csv?before=1&after=2")

    assert (found["about"]["before"], found["about"]["after"], found["about"]["changed"]) == (1, 2, 1)
    [cell] = found["rows"]
    assert (cell["change"], cell["entity_id"]) == ("changed", "EE")
    assert cell["new_value"] == pytest.approx(cell["old_value"] - 1)
    [release, _] = rows(program, "releases.json").to_dict("records")
    assert (release["release"], release["message"], release["changed"]) == (2, "Correction", 1)
    assert "immutable" in pinned.headers["Cache-Control"]
    moved = [change for panel in found["about"]["panels"] for change in panel["changes"]]
    assert {"kind", "entity_id", "before", "after"} <= set(moved[0])
    kept = program.get("/api/v1/scores.json?panel=eu_countries&release=1&entity=EE").get_json()
    now = program.get("/api/v1/scores.json?panel=eu_countries&entity=EE").get_json()
    assert (kept["about"]["release"], now["about"]["release"]) == (1, 2)
