"""Tiles: every member has one of its own, countries stay together, and the same members get the same tiles."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.geography.tilegrid import COUNTRIES, cells

MEMBERS = st.lists(
    st.tuples(
        st.sampled_from(["AT", "DE", "FR", "IT", "XX"]),
        st.floats(0, 2000, allow_nan=False),
        st.floats(0, 2000, allow_nan=False),
    ),
    min_size=1,
    max_size=80,
)


@settings(max_examples=60, deadline=None)
@given(MEMBERS)
def test_every_member_has_a_tile_of_its_own(members: list[tuple[str, float, float]]) -> None:
    blocks, x, y = zip(*members, strict=True)

    column, row = cells(blocks, x=x, y=y)

    assert len(set(zip(column.tolist(), row.tolist(), strict=True))) == len(members)
    assert (column.min(), row.min()) == (0, 0)


@settings(max_examples=30, deadline=None)
@given(MEMBERS)
def test_tiles_of_two_countries_never_touch(members: list[tuple[str, float, float]]) -> None:
    blocks, x, y = zip(*members, strict=True)
    if len(set(blocks)) == len(blocks):
        return  # one member each: the places set by hand

    column, row = cells(blocks, x=x, y=y)

    apart = np.maximum(np.abs(column[:, None] - column), np.abs(row[:, None] - row))
    foreign = np.array(blocks)[:, None] != np.array(blocks)
    assert (apart[foreign] > 1).all()


def test_countries_have_the_places_set_by_hand() -> None:
    blocks = sorted(COUNTRIES)

    column, row = cells(blocks, x=[0.0] * 31, y=[0.0] * 31)

    assert {name: (int(a), int(b)) for name, a, b in zip(blocks, column, row, strict=True)} == dict(COUNTRIES)
    assert len(set(COUNTRIES.values())) == 31


def test_members_of_a_country_keep_north_above_and_west_left() -> None:
    column, row = cells(["SE"] * 4, x=[0, 10, 0, 10], y=[10, 10, 0, 0])

    assert list(zip(column.tolist(), row.tolist(), strict=True)) == [(0, 0), (1, 0), (0, 1), (1, 1)]
