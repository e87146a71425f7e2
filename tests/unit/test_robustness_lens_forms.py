"""The forms of a lens: distances from the peers, data cards, and the table of either."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Stage, Stages
from indicators.robustness.lenses.forms import card, distances, frame
from tests.support.lenses import WORD, panel, seen
from tests.support.scoring import PERIOD

GROUPS = {"first": "ab", "second": "c", "third": ""}
STAGES = Stages(note=WORD, steps=(Stage(id="low", label=WORD, low=0), Stage(id="high", label=WORD, low=50)))


def test_nobody_is_a_peer_of_themselves() -> None:
    found = seen(panel([80, 60, 10], [20, 40, 20], [50, 60, None]), GROUPS)

    far = distances(found)

    # Scores of the first pillar 70, 30, 55; of the second 10, 20 and none.
    assert far[:, 0] == pytest.approx([70 - 42.5, 30 - 62.5, 55 - 50])
    assert far[:2, 1] == pytest.approx([-10, 10])
    assert np.isnan(far[2, 1])
    assert np.isnan(far[:, 2]).all()


def test_peers_can_be_a_group_that_a_member_belongs_to_or_not() -> None:
    found = seen(panel([80, 60, 10], [20, 40, 20], [50, 60, 30]), GROUPS)

    far = distances(found, inside=np.array([True, True, False]))

    assert far[:, 0] == pytest.approx([40, -40, 55 - 50])


def test_without_a_peer_there_is_no_distance() -> None:
    found = seen(panel([80, 60, 10], [20, 40, 20]), GROUPS)

    far = distances(found, inside=np.array([True, False]))

    assert np.isnan(far[0]).all()
    assert far[1, :2] == pytest.approx([-40, 10])


def test_a_card_lays_out_figures_also_missing_ones_in_the_order_of_the_groups() -> None:
    pillars = {"first": "c", "second": "ab"}
    found = seen(panel([80, None, 10, 5], [20, 40, 20, 5]), pillars, choices={"imputation": ("panel_median",)})

    figures = card(found, row=0)

    assert [(one.pillar, one.indicator_id) for one in figures] == [("first", "c"), ("second", "a"), ("second", "b")]
    assert [one.value for one in figures] == [10, 80, 40]
    assert [one.period for one in figures] == [PERIOD, PERIOD, None]
    assert [one.origin for one in figures] == ["observed", "observed", "panel_median"]


def test_the_table_has_a_row_for_each_member_and_group_and_one_for_its_total() -> None:
    found = seen(panel([80, 60, 10], [20, None, None]), GROUPS, form_kind="mean", stages=STAGES)

    table = frame(found)

    assert [*table.columns] == ["entity_id", "period", "pillar", "score", "coverage", "state", "rank", "stage"]
    assert [*table["entity_id"]] == ["e00"] * 4 + ["e01"] * 4
    assert [*table["pillar"]] == ["first", "second", "third", ""] * 2
    states = ["scored", "scored", "unassigned", "scored", "scored", "suppressed", "unassigned", "suppressed"]
    assert [*table["state"]] == states
    assert table["score"].tolist()[:4] == pytest.approx([70, 10, np.nan, 40], nan_ok=True)
    assert [*table.loc[table["pillar"] == "", "stage"]] == ["low", ""]
    assert table["rank"].tolist()[3] == 1


def test_a_lens_that_forbids_a_total_has_no_row_for_it() -> None:
    table = frame(seen(panel([80, 60, 10]), GROUPS, forbids=("total",)))

    assert [*table["pillar"]] == ["first", "second", "third"]
    assert table["rank"].isna().all()


def test_only_the_form_of_distances_has_them() -> None:
    with_distances = frame(seen(panel([80, 60, 10], [60, 60, 10]), GROUPS, form_kind="distance", forbids=("total",)))

    assert with_distances["distance"].tolist()[:2] == pytest.approx([10, 0])
    assert "distance" not in frame(seen(panel([80, 60, 10]), GROUPS))


def test_the_table_of_a_card_holds_figures_and_no_scores() -> None:
    table = frame(seen(panel([80, None, 10], [20, 40, 20]), GROUPS, form_kind="card", forbids=("total", "rank")))

    assert [*table.columns] == ["entity_id", "pillar", "indicator_id", "period", "value", "origin"]
    assert len(table) == 6
    assert table["period"].isna().tolist()[:3] == [False, True, False]
    assert pd.isna(table["value"][1])
