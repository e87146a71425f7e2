"""A lens beside the framework: frame, bands and words count the same indicators."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts import crosswalk
from dashboard.charts.crosswalk.shape import laid_out, outline
from dashboard.charts.crosswalk.table import walk_of
from dashboard.urls import View
from indicators.engine import Edition
from tests.support.figures import checked
from tests.support.lenses import LENS, edition_with, panel
from tests.support.scoring import PANEL

ROWS = [(80.0, 60.0, 20.0, 50.0), (40.0, 40.0, 60.0, 30.0)]
"""Indicators a and b of efficiency, c of legitimacy, d of in."""

GROUPS = {"first": "ac", "second": "b", "third": ""}


def draw() -> tuple[pd.DataFrame, View]:
    view = View(page="lenses", panel=PANEL, lens=LENS)
    return crosswalk.frame(edition_with(panel(*ROWS), GROUPS), view=view), view


def test_links_empty_pillars_and_what_lies_outside_have_a_row_each() -> None:
    frame, _ = draw()

    rows = list(zip(frame["pillar"], frame["pole_id"], frame["count"], strict=True))
    assert rows == [
        ("first", "efficiency", 1),
        ("first", "legitimacy", 1),
        ("second", "efficiency", 1),
        ("third", "", 0),
        ("", "in", 1),
    ]
    assert frame["reason"][3] == "empty: no indicator"
    assert frame["in_lens"].sum() == pytest.approx(1)


def test_bands_are_as_high_as_their_indicators_and_fill_their_nodes() -> None:
    frame, _ = draw()

    found = laid_out(walk_of(frame), unit=10, least=14, gap=2, head=5)

    assert all(band.left[1] - band.left[0] == pytest.approx(10 * band.row["count"]) for band in found.bands)
    for side, place, key in ((found.left, "left", "pillar"), (found.right, "right", "pole_id")):
        for node in side:
            own = sorted(getattr(band, place) for band in found.bands if band.row[key] == node.key)
            assert sum(high - low for low, high in own) == pytest.approx(node.bottom - node.top)
            assert all(node.top <= low and high <= node.bottom + 1e-9 for low, high in own)


def test_nodes_of_a_side_do_not_overlap() -> None:
    frame, _ = draw()

    found = laid_out(walk_of(frame), unit=10, least=14, gap=2, head=5)

    for side in (found.left, found.right):
        assert all(above.bottom < below.top for above, below in pairwise(side) if above.count)
        assert max(node.bottom for node in side) <= found.height


def test_the_outline_of_a_band_is_closed_and_level_at_both_ends() -> None:
    frame, _ = draw()
    band = laid_out(walk_of(frame), unit=10, least=14, gap=2, head=5).bands[0]

    way = outline(band, start=0, end=1)

    assert (way[0], way[-1]) == ((0, band.left[0]), (0, band.left[1]))
    assert {y for x, y in way if x == 1} == set(band.right)


def test_the_figure_has_a_band_a_link_and_hatches_the_empty_pillar() -> None:
    frame, view = draw()

    figure = checked(crosswalk.interactive(frame, view=view))

    bands = [trace for trace in figure.data if trace.type == "scatter" and trace.fill == "toself"]
    [hatched] = [trace for trace in figure.data if trace.type == "bar"]
    assert len(bands) == 4
    assert list(hatched.customdata) == ["third"]
    assert len(figure.data[-1].customdata) == 4
    assert "1 indicator" in figure.data[-1].hovertext[0]


def test_the_words_count_what_the_frame_counts() -> None:
    frame, view = draw()

    reading = crosswalk.words(frame, view=view)

    assert reading.headline == "word: its pillars hold 3 of 4 indicators, all from the logic word"
    assert "1 hatched pillar is empty in this panel." in reading.notes


@pytest.mark.parametrize("lens", ["apsii", "epsis", "gii_global", "gii_korea", "mepin", "nesta"])
def test_every_scored_indicator_of_a_panel_is_in_one_link(edition: Edition, lens: str) -> None:
    for found in edition.catalogue.panels.values():
        if found.scored:
            view = View(page="lenses", panel=found.id, lens=lens)

            frame = crosswalk.frame(edition, view=view)

            scores = edition.scores(found.id)
            listed = [name for names in frame["indicator_ids"] for name in names.split()]
            assert sorted(listed) == sorted(scores.structure.indicators)
            drawn = crosswalk.printed(frame, view=view).to_dict(validate=False)
            assert max(row["y"] for rows in drawn["datasets"].values() for row in rows) <= 450
