"""Changes since an earlier period, against figures worked out by hand."""

from __future__ import annotations

import numpy as np

from indicators.analysis.changes import Change, change, comparable
from indicators.engine import Edition
from tests.support.scoring import PANEL, at, limit, methodology, part
from tests.support.scoring import edition as small

PARTS = [
    part("e", pole="efficiency", series=True, role="outcome"),
    part("l", pole="legitimacy", series=True, role="outcome"),
    part("new", pole="legitimacy", role="driver"),
]
THEN = {"a": (40.0, 60.0), "b": (70.0, 50.0), "c": (20.0, 20.0)}
NOW = {"a": (70.0, 60.0, 0.0), "b": (60.0, 50.0, 100.0), "d": (90.0, 90.0, 90.0)}
"""Levels on e and l alone: a 50 then and 65 now, b 60 and 55, c 20 and none, d none and 90."""


def build(**panel: object) -> Edition:
    rows = [*at(2020, THEN, indicators=("e", "l")), *at(2024, NOW, indicators=("e", "l", "new"))]
    return small(rows, parts=PARTS, frame=(2020, 2024), **panel)


def compare(edition: Edition, *, score: str = "level", **fields: object) -> Change:
    method = methodology(**fields)
    return change(edition, panel_id=PANEL, score=score, since=2020, period=2024, methodology=method)


def test_both_ends_are_made_of_the_indicators_observed_over_time() -> None:
    found = compare(build())

    np.testing.assert_allclose(found.then, [50, 60, 20, np.nan])
    np.testing.assert_allclose(found.now, [65, 55, np.nan, 90])
    np.testing.assert_allclose(found.difference, [15, -5, np.nan, np.nan])
    assert (found.fixed, found.listed) == (2, 3)


def test_places_count_among_those_with_a_score_at_both_ends() -> None:
    found = compare(build())

    np.testing.assert_array_equal(found.rank_then, [2, 1, np.nan, np.nan])
    np.testing.assert_array_equal(found.rank_now, [1, 2, np.nan, np.nan])
    np.testing.assert_array_equal(found.places, [1, -1, np.nan, np.nan])


def test_a_panel_that_bars_ranks_by_level_has_changes_of_scores_and_no_places() -> None:
    edition = build(limits=(limit("rank"),))

    np.testing.assert_allclose(compare(edition).difference, [15, -5, np.nan, np.nan])
    assert np.isnan(compare(edition).places).all()
    assert not np.isnan(compare(edition, score="efficiency").places).all()


def test_ranges_of_a_single_period_would_move_the_scale_and_are_not_used() -> None:
    frozen = compare(build(), normalisation="min_max")
    moving = compare(build(), normalisation="min_max", frame="period")

    np.testing.assert_allclose(frozen.difference, moving.difference)


def test_only_the_indicators_behind_a_score_are_counted() -> None:
    found = compare(build(), score="legitimacy")

    assert (found.fixed, found.listed) == (1, 2)
    assert (compare(build(), score="impact_intensity").listed) == 3


def test_a_panel_is_comparable_where_its_indicators_are_observed_over_time_and_it_bars_no_series() -> None:
    method = methodology()

    assert comparable(build(), panel_id=PANEL, methodology=method)
    assert not comparable(build(limits=(limit("series"),)), panel_id=PANEL, methodology=method)
    assert not comparable(build(), panel_id=PANEL, methodology=methodology(roles="drivers"))
