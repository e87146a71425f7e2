"""The ranking page in any panel, language and state: tiers, groups and changes as they are said and listed."""

from __future__ import annotations

import gzip
import io
import json
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.charts import ranking
from dashboard.urls import View
from indicators.analysis.groups import available
from indicators.engine import Edition
from tests.integration.pages import elements, of_type, shown, text_of


def text(client: FlaskClient, query: str) -> str:
    return text_of(shown(client, "/ranking", query)["view"]["children"])


def rows(client: FlaskClient, query: str) -> list[list[str]]:
    """Return head and rows of the table, as texts."""
    page = shown(client, "/ranking", query)
    found = next(node for node in of_type(page, "Table") if "ranking" in node["props"]["className"])
    return [[text_of(cell).strip() for cell in _cells(row)] for row in elements(found) if row["type"] == "Tr"]


def _cells(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in elements(row) if node["type"] in ("Th", "Td")]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("query", ["", "since=2021", "group=baltic", "since=2021&group=nordic&entity=DK&score=leader"])
def test_every_panel_answers_in_every_language(
    client: FlaskClient, edition: Edition, language: str, query: str
) -> None:
    for panel in edition.catalogue.panels:
        page = shown(client, "/ranking", f"?panel={panel}&lang={language}&{query}")

        assert len(of_type(page, "H1")) == 1, panel
        assert page["announcement"]["children"], panel


def test_the_table_holds_what_the_frame_holds(client: FlaskClient, edition: Edition) -> None:
    frame = ranking.frame(edition, view=View(page="ranking", panel="eu_countries", since=2020))

    head, *listed = rows(client, "?panel=eu_countries&since=2020")

    names = ("Rank", "Country", "Level", "Rank from", "Rank to", "Tier", "Change since 2020")
    at = {name: head.index(name) for name in names}
    assert [row[at["Country"]] for row in listed] == frame["name"].tolist()
    assert [row[at["Level"]] for row in listed] == [f"{value:.1f}" for value in frame["value"]]
    for name, column in (("Rank from", "rank_low"), ("Rank to", "rank_high"), ("Tier", "tier")):
        assert [row[at[name]] for row in listed] == [str(number) for number in frame[column]]
    assert listed[0][at["Change since 2020"]] == f"{frame['change'][0]:+.1f}"


def test_a_group_restricts_the_list_and_keeps_the_ranks_of_the_panel(client: FlaskClient, edition: Edition) -> None:
    group = next(group for group in available(edition, panel_id="eu_countries") if group.id == "baltic")
    ranks = edition.scores("eu_countries")
    places = dict(zip(ranks.entities, ranks.rank, strict=True))

    head, *listed = rows(client, "?panel=eu_countries&group=baltic")

    assert len(listed) == len(group.members)
    assert sorted(int(row[0]) for row in listed) == sorted(int(places[key]) for key in group.members)
    assert sorted(row[head.index("Rank in group")] for row in listed) == ["1", "2", "3"]
    assert "those of the whole panel" in text(client, "?panel=eu_countries&group=baltic")


def test_peers_of_an_entity_are_listed_with_it(client: FlaskClient) -> None:
    _, *listed = rows(client, "?panel=eu_countries&entity=EE&group=nearest")

    assert "Estonia" in [row[1] for row in listed]
    assert len(listed) == 11


def test_a_change_says_which_indicators_it_compares(client: FlaskClient, edition: Edition) -> None:
    parts = edition.panel_data("eu_countries").parts

    said = text(client, "?panel=eu_countries&since=2020")

    assert f"compare the same {sum(part.series for part in parts)} indicators on the same scale" in said
    assert f"rests on {len(parts)} indicators" in said


def test_a_change_made_of_all_indicators_says_nothing_of_fewer(client: FlaskClient) -> None:
    said = text(client, "?panel=tax_administrations&since=2018")

    assert "compare the same 16 indicators" in said
    assert "The score itself rests on" not in said


def test_a_panel_without_a_series_says_why(client: FlaskClient, edition: Edition) -> None:
    reason = edition.panel("eu_cities").limit("series")

    said = text(client, "?panel=eu_cities&since=2020")

    assert reason is not None
    assert reason.reason["en"] in said
    assert "Change since 2020" not in said


def test_an_earlier_year_that_is_not_earlier_is_left_out_and_said(client: FlaskClient) -> None:
    said = text(client, "?panel=eu_countries&period=2021&since=2024")

    assert "2024" in said
    assert "Change since 2024" not in said


def test_the_first_year_of_a_panel_says_that_there_is_no_change_yet(client: FlaskClient) -> None:
    assert "2020 is the first year of this panel" in text(client, "?panel=eu_countries&period=2020")


def test_the_file_of_the_chart_holds_intervals_and_tiers(client: FlaskClient, edition: Edition) -> None:
    frame = ranking.frame(edition, view=View(page="ranking", panel="eu_cities"))

    found = pd.read_csv(io.StringIO(client.get("/c/ranking.csv?panel=eu_cities").text))

    for column in ("rank_low", "rank_high", "tier"):
        assert found[column].tolist() == frame[column].tolist()
    assert found[["release", "seed", "draws"]].drop_duplicates().to_numpy().tolist() == [[1, 1, 2000]]


def test_a_panel_without_ranks_by_level_has_no_tiers_by_level(client: FlaskClient) -> None:
    head, *_ = rows(client, "?panel=tax_administrations")
    pole, *_ = rows(client, "?panel=tax_administrations&score=leader")

    assert not {"Rank", "Rank from", "Rank to", "Tier"} & set(head)
    assert {"Rank", "Rank from", "Rank to", "Tier"} <= set(pole)


def test_the_chosen_entity_is_pinned(client: FlaskClient) -> None:
    page = shown(client, "/ranking", "?panel=se_municipalities&score=efficiency&with=city-se-trosa,city-se-lund")

    pinned = [row for row in of_type(page, "Tr") if "pinned" in (row["props"].get("className") or "")]
    marked = [row for row in of_type(page, "Tr") if "marked" in (row["props"].get("className") or "")]
    assert [row["props"]["data-key"] for row in pinned] == ["city-se-trosa"]
    assert len(marked) == 2


def test_the_page_of_a_panel_of_three_hundred_stays_small(client: FlaskClient) -> None:
    page = shown(client, "/ranking", "?panel=se_municipalities&score=follower&since=2021")

    assert len(gzip.compress(json.dumps(page).encode(), compresslevel=6)) < 60_000
