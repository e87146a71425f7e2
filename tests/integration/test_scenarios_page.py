"""The page of scenarios: every panel and language, axes, supposed values and the smallest change."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.urls import parse
from tests.integration.pages import elements, of_type, shown, text_of
from tests.integration.test_weights_page import PANELS

HUNGARY = "?panel=eu_countries&entity=HU"


def carried(page: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the attributes of the groups that carry one."""
    return [node["props"] for node in elements(page["view"]["children"]) if name in node["props"]]


def said(client: FlaskClient, query: str) -> str:
    return text_of(shown(client, "/scenarios", query)["view"]["children"])


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_answers_in_every_language(client: FlaskClient, panel: str, language: str) -> None:
    page = shown(client, "/scenarios", f"?panel={panel}&lang={language}&trails=yes")

    assert len(of_type(page, "H1")) == 1
    ids = [node["props"]["id"] for node in elements(page["view"]["children"]) if node["props"].get("id")]
    assert len(ids) == len(set(ids))


def test_it_is_said_that_these_are_suppositions_and_no_advice(client: FlaskClient) -> None:
    text = said(client, HUNGARY)

    assert "They are suppositions about what may come, not measured states, and no advice." in text
    assert "A supposition about futures, neither a measured state nor advice." in text


def test_each_indicator_of_the_reading_has_its_reason_beside_its_box(client: FlaskClient) -> None:
    page = shown(client, "/scenarios", HUNGARY)
    boxes = [one["props"] for one in of_type(page, "Input") if one["props"].get("type") == "checkbox"]
    citizens, government = carried(page, "data-ticks")

    assert json.loads(citizens["data-chosen"]) == ["vdem_engaged_society", "desi_egov_users", "ev_complaints_services"]
    assert "Where public debate is wide" in text_of(page["view"]["children"])
    assert len(json.loads(government["data-chosen"])) == 6
    assert len(boxes) == 2 * 47


def test_axes_of_the_reader_are_used_and_can_be_given_back(client: FlaskClient) -> None:
    page = shown(client, "/scenarios", f"{HUNGARY}&citizens=un_tii")

    assert json.loads(carried(page, "data-ticks")[0]["data-chosen"]) == ["un_tii"]
    assert "Back to this project’s reading" in text_of(page["view"]["children"])


def test_what_the_panel_does_not_have_is_left_out_and_said(client: FlaskClient) -> None:
    text = said(client, f"{HUNGARY}&citizens=un_tii,kol_codevelop&government=un_tii,un_epi&whatif=un_osi:1,un_epi:nan")

    assert "“kol_codevelop” (citizens) is not part of these figures" in text
    assert "“government” cannot be “un_tii”" in text
    assert "“un_osi:1” (whatif) is not part of these figures" in text
    assert "“whatif” cannot be “un_epi:nan”" in text


def test_supposed_values_move_the_entity_and_show_their_points(client: FlaskClient) -> None:
    page = shown(client, "/scenarios", f"{HUNGARY}&whatif=un_epi:0.9")
    [fields] = carried(page, "data-pairs")

    assert text_of(of_type(page, "H1")).startswith("If it were so, Hungary would be")
    assert json.loads(fields["data-values"]) == {"un_epi": 0.9}
    assert json.loads(fields["data-answers"])["un_epi"].endswith("to 90.0 points")
    assert fields["data-bare"] == "/scenarios?panel=eu_countries&entity=HU"


def test_the_link_of_the_smallest_change_leads_to_the_dance(client: FlaskClient) -> None:
    page = shown(client, "/scenarios", HUNGARY)
    links = [one["props"]["href"] for one in of_type(page, "A") if text_of(one) == "Suppose this change"]

    after = shown(client, "/scenarios", links[0].removeprefix("/scenarios"))

    assert len(parse(links[0].partition("?")[2], page="scenarios").view.whatif) == 9
    assert "Hungary would be in “Let’s dance”: citizens 55" in text_of(of_type(after, "H1"))


def test_who_is_there_already_and_who_cannot_be_is_said(client: FlaskClient) -> None:
    assert "Denmark is there already" in said(client, "?panel=eu_countries&entity=DK")
    assert "No change reaches it" in said(client, f"{HUNGARY}&threshold=95&margin=10")


def test_an_entity_without_a_place_has_nothing_to_suppose(client: FlaskClient) -> None:
    text = said(client, "?panel=eu_countries&entity=IS")

    assert "as an axis has too few figures for Iceland" in text
    assert "It cannot be found for Iceland" in text


def test_a_panel_without_indicators_for_an_axis_says_so(client: FlaskClient) -> None:
    text = said(client, "?panel=eu_cities")

    assert "No scenarios: this panel has no chosen indicator for citizens’ willingness" in text
    assert "This project reads no indicator of this panel as a sign of it." in text
