"""What must hold whatever the figures are (hypothesis)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from indicators.errors import MethodError
from indicators.scoring import Edition, Scores
from tests.support.scoring import PANEL, PERIOD, Part, edition, methodology, part

NAMES = ("a", "b", "c", "d")
IN_POLES = ("efficiency", "efficiency", "legitimacy", "through")
ENTITIES = tuple(f"e{number}" for number in range(6))
CHOICES = [
    {"normalisation": normalisation, "aggregation": aggregation}
    for normalisation in ("goalposts", "min_max", "z_score", "percentile_rank", "rank", "distance_to_target")
    for aggregation in ("arithmetic", "geometric", "harmonic", "copeland")
]

figures = st.lists(
    st.lists(st.none() | st.integers(0, 1000).map(lambda value: value / 8), min_size=4, max_size=4),
    min_size=len(ENTITIES),
    max_size=len(ENTITIES),
)
choices = st.sampled_from(CHOICES)
quickly = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on busy machines

Table = list[list[float | None]]


def parts(**fields: Any) -> list[Part]:
    return [
        part(name, pole=pole, **({"worst": 0.0, "best": 130.0} | fields))
        for name, pole in zip(NAMES, IN_POLES, strict=True)
    ]


def rows(table: Table) -> list[tuple[str, str, int, float]]:
    return [
        (entity, name, PERIOD, value)
        for entity, row in zip(ENTITIES, table, strict=False)
        for name, value in zip(NAMES, row, strict=True)
        if value is not None
    ]


def scored(panel: Edition, choice: dict[str, str], **more: Any) -> Scores:
    """Score a panel; figures for which a method is not defined are not what a property is about."""
    try:
        return panel.scores(PANEL, methodology=methodology(**choice, **more))
    except MethodError:
        reject()


def assert_same_bytes(one: Scores, other: Scores) -> None:
    assert one.frame().to_csv(index=False) == other.frame().to_csv(index=False)
    for name in ("normalised", "poles", "intensity", "balance", "level", "coverage", "rank"):
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()


@quickly
@given(table=figures, choice=choices, random=st.randoms(use_true_random=False))
def test_the_order_of_rows_uploads_and_indicators_changes_no_byte(
    table: Table, choice: dict[str, str], random: Any
) -> None:
    uploaded, listed = rows(table), parts()
    random.shuffle(uploaded)
    random.shuffle(listed)

    given_order, shuffled = edition(rows(table), parts=parts()), edition(uploaded, parts=listed)

    assert_same_bytes(scored(given_order, choice), scored(shuffled, choice))


@quickly
@given(table=figures, choice=choices)
def test_the_same_edition_and_methodology_give_the_same_bytes_twice(table: Table, choice: dict[str, str]) -> None:
    first, second = (edition(rows(table), parts=parts()) for _ in range(2))

    assert_same_bytes(scored(first, choice), scored(second, choice))


@quickly
@given(table=figures, choice=choices)
def test_a_duplicate_of_an_entity_ties_with_it(table: Table, choice: dict[str, str]) -> None:
    twins = [*table[:5], table[0]]

    scores = scored(edition(rows(twins), parts=parts()), choice)

    kept = [scores.entities.index(name) for name in ("e0", "e5") if name in scores.entities]
    assume(len(kept) == 2)
    pair = scores.frame().iloc[kept].drop(columns=["entity_id"])
    np.testing.assert_allclose(pair.iloc[0].astype(float), pair.iloc[1].astype(float), rtol=1e-12)
    for name in scores.names:
        ranks = scores.ranks(name)[kept]
        np.testing.assert_array_equal(ranks[0], ranks[1])


@quickly
@given(
    table=figures,
    factor=st.floats(1e-3, 1e3),
    shift=st.floats(-1e3, 1e3),
    name=st.sampled_from(["min_max", "goalposts", "z_score", "distance_to_target"]),
)
def test_the_unit_of_measurement_does_not_change_scores(table: Table, factor: float, shift: float, name: str) -> None:
    converted = [[None if value is None else factor * value + shift for value in row] for row in table]
    posts = {"worst": shift, "best": factor * 130.0 + shift}

    before = scored(edition(rows(table), parts=parts()), {"normalisation": name})
    after = scored(edition(rows(converted), parts=parts(**posts)), {"normalisation": name})

    np.testing.assert_allclose(after.normalised, before.normalised, atol=1e-6)
    np.testing.assert_allclose(after.level, before.level, atol=1e-6)


@quickly
@given(
    table=figures, choice=choices, raised=st.integers(0, 3), steps=st.tuples(st.integers(0, 130), st.integers(0, 130))
)
def test_a_better_figure_never_lowers_the_score_of_its_entity(
    table: Table, choice: dict[str, str], raised: int, steps: tuple[int, int]
) -> None:
    """The worst and the best entity of every indicator are others, so that the frame stays what it is."""
    worse, better = ([list(row) for row in [*table[:4], [0.0] * 4, [130.0] * 4]] for _ in range(2))
    worse[0][raised], better[0][raised] = (float(step) for step in sorted(steps))

    before = scored(edition(rows(worse), parts=parts(best=140.0)), choice)
    after = scored(edition(rows(better), parts=parts(best=140.0)), choice)

    for name in ("poles", "intensity", "level"):
        first, second = getattr(before, name)[0], getattr(after, name)[0]
        assert (np.nan_to_num(second) >= np.nan_to_num(first) - 1e-9).all()


@quickly
@given(table=figures, choice=choices, order=st.sampled_from(["lower", "higher"]))
def test_gaps_of_a_table_stay_gaps_and_scores_are_finite(table: Table, choice: dict[str, str], order: str) -> None:
    worst, best = sorted((0.0, 130.0), reverse=order == "lower")

    scores = scored(edition(rows(table), parts=parts(polarity=order, worst=worst, best=best)), choice)

    assert (np.isnan(scores.normalised) == np.isnan(scores.values)).all()
    assert not np.isinf(scores.normalised).any()
    known = scores.level[~np.isnan(scores.level)]
    assert choice["normalisation"] == "distance_to_target" or ((known > -1e-9) & (known < 150)).all()


@quickly
@given(table=figures, choice=choices)
def test_scoring_changes_neither_the_observations_nor_the_cube(table: Table, choice: dict[str, str]) -> None:
    panel = edition(rows(table), parts=parts())
    observations, cube = panel.observations.copy(), panel.panel_data(PANEL).cube.values.copy()
    everything = {"treatment": "skew_kurtosis_rule", "imputation": ("last_observation", "parent", "panel_median")}

    scored(panel, choice, **everything)

    pd.testing.assert_frame_equal(panel.observations, observations)
    np.testing.assert_array_equal(panel.panel_data(PANEL).cube.values, cube)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: "-".join(choice.values()))
def test_every_combination_of_methods_scores_an_ordinary_panel(choice: dict[str, str]) -> None:
    complete: Table = [[50.0, 60.0, 70.0, 80.0], [90.0, None, 110.0, 120.0], [5.0, 15.0, 25.0, 35.0]]
    table: Table = [[10.0, 20.0, None, 40.0], *complete]

    scores = edition(rows(table), parts=parts()).scores(PANEL, methodology=methodology(**choice))

    assert (~np.isnan(scores.level)).tolist() == [False, True, True, True]
