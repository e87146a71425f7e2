"""The map page: every panel in every language, one selection, and what the view does not say."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.charts.geography import outlines
from indicators.engine import Edition
from tests.integration.pages import of_type, shown, text_of


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_panel_has_a_map_and_tiles(client: FlaskClient, edition: Edition, language: str) -> None:
    for panel in edition.catalogue.panels:
        page = shown(client, "/map", f"?panel={panel}&lang={language}")

        assert len(of_type(page, "H1")) == 1
        names = {node["props"]["className"] for node in of_type(page, "Figure")}
        assert names == {"figure map", "figure tilemap"}


def test_a_panel_without_scores_shows_the_indicator_that_most_members_have(client: FlaskClient) -> None:
    page = shown(client, "/map", "?panel=regional_governments")

    assert "Public services usable on a phone" in text_of(of_type(page, "H1"))


def test_an_indicator_that_the_panel_does_not_have_is_dropped_and_said(client: FlaskClient) -> None:
    page = shown(client, "/map", "?panel=eu_countries&indicator=kol_automation_areas")

    assert "kol_automation_areas" in text_of(page["view"]["children"])
    assert "Level in 2025" in text_of(of_type(page, "H1"))


def test_a_chosen_entity_is_marked_in_both_figures_and_in_the_table(client: FlaskClient) -> None:
    page = shown(client, "/map", "?panel=eu_countries&with=MT")

    heads = [text_of(node) for node in [*of_type(page, "H1"), *of_type(page, "H2")]]
    assert sum(head.startswith("Malta") for head in heads) == 2
    marked = [node for node in of_type(page, "Tr") if "marked" in node["props"].get("className", "")]
    assert [node["props"]["data-key"] for node in marked] == ["MT"]


def test_the_table_holds_every_member(client: FlaskClient, edition: Edition) -> None:
    page = shown(client, "/map", "?panel=se_municipalities")

    keys = {node["props"].get("data-key") for node in of_type(page, "Tr")} - {None}

    assert keys == set(edition.members("se_municipalities"))


def test_without_outlines_the_page_leads_with_tiles_and_says_why(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(outlines, "FOLDER", tmp_path)

    page = shown(client, "/map", "?panel=eu_regions&score=follower")

    assert [node["props"]["className"] for node in of_type(page, "Figure")] == ["figure tilemap", "figure map"]
    assert "are not installed; the tiles show the same figures" in text_of(page["view"]["children"])
