"""The page where readers set weights: every panel and language, shares, message and table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.charts import weighted
from dashboard.urls import View
from indicators.catalogue import Methodology
from indicators.engine import Edition
from tests.integration.pages import PANELS, elements, of_type, shown, text_of

OWN = "?panel=eu_countries&weighting=custom&weights=impact:2,efficiency:3"


def fields(page: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of the group of fields."""
    return next(node["props"] for node in elements(page["view"]["children"]) if "data-pairs" in node["props"])


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_answers_in_every_language(client: FlaskClient, panel: str, language: str) -> None:
    page = shown(client, "/weights", f"?panel={panel}&lang={language}&weighting=custom&weights=legitimacy:3")

    assert len(of_type(page, "H1")) == 1
    assert "data-pairs" in json.dumps(page) or panel in ("regional_governments", "service_providers")


def test_every_number_field_has_a_slider_a_label_and_both_shares(client: FlaskClient) -> None:
    page = shown(client, "/weights", OWN)
    inputs = of_type(page, "Input")
    numbers = [one["props"] for one in inputs if one["props"].get("type") == "number"]
    sliders = [one["props"]["id"] for one in inputs if one["props"].get("type") == "range"]
    labels = {one["props"].get("for") for one in of_type(page, "Label")}
    answers = json.loads(fields(page)["data-answers"])

    assert len(numbers) == 3 + 6 + 47
    assert [f"{one['id']}-range" for one in numbers] == sliders
    assert {one["id"] for one in numbers} <= labels
    assert answers["impact"] == "yours 50.0% of the level"
    assert answers["efficiency"] == "yours 37.5% of the level"
    assert set(answers) == {one["name"] for one in numbers}
    assert "official 33.3%" in text_of(page["view"]["children"])


def test_groups_of_fields_are_named_after_logics_and_poles(client: FlaskClient) -> None:
    legends = [text_of(one).strip() for one in of_type(shown(client, "/weights"), "Legend")]

    assert {"Impact", "Efficiency", "Legitimacy", "Feedback", "Technology"} <= set(legends)


def test_the_fields_know_the_weights_of_the_link_and_make_one_of_them(client: FlaskClient) -> None:
    carried = fields(shown(client, "/weights", OWN))

    assert json.loads(carried["data-values"]) == {"efficiency": 3, "impact": 2}
    assert carried["data-pairs"] == "/weights?panel=eu_countries&weighting=custom&weights={}"
    assert carried["data-bare"] == "/weights?panel=eu_countries"


def test_what_stands_in_the_fields_does_not_change_with_the_weights(client: FlaskClient) -> None:
    before, after = (fields(shown(client, "/weights", query)) for query in ("?panel=eu_countries", OWN))

    assert before["data-html"] == after["data-html"]


def test_weights_of_indicators_without_a_field_are_kept(client: FlaskClient) -> None:
    carried = fields(shown(client, "/weights", f"{OWN},un_osi:2&roles=drivers"))

    assert carried["data-kept"] == "un_osi:2"


def test_all_zero_in_a_group_is_said_beside_the_fields(client: FlaskClient) -> None:
    page = shown(client, "/weights", "?weighting=custom&weights=efficiency:0,legitimacy:0")

    text = text_of(page["view"]["children"])
    alerts = [node for node in elements(page["view"]["children"]) if node["props"].get("role") == "alert"]
    assert "With these weights there is no level" in text
    assert "Every weight is 0 in this group: Impact." in text_of(alerts)
    assert json.loads(fields(page)["data-values"]) == {"efficiency": 0, "legitimacy": 0}


def test_elsewhere_such_weights_are_left_out_and_it_is_said(client: FlaskClient) -> None:
    text = text_of(shown(client, "/ranking", "?weighting=custom&weights=efficiency:0,legitimacy:0")["view"]["children"])

    assert "“weights” cannot be “efficiency:0”" in text
    assert "is first by level" in text


def test_weights_of_another_panel_are_left_out_and_it_is_said(client: FlaskClient) -> None:
    text = text_of(shown(client, "/weights", "?weighting=custom&weights=kol_codevelop:2,impact:2")["view"]["children"])

    assert "“kol_codevelop” (weights) is not part of these figures" in text
    assert "With your weights" in text


def test_the_table_holds_both_ranks_with_their_intervals(client: FlaskClient, edition: Edition) -> None:
    page = shown(client, "/weights", OWN)
    method = Methodology(weighting="custom", weights=(("efficiency", 3.0), ("impact", 2.0)))
    frame = weighted.frame(edition, view=View(page="weights", panel="eu_countries", methodology=method))

    heads = [text_of(one) for one in of_type(page, "Th")]
    cells = [text_of(one).strip() for one in of_type(page, "Td")]

    assert heads[1:4] == ["Your rank", "Official rank", "Places gained"]
    first = frame.iloc[1]
    assert cells[6:8] == [
        f"{first[f'{name}_rank']} ({first[f'{name}_rank_low']}–{first[f'{name}_rank_high']})"
        for name in ("own", "official")
    ]


def test_intervals_follow_the_weights_and_say_how_often_they_were_drawn(client: FlaskClient) -> None:
    before, after = (
        text_of(shown(client, "/weights", f"?weighting=custom&weights=impact:{weight}")["view"]["children"])
        for weight in ("1.1", "5")
    )

    assert before != after
    assert all("Each of 2,000 draws (seed 1) chooses anew" in text for text in (before, after))


def test_a_panel_that_bars_ranks_shows_levels_only(client: FlaskClient) -> None:
    page = shown(client, "/weights", "?panel=scottish_councils&weighting=custom&weights=impact:2")

    assert "Your rank" not in [text_of(one) for one in of_type(page, "Th")]
    assert "draws" not in text_of(page["view"]["children"])
