"""What makes a gap: the parts add up to it, whatever the figures, the weights and the mean."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.analysis.difference import Side, Split, split
from indicators.errors import MethodError
from indicators.scoring import Edition
from tests.support.scoring import PANEL, PERIOD, POLES, at, edition, methodology, part

NAMES = tuple("abcdefgh")
IN_POLES = ("efficiency", "efficiency", "efficiency", "legitimacy", "legitimacy", "in", "through", "through")
MEANS = ("arithmetic", "geometric", "harmonic")
figure = st.none() | st.floats(0, 100, allow_subnormal=False)
weight = st.floats(0.0625, 16, allow_subnormal=False)


def panel(first: list[float | None], second: list[float | None], *, poles: tuple[str, ...] = IN_POLES) -> Edition:
    """Members x and y, with one figure an indicator, and an older one that keeps them in the panel."""
    names = NAMES[: len(poles)]
    older = at(PERIOD - 5, {"x": [50], "y": [50]}, indicators=names[:1])
    rows = [*at(PERIOD, {"x": first, "y": second}, indicators=names), *older]
    return edition(rows, parts=[part(name, pole=pole) for name, pole in zip(names, poles, strict=True)])


def between(found: Edition, score: str, **choices: Any) -> Split:
    scores = found.scores(PANEL, methodology=methodology(**choices))
    return split(Side(scores, 0), second=Side(scores, 1), score=score)


def test_a_gap_without_missing_figures_is_the_weighted_sum_of_the_differences() -> None:
    parts = between(panel([80, 60, 50, 70, 30, 40, 20, 20], [50, 60, 80, 70, 50, 40, 20, 20]), "efficiency")

    assert parts.gap == pytest.approx(0)
    assert list(parts.figures[:3].round(9)) == [10, 0, -10]
    assert not parts.coverage.any()


def test_an_indicator_known_to_one_side_counts_for_its_distance_from_the_middle() -> None:
    found = panel([80, 60, None], [50, 60, 20], poles=("efficiency",) * 3)

    parts = between(found, "efficiency")

    # Scores 70 and 130/3, middle 340/6; weights 1/2, 1/2, 0 against 1/3 each.
    middle = 340 / 6
    assert parts.gap == pytest.approx(70 - 130 / 3)
    assert list(parts.figures) == pytest.approx([5 / 12 * 30, 0, 0])
    assert list(parts.coverage) == pytest.approx([(65 - middle) / 6, (60 - middle) / 6, -(20 - middle) / 3])
    assert list(parts.in_first) == [True, True, False]
    assert list(parts.in_second) == [True, True, True]


def test_a_balance_subtracts_what_the_first_pole_adds() -> None:
    found = panel([80, 40], [60, 50], poles=("efficiency", "legitimacy"))

    parts = between(found, "impact_balance")

    assert parts.gap == pytest.approx(-30)
    assert list(parts.figures) == pytest.approx([-20, -10])


def test_the_level_takes_half_of_a_pole_and_a_third_of_a_logic() -> None:
    poles = POLES
    parts = between(panel([80, 40, 50, 50, 50, 50], [50, 40, 50, 50, 50, 20], poles=poles), "level")

    assert list(parts.figures) == pytest.approx([5, 0, 0, 0, 0, 5])
    assert parts.gap == pytest.approx(10)


def test_a_geometric_gap_is_split_by_the_logarithmic_mean() -> None:
    parts = between(panel([80, 20], [20, 20], poles=("efficiency",) * 2), "efficiency", aggregation="geometric")

    assert parts.gap == pytest.approx(20)  # 40 against 20
    assert list(parts.figures) == pytest.approx([20, 0])


def test_a_score_below_the_floor_moves_nothing() -> None:
    found = panel([0.2, 50], [0.4, 50], poles=("efficiency", "legitimacy"))

    parts = between(found, "impact_intensity", pole_aggregation="geometric")

    assert parts.gap == pytest.approx(0)
    assert parts.figures == pytest.approx(np.zeros(2))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=st.lists(figure, min_size=8, max_size=8),
    second=st.lists(figure, min_size=8, max_size=8),
    weights=st.lists(weight, min_size=8, max_size=8),
    means=st.tuples(*[st.sampled_from(MEANS)] * 3),
)
def test_the_parts_add_up_to_the_gap(
    first: list[float | None], second: list[float | None], weights: list[float], means: tuple[str, str, str]
) -> None:
    choices = {
        "weighting": "custom", "weights": tuple(zip(NAMES, weights, strict=True)), "min_coverage": 0.01,
        "aggregation": means[0], "pole_aggregation": means[1], "logic_aggregation": means[2],
    }  # fmt: skip
    found = panel(first, second)
    scores = found.scores(PANEL, methodology=methodology(**choices))

    for name in scores.names:
        parts = between(found, name, **choices)
        if parts.refusal:
            assert np.isnan([parts.first, parts.second]).any()
            assert not parts.figures.any()
            assert not parts.coverage.any()
        else:
            assert (parts.figures + parts.coverage).sum() == pytest.approx(parts.gap, abs=1e-9)


def test_the_other_way_round_every_part_turns_its_sign() -> None:
    found = panel([80, 60, None, 70, 30, 40, 20, 20], [50, None, 80, 70, 50, 40, 90, 20])
    scores = found.scores(PANEL)

    one = split(Side(scores, 0), second=Side(scores, 1), score="efficiency")
    other = split(Side(scores, 1), second=Side(scores, 0), score="efficiency")

    assert one.figures == pytest.approx(-other.figures)
    assert one.coverage == pytest.approx(-other.coverage)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [([None], [5.0], "first"), ([5.0], [None], "second"), ([None], [None], "both")],
)
def test_a_side_without_a_score_is_named(first: list[float | None], second: list[float | None], reason: str) -> None:
    found = panel([*first, 1.0], [*second, 1.0], poles=("efficiency", "legitimacy"))

    assert between(found, "efficiency").refusal == reason


def test_copeland_is_refused_since_its_score_depends_on_all_members() -> None:
    found = panel([80, 40], [60, 50], poles=("efficiency", "legitimacy"))

    assert between(found, "efficiency", aggregation="copeland").refusal == "copeland"
    assert between(found, "efficiency", pole_aggregation="copeland").refusal == ""
    assert between(found, "impact_intensity", pole_aggregation="copeland").refusal == "copeland"


def test_the_same_member_is_split_between_two_periods() -> None:
    rows = [*at(PERIOD, {"x": [80.0, 20.0]}, indicators="ab"), *at(PERIOD - 1, {"x": [60.0, None]}, indicators="ab")]
    found = edition(rows, parts=[part("a"), part("b")])
    now, before = found.scores(PANEL), found.scores(PANEL, period=PERIOD - 1)

    parts = split(Side(now, 0), second=Side(before, 0), score="efficiency")

    # 50 against 60, middle 55; weights 1/2 and 1/2 against 1 and 0.
    assert parts.gap == pytest.approx(-10)
    assert list(parts.figures) == pytest.approx([15, 0])
    assert list(parts.coverage) == pytest.approx([-0.5 * (70 - 55), 0.5 * (20 - 55)])


def test_sides_of_different_methodologies_have_no_common_parts() -> None:
    found = panel([80, 40], [60, 50], poles=("efficiency", "legitimacy"))
    one, other = found.scores(PANEL), found.scores(PANEL, methodology=methodology(aggregation="geometric"))

    with pytest.raises(MethodError, match="Score both sides with one methodology"):
        split(Side(one, 0), second=Side(other, 1), score="efficiency")


@pytest.mark.parametrize("panel_id", ["eu_countries", "scottish_councils"])
def test_the_parts_add_up_in_the_bundled_panels(edition: Edition, panel_id: str) -> None:
    scores = edition.scores(panel_id)
    for name in scores.names:
        for row in range(1, min(8, len(scores.entities))):
            parts = split(Side(scores, row), second=Side(scores, 0), score=name)
            if not parts.refusal:
                assert (parts.figures + parts.coverage).sum() == pytest.approx(parts.gap, abs=1e-9)
