"""The profile page: peers, what stands out, the way over time, groups, comparison and brief."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from dashboard.charts import ranking
from dashboard.text import Words
from dashboard.urls import View
from indicators.engine import Edition
from tests.integration.pages import elements, of_type, shown, text_of


def page_text(client: FlaskClient, query: str) -> str:
    return text_of(shown(client, "/entity", query)["view"]["children"])


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_panel_answers_with_and_without_a_group(client: FlaskClient, edition: Edition, language: str) -> None:
    for panel_id in edition.catalogue.panels:
        entity = edition.members(panel_id)[-1]
        for query in (f"?lang={language}&panel={panel_id}", f"?lang={language}&panel={panel_id}&entity={entity}"):
            page = shown(client, "/entity", query)
            ids = [node["props"]["id"] for node in elements(page["view"]["children"]) if node["props"].get("id")]
            assert len(of_type(page, "H1")) == 1
            assert len(ids) == len(set(ids)), query


def test_the_rank_has_its_interval_its_tier_and_what_it_rests_on(client: FlaskClient, edition: Edition) -> None:
    frame = ranking.frame(edition, view=View(page="ranking", panel="eu_countries")).set_index("entity_id")
    own, words = frame.loc["EE"], Words("en")
    low, high = (words.ordinal(int(own[end])) for end in ("rank_low", "rank_high"))
    mates = frame[(frame["tier"] == own["tier"]) & (frame.index != "EE")]

    text = page_text(client, "?panel=eu_countries&entity=EE")

    assert f"Rank {own['rank']} of 31 by level, {low} to {high} in nine of ten draws" in text
    assert f"The draws do not tell Estonia apart from {words.list(mates['name'].tolist())} (places" in text
    rank = words.ordinal(int(own["rank"]))
    assert (
        f"In nine of ten of 2,000 draws Estonia stands between {low} and {high} place; the published rank is {rank}."
        in text
    )
    assert "Each of 2,000 draws (seed 1) chooses anew" in text


def test_a_panel_that_bars_ranks_says_nothing_of_draws(client: FlaskClient) -> None:
    text = page_text(client, "?panel=scottish_councils")

    assert "this panel carries no rank by level" in text
    assert "draws" not in text


def test_the_chosen_group_is_named_and_described(client: FlaskClient) -> None:
    text = page_text(client, "?panel=eu_countries&entity=EE&group=nordic")

    assert "Nordic countries (5)" in text
    assert "Nordic Council" in text


def test_a_tradition_says_whose_assignment_it_is(client: FlaskClient) -> None:
    text = page_text(client, "?panel=eu_countries&entity=EE&group=napoleonic")

    assert "Kuhlmann and Wollmann 2014" in text
    assert "own assignment" in text


def test_a_group_that_does_not_exist_is_left_out_and_said(client: FlaskClient) -> None:
    text = page_text(client, "?panel=eu_countries&entity=EE&group=hanse&own=Mine~LV,XX")

    assert "“hanse” (group) is not part of these figures" in text
    assert "“XX” (own) is not part of these figures" in text


def test_a_group_whose_members_are_all_unknown_disappears_and_the_others_move_up(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_countries&entity=EE&own=Gone~XX;Kept~LV,LT&group=own-2")

    assert "Kept (2)" in text_of(page["view"]["children"])
    [link] = [node for node in of_type(page, "A") if "Remove the group" in text_of(node)]
    assert "own" not in link["props"]["href"]


def test_a_link_carries_at_most_three_groups(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_countries&own=A~LV;B~LT;C~EE")

    assert "up to 3 groups" in text_of(page["view"]["children"])
    assert not of_type(page, "Form") or all("data-make" not in form["props"] for form in of_type(page, "Form"))


def test_what_stands_out_lies_on_its_side_of_the_median(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_countries&entity=EE")

    gaps = {}
    for side in ("above", "below"):
        [region] = [
            node
            for node in elements(page["view"]["children"])
            if node["props"].get("aria-labelledby") == f"standouts-{side}-caption"
        ]
        rows = re.findall(r"([+−])\d+\.\d", text_of(region))
        gaps[side] = set(rows)
    assert gaps == {"above": {"+"}, "below": {"−"}}


def test_a_panel_of_one_year_says_why_there_is_no_line(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_regions")

    assert "there is no series" in text_of(page["view"]["children"])
    assert "chart-course" not in [graph["props"]["id"] for graph in of_type(page, "Graph")]


def test_the_comparison_starts_with_the_entity(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_countries&entity=EE")

    templates = [node["props"].get("data-template", "") for node in elements(page["view"]["children"])]
    assert "/compare?panel=eu_countries&with=EE,{}" in templates


def test_the_brief_asks_for_images_of_the_same_view(client: FlaskClient) -> None:
    page = shown(client, "/entity", "?panel=eu_countries&entity=EE&group=nordic")

    images = [node["props"]["data-src"] for node in of_type(page, "Img") if "data-src" in node["props"]]
    assert len(images) == 2
    for address in images:
        assert client.get(address.replace("&amp;", "&")).mimetype == "image/png"
