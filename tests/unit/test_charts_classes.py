"""Classes of a map: round cut points, all figures in one of them, balances round 0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.geography.classes import classes
from dashboard.charts.measures import MeasureName
from dashboard.text import Words
from dashboard.theme import LIGHT, contrast

LEVEL = MeasureName("level", scored=True, label="Level", unit="points")
BALANCE = MeasureName(
    "impact_balance",
    scored=True,
    label="Balance",
    unit="points",
    logic_id="impact",
    signed=True,
    ends=("first", "second"),
)
SHARE = MeasureName("share", scored=False, label="Share", unit="share", decimals=2, logic_id="technology")

FIGURES = st.lists(st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False), min_size=1, max_size=60)


@given(FIGURES)
def test_every_figure_lies_between_the_cut_points_of_its_class(figures: list[float]) -> None:
    values = np.array(figures)
    found = classes(values, name=LEVEL)

    assert found is not None
    place = found.place(values)
    edges = np.array(found.edges)
    slack = 1e-6 * max(1.0, float(np.abs(values).max()))
    assert (values >= edges[place] - slack).all()
    assert (values <= edges[place + 1] + slack).all()
    assert np.bincount(place, minlength=len(found.counts)).tolist() == list(found.counts)


@given(FIGURES)
def test_there_are_five_to_seven_classes_with_a_colour_each(figures: list[float]) -> None:
    found = classes(np.array(figures), name=LEVEL)

    assert found is not None
    assert 5 <= len(found.counts) == len(found.colours) <= 7
    assert sum(found.counts) == len(figures)


@given(st.lists(st.floats(-100, 100, allow_nan=False), min_size=1, max_size=40))
def test_a_balance_has_grey_round_0_and_as_many_classes_on_either_side(figures: list[float]) -> None:
    found = classes(np.array(figures), name=BALANCE)

    assert found is not None
    assert list(found.edges) == [-edge for edge in reversed(found.edges)]
    assert contrast(found.colours[3], LIGHT.band) < 1.01
    assert found.place(np.array([0.0]))[0] == 3


def test_cut_points_are_round_and_printed_with_the_digits_they_need() -> None:
    found = classes(np.array([0.29, 0.71, 0.75, 0.88, 0.95, 1.0]), name=SHARE)

    assert found is not None
    assert found.edges == pytest.approx((0.0, 0.2, 0.4, 0.6, 0.8, 1.0))
    assert found.edge_texts(SHARE, words=Words("de")) == ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]


def test_crowded_figures_are_sorted_into_classes_of_equal_number() -> None:
    values = np.array([*np.linspace(1, 2, 40), 500.0])

    found = classes(values, name=LEVEL)

    assert found is not None
    assert found.even
    assert max(found.counts) - min(found.counts) <= 1


def test_without_figures_there_are_no_classes() -> None:
    assert classes(np.array([np.nan]), name=LEVEL) is None
