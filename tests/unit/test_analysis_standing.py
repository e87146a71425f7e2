"""Ranks inside a group, against figures worked out by hand."""

from __future__ import annotations

import numpy as np

from indicators.analysis.standing import ranks_within


def test_ranks_in_a_group_count_its_members_only() -> None:
    values = np.array([90.0, 80.0, 80.0, 70.0, np.nan])
    inside = np.array([False, True, True, True, True])

    found = ranks_within(values, inside=inside)

    np.testing.assert_array_equal(found, [np.nan, 1.0, 1.0, 3.0, np.nan])
