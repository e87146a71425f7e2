"""The lenses page in any panel, language and form: tables hold what the frames hold, and nothing is forbidden."""

from __future__ import annotations

import gzip
import json
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from dashboard.charts import agreement, crosswalk, lenses
from dashboard.urls import View
from indicators.engine import Edition
from indicators.robustness.lenses.forms import distances
from indicators.robustness.lenses.places import places
from indicators.robustness.lenses.scores import LensScores, through
from tests.integration.pages import elements, of_type, shown, text_of

LENSES = ("apsii", "epsis", "gii_global", "gii_korea", "mepin", "nesta")


def text(client: FlaskClient, query: str) -> str:
    return text_of(shown(client, "/lenses", query)["view"]["children"])


def rows(client: FlaskClient, query: str, *, name: str) -> list[list[str]]:
    """Return head and rows of the table of a caption, as texts."""
    page = shown(client, "/lenses", query)
    found = next(node for node in of_type(page, "Table") if _captioned(node, name))
    return [[" ".join(text_of(cell).split()) for cell in _cells(row)] for row in elements(found) if row["type"] == "Tr"]


def _captioned(table: dict[str, Any], name: str) -> bool:
    return any(node["props"].get("id") == f"{name}-caption" for node in elements(table))


def _cells(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in elements(row) if node["type"] in ("Th", "Td")]


def through_lens(edition: Edition, panel: str, lens: str) -> LensScores:
    return through(edition.scores(panel), lens_id=lens, catalogue=edition.catalogue)


@pytest.mark.parametrize("lens", LENSES)
def test_every_panel_answers_through_every_lens_in_every_language(
    client: FlaskClient, edition: Edition, lens: str
) -> None:
    for panel in edition.catalogue.panels:
        for language in ("en", "de", "fr"):
            page = shown(client, "/lenses", f"?panel={panel}&lens={lens}&lang={language}")

            said = text_of(page["view"]["children"])
            label = edition.catalogue.lenses[lens].label[language]
            assert len(of_type(page, "H1")) == 1, panel
            assert label in said
            assert str(edition.catalogue.lenses[lens].unknown[language]) in said  # type: ignore[index]


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("panel", ["eu_countries", "eu_regions", "tax_administrations"])
def test_ranks_and_totals_are_listed_only_where_they_are_allowed(
    client: FlaskClient, edition: Edition, panel: str, lens: str
) -> None:
    found = through_lens(edition, panel, lens)

    head, *_ = rows(client, f"?panel={panel}&lens={lens}", name="lens-members")

    assert ("Rank" in head) == (not found.no_rank)
    assert ("Total" in head) == (not found.no_total)
    assert ("Stage" in head) == (lens == "gii_korea" and not found.no_total)


def test_all_members_are_listed_with_their_scores_in_order_of_rank(client: FlaskClient, edition: Edition) -> None:
    found = through_lens(edition, "eu_countries", "nesta")
    order = np.argsort(-found.total, kind="stable")[: int((~np.isnan(found.total)).sum())]

    head, *listed = rows(client, "?panel=eu_countries&lens=nesta", name="lens-members")

    assert len(listed) == 31
    assert [row[2] for row in listed[: len(order)]] == [f"{found.total[at]:.1f}" for at in order]
    assert [row[head.index("Activity")] for row in listed[: len(order)]] == [
        f"{found.points[at, 0]:.1f}" for at in order
    ]


def test_distances_of_all_members_are_those_from_all_others(client: FlaskClient, edition: Edition) -> None:
    found = through_lens(edition, "eu_countries", "epsis")
    far = dict(zip(found.scores.entities, distances(found)[:, 0], strict=True))

    _, *listed = rows(client, "?panel=eu_countries&lens=epsis", name="lens-members")

    names = {edition.catalogue.entities[key].name.en: key for key in found.scores.entities}
    printed = {row[0]: row[1] for row in listed}
    assert printed["Denmark"] == f"{far[names['Denmark']]:+.1f}".replace("-", "−")


def test_a_card_counts_the_figures_that_are_known(client: FlaskClient) -> None:
    head, *listed = rows(client, "?panel=eu_countries&lens=apsii", name="lens-members")

    germany = next(row for row in listed if row[0] == "Germany")
    assert germany[head.index("Inputs")] == "5 of 6"


def test_the_tables_beside_the_charts_hold_what_the_frames_hold(client: FlaskClient, edition: Edition) -> None:
    query, view = (
        "?panel=eu_countries&lens=mepin&entity=EE",
        View(page="lenses", panel="eu_countries", lens="mepin", entity="EE"),
    )
    frame, walk, agreed = (kind.frame(edition, view=view) for kind in (lenses, crosswalk, agreement))

    values = [row[1] for row in rows(client, query, name="lens-shown")[1:]]
    counts = [int(row[3]) for row in rows(client, query, name="crosswalk")[1:]]
    taus = [row[3] for row in rows(client, query, name="agreement")[1:]]

    assert values == [reason or f"{value:.1f}" for value, reason in zip(frame["value"], frame["reason"], strict=True)]
    assert counts == walk["count"].tolist()
    assert taus == [f"{tau:.2f}" for tau in agreed["tau"]]


def test_who_changes_places_is_named_with_the_indicators_that_move_them(client: FlaskClient, edition: Edition) -> None:
    found = through_lens(edition, "eu_countries", "nesta")
    made = places(found)
    first = int(made.most(1)[0])
    why = made.reasons(first, count=1)[0]

    _, *listed = rows(client, "?panel=eu_countries&lens=nesta", name="places")

    entity = edition.catalogue.entities[found.scores.entities[first]].name.en
    indicator = edition.catalogue.indicators[found.tree.indicators[int(why)]].label.en
    assert listed[0][:3] == [entity, str(int(made.by_framework[first])), str(int(made.by_lens[first]))]
    assert listed[0][4].startswith(f"{indicator}: {made.why(first)[why]:+.1f}".replace(": -", ": −"))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?panel=eu_countries&lens=apsii", "This lens rules out ranks, so no places are compared."),
        ("?panel=eu_countries&lens=epsis", "places are those within a pillar"),
        ("?panel=eu_countries&lens=gii_korea", "this project’s own reading, not the stages of the original"),
        ("?panel=eu_countries&lens=gii_global", "No total: the pillars that have figures here carry"),
        ("?panel=eu_countries&lens=nesta&aggregation=geometric", "the change cannot be split into indicators"),
        ("?panel=regional_governments", "See a panel with scores through this lens"),
    ],
)
def test_what_cannot_be_shown_is_said(client: FlaskClient, query: str, sentence: str) -> None:
    assert sentence.lower() in text(client, query).lower()


def test_a_panel_that_bars_ranks_says_why_nobody_changes_places(client: FlaskClient, edition: Edition) -> None:
    limit = edition.panel("tax_administrations").limit("rank")

    assert limit is not None
    assert text(client, "?panel=tax_administrations&lens=nesta").count(limit.reason.en) >= 2


def test_a_lens_that_is_not_there_is_left_out_and_said(client: FlaskClient) -> None:
    said = text(client, "?panel=eu_countries&lens=elsewhere")

    assert "elsewhere" in said
    assert "After NESTA" in said


@pytest.mark.parametrize("lens", LENSES)
def test_a_page_of_three_hundred_stays_small(client: FlaskClient, lens: str) -> None:
    page = shown(client, "/lenses", f"?panel=se_municipalities&lens={lens}")

    assert len(gzip.compress(json.dumps(page).encode(), compresslevel=6)) < 60_000
