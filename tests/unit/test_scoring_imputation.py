"""What each way of filling gaps fills, and what it leaves."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.scoring.arrays import FloatArray
from indicators.scoring.imputation import METHODS, Filled, History

GAP = np.nan
PERIODS = (2020, 2022, 2024)


def fill(
    name: str,
    values: list[list[float]],
    *,
    before: list[list[list[float]]] | None = None,
    parents: list[list[list[float]]] | None = None,
    max_age: int = 10,
) -> Filled:
    """Fill the gaps of 2024, given earlier observations of the members or all those of their parents."""
    now = np.array(values)
    empty = np.full((*now.shape, len(PERIODS)), GAP)
    cube: FloatArray = empty.copy() if before is None else np.array(before, dtype=np.float64)
    cube[:, :, -1] = now
    history = History(
        values=cube,
        parents=empty if parents is None else np.array(parents, dtype=np.float64),
        periods=np.array(PERIODS, dtype=np.int32),
        period=2024,
        max_age=np.full(now.shape[1], max_age, dtype=np.int32),
    )
    return METHODS[name](now, gaps=np.nonzero(np.isnan(now)), history=history)


def test_none_leaves_every_gap() -> None:
    values, position = fill("none", [[GAP, 1.0], [GAP, GAP]])

    assert np.isnan(values).tolist() == [True, True, True]
    assert position.tolist() == [-1, -1, -1]


def test_the_last_observation_is_the_newest_one_and_says_where_it_stands() -> None:
    values, position = fill("last_observation", [[GAP], [GAP]], before=[[[1.0, 3.0, GAP]], [[5.0, GAP, GAP]]])

    assert values.tolist() == [3.0, 5.0]
    assert position.tolist() == [1, 0]


@pytest.mark.parametrize(("max_age", "expected"), [(4, 5.0), (3, GAP), (0, GAP)])
def test_an_observation_older_than_allowed_is_not_carried(max_age: int, expected: float) -> None:
    values, _ = fill("last_observation", [[GAP]], before=[[[5.0, GAP, GAP]]], max_age=max_age)

    np.testing.assert_array_equal(values, [expected])


def test_the_panel_median_comes_from_the_members_that_have_a_value() -> None:
    values, position = fill("panel_median", [[1.0, GAP], [4.0, GAP], [7.0, GAP], [9.0, GAP], [GAP, GAP]])

    np.testing.assert_array_equal(values, [GAP, GAP, GAP, GAP, 5.5, GAP])  # nobody has the second indicator
    assert set(position.tolist()) == {-1}


def test_the_parent_gives_its_value_of_the_period_or_the_newest_young_enough() -> None:
    parents = [[[1.0, 2.0, 3.0]], [[4.0, 5.0, GAP]], [[6.0, GAP, GAP]]]

    values, position = fill("parent", [[GAP], [GAP], [GAP]], parents=parents, max_age=2)

    np.testing.assert_array_equal(values, [3.0, 5.0, GAP])
    assert position.tolist() == [2, 1, -1]


def test_a_later_period_is_never_used() -> None:
    history = History(
        values=np.array([[[GAP, 8.0]]]),
        parents=np.array([[[GAP, 9.0]]]),
        periods=np.array([2024, 2025], dtype=np.int32),
        period=2024,
        max_age=np.array([10], dtype=np.int32),
    )

    gap = (np.array([0]), np.array([0]))

    for name in ("last_observation", "parent"):
        assert np.isnan(METHODS[name](np.array([[GAP]]), gaps=gap, history=history)[0])
