"""The page that relates two measures: every panel and language, what is left out, and what the figures cannot carry."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dashboard.charts import relate
from dashboard.components.fitting import fit
from dashboard.urls import View
from indicators.engine import Edition
from tests.integration.pages import PANELS, of_type, shown, text_of


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_relates_two_measures_in_every_language(client: FlaskClient, panel: str, language: str) -> None:
    page = shown(client, "/relate", f"?panel={panel}&lang={language}")

    [title] = of_type(page, "H1")
    assert text_of(title)
    assert len(of_type(page, "Figure")) == 1


def test_it_says_that_nothing_is_caused(client: FlaskClient) -> None:
    assert "not that one causes the other" in text_of(shown(client, "/relate")["view"]["children"])


def test_words_table_and_frame_say_the_same(client: FlaskClient, edition: Edition) -> None:
    view = fit(View(page="relate", panel="eu_cities"), edition=edition).view
    frame = relate.frame(edition, view=view)

    page = shown(client, "/relate", "?panel=eu_cities")

    row = frame[frame["entity_id"] == "city-it-palermo"] if "city-it-palermo" in set(frame["entity_id"]) else frame[:1]
    cells = [text_of(one) for one in of_type(page, "Tr") if one["props"].get("data-key") == row["entity_id"].iloc[0]]
    assert len(cells) == 1
    assert f"{row['x'].iloc[0]:.1f} points" in cells[0]
    assert f"{row['y'].iloc[0]:.1f} points" in cells[0]


def test_members_without_a_figure_are_listed_with_the_one_they_lack(client: FlaskClient) -> None:
    text = text_of(shown(client, "/relate", "?panel=tax_administrations")["view"]["children"])

    assert "2 members not shown" in text
    assert "no figure for " in text


def test_a_pole_and_its_own_indicator_are_said_to_go_together_in_part_by_making(client: FlaskClient) -> None:
    query = "?panel=eu_countries&x=wgi_government_effectiveness&y=efficiency"

    assert "Part of this is built in" in text_of(shown(client, "/relate", query)["view"]["children"])


def test_a_measure_the_panel_does_not_have_is_said_and_replaced(client: FlaskClient) -> None:
    page = shown(client, "/relate", "?panel=eu_cities&x=kol_broadband_100&y=follower")

    text = text_of(page["view"]["children"])
    assert "kol_broadband_100" in text
    assert len(of_type(page, "Figure")) == 1


def test_the_same_measure_twice_is_said_and_replaced(client: FlaskClient) -> None:
    text = text_of(shown(client, "/relate", "?panel=eu_cities&x=follower&y=follower")["view"]["children"])

    assert "Part of this link could not be used" in text


def test_both_lists_name_what_is_chosen(client: FlaskClient) -> None:
    page = shown(client, "/relate", "?panel=eu_countries&x=leader&y=efficiency")

    chosen = [text_of(one) for one in of_type(page, "Option") if "selected" in one["props"]]
    assert {"Leader", "Efficiency"} <= set(chosen)


def test_too_few_figures_are_refused_with_the_number_it_takes(client: FlaskClient, edition: Edition) -> None:
    from indicators.analysis.measures import known_in

    panel = "eu_countries"
    counts = known_in(edition)[panel]
    few = next(
        (part.indicator_id for part in edition.catalogue.parts(panel) if 0 < counts.get(part.indicator_id, 0) < 10), ""
    )
    if not few:
        pytest.skip("every indicator of the panel is known for ten members")
    page = shown(client, "/relate", f"?panel={panel}&x={few}&y=efficiency")

    assert "it takes 10" in text_of(page["view"]["children"])
