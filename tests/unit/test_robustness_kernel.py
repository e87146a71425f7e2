"""The arithmetic of the draws is the scoring path: every draw, scored again with the same weights, gives the same."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.robustness.draws import kernel
from indicators.robustness.draws.drawing import draws
from indicators.robustness.specification import Box, Dirichlet
from indicators.scoring import Edition
from indicators.scoring.arrays import FloatArray
from tests.support.robustness import PARTS, carried_by, crowd, hold_to_scoring, planned
from tests.support.scoring import PANEL, PERIOD, POLES, at, edition, limit, methodology, part

MEANS = ("arithmetic", "geometric", "harmonic")
EVERY_STEP = {
    "normalisation": ("goalposts", "min_max", "z_score", "percentile_rank", "rank", "distance_to_target"),
    "aggregation": MEANS,
    "treatment": ("none", "winsorise", "log", "skew_kurtosis_rule"),
    "imputation": ((), ("last_observation",), ("last_observation", "parent")),
    "floor": (1.0, 20.0),
    "leave_out": True,
}
ZEROS = methodology(
    weighting="custom",
    weights=(
        ("e1", 0.0),
        ("e2", 7.0),
        ("l2", 0.25),
        ("t1", 0.0),
        ("legitimacy", 0.0),
        ("in", 3.0),
        ("technology", 0.0),
    ),
)


def scores_of(found: Edition, *, score: str = "level", count: int = 40, **varied: Any) -> FloatArray:
    made = planned(found, **varied)
    return kernel.scores(made, runs=draws(made, first=0, count=count), score=score)


# One truth


@pytest.mark.parametrize(
    "weights", [Box(indicators=0.6, poles=0.4, logics=0.3), Dirichlet(), Dirichlet(concentration=5)]
)
@pytest.mark.parametrize("errors", [0.0, 0.4])
def test_draws_over_every_step_are_those_of_scoring(weights: Box | Dirichlet, errors: float) -> None:
    found = crowd(errors=errors)
    made = planned(found, weights=weights, **EVERY_STEP)

    assert len(made.prepared) == 6 * 3 * 4 * 3 * 2
    assert hold_to_scoring(found, made=made, count=60) == 60


@pytest.mark.parametrize("means", [(a, b, c) for a in MEANS for b in MEANS for c in MEANS if len({a, b, c}) > 1])
def test_means_mixed_over_the_levels_are_those_of_scoring(means: tuple[str, str, str]) -> None:
    chosen = methodology(aggregation=means[0], pole_aggregation=means[1], logic_aggregation=means[2], floor=15.0)

    for found in (crowd(), crowd(gaps=0, errors=0)):
        hold_to_scoring(found, made=planned(found, methodology=chosen, weights=Box(), leave_out=True), count=5)


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("normalisation", ["goalposts", "z_score", "min_max"])
def test_a_panel_without_gaps_is_scored_as_one_sum_and_is_that_of_scoring(mean: str, normalisation: str) -> None:
    found = crowd(gaps=0, errors=0)
    made = planned(found, weights=Box(), aggregation=(mean,), normalisation=(normalisation,), leave_out=True)

    assert made.base.complete
    assert made.base.alike
    hold_to_scoring(found, made=made, count=10)


@pytest.mark.parametrize("level", ["aggregation", "pole_aggregation", "logic_aggregation"])
def test_copeland_at_one_level_is_that_of_scoring(level: str) -> None:
    found = crowd()
    made = planned(found, methodology=methodology(**{level: "copeland"}), weights=Dirichlet(concentration=2))

    assert made.compares
    assert made.cells
    hold_to_scoring(found, made=made, count=8)


def test_copeland_among_other_means_is_that_of_scoring() -> None:
    found = crowd()
    made = planned(found, weights=Box(), aggregation=("harmonic", "copeland"), imputation=((), ("parent",)))

    hold_to_scoring(found, made=made, count=20)


@pytest.mark.parametrize("weights", [None, Box(), Dirichlet(concentration=0.5)])
@pytest.mark.parametrize("mean", [*MEANS, "copeland"])
def test_weights_of_0_take_no_part_as_in_scoring(weights: Box | Dirichlet | None, mean: str) -> None:
    found = crowd()

    hold_to_scoring(
        found, made=planned(found, methodology=ZEROS, weights=weights, aggregation=(mean,), leave_out=True), count=8
    )


@pytest.mark.parametrize(
    "choices",
    [
        {"imputation": ("panel_median",)}, {"imputation": ("parent", "panel_median"), "min_coverage": 0.9},
        {"imputation": (), "min_coverage": 1.0}, {"imputation": (), "min_coverage": 1e-9}, {"max_age": 0},
        {"frame": "period", "normalisation": "min_max"}, {"frame": "period", "treatment": "skew_kurtosis_rule"},
        {"weighting": "equal_per_indicator"}, {"aggregation": "copeland", "min_shared_weight": 0.9},
    ],
)  # fmt: skip
def test_other_choices_of_the_methodology_are_those_of_scoring(choices: dict[str, Any]) -> None:
    found = crowd(gaps=0.3, errors=0)
    made = planned(found, methodology=methodology(**choices), weights=Box(indicators=0.9), leave_out=True)

    hold_to_scoring(found, made=made, count=15)


def test_an_imputed_cell_counts_for_the_score_and_not_for_the_coverage() -> None:
    rows = at(PERIOD, {"x": [80.0, None], "y": [40.0, 20.0], "z": [None, 60.0]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b")])
    base = {"weighting": "custom", "weights": (("a", 3.0), ("b", 1.0)), "imputation": ("panel_median",)}

    scores = scores_of(found, score="efficiency", count=1, methodology=methodology(**base))

    # x has 3/4 of the weight observed and 40 for b; z has 1/4 and is suppressed; the median of a and b is 60 and 40.
    assert scores[0].tolist() == pytest.approx([70.0, 35.0, float("nan")], nan_ok=True)


def test_a_draw_that_leaves_out_the_only_figure_of_a_member_leaves_it_without_score_and_rank() -> None:
    rows = at(PERIOD, {"x": [80.0, None], "y": [40.0, 20.0]}, indicators="ab")
    made = planned(edition(rows, parts=[part("a"), part("b")]), leave_out=True)
    runs = draws(made, first=0, count=200)

    scores = kernel.scores(made, runs=runs, score="efficiency")
    ranks = kernel.ranks(made, runs=runs, score="efficiency")

    for left_out, expected, places in ((-1, [80, 30], [1, 2]), (0, [np.nan, 20], [0, 1]), (1, [80, 40], [1, 2])):
        rows_left = runs.left_out == left_out
        assert rows_left.any()
        np.testing.assert_allclose(scores[rows_left], np.tile(expected, (rows_left.sum(), 1)))
        assert (ranks[rows_left] == places).all()


def test_weights_from_principal_components_are_those_of_scoring() -> None:
    rng = np.random.default_rng(2)
    common = rng.uniform(20, 80, (15, 1))
    figures = {f"m{row:02d}": (common[row] + rng.uniform(-15, 15, 4)).tolist() for row in range(15)}
    poles = ("efficiency",) * 3 + ("through",)
    found = edition(
        at(PERIOD, figures, indicators="abcd"),
        parts=[part(name, pole=pole) for name, pole in zip("abcd", poles, strict=True)],
    )
    made = planned(
        found, methodology=methodology(weighting="principal_component"), weights=Dirichlet(),
        normalisation=("goalposts", "rank"), leave_out=True,
    )  # fmt: skip

    hold_to_scoring(found, made=made, count=20)


def test_a_logic_that_a_role_filter_empties_leaves_no_level() -> None:
    rows = at(PERIOD, {"x": [80.0, 20.0], "y": [40.0, 30.0]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b", pole="in", role="driver")])
    made = planned(found, methodology=methodology(roles="outcomes"), weights=Box())

    assert made.scores.data.structure.indicators == ("a",)
    hold_to_scoring(found, made=made, count=5)
    assert np.isnan(scores_of(found, methodology=methodology(roles="outcomes"))).all()


def test_a_one_sided_panel_has_intensities_and_a_level_and_no_balance() -> None:
    rows = at(PERIOD, {"x": [80.0, 20.0], "y": [40.0, 30.0]}, indicators="ab")
    found = edition(rows, parts=[part("a", pole="through"), part("b", pole="follower")])
    made = planned(found, weights=Dirichlet())

    hold_to_scoring(found, made=made, count=10)
    assert np.isnan(scores_of(found, score="feedback_balance")).all()
    assert scores_of(found, score="technology_intensity", count=1)[0].tolist() == [20.0, 30.0]


def test_a_panel_that_bars_ranks_is_held_to_scoring_all_the_same() -> None:
    rows = at(PERIOD, {"x": [80.0, 20.0], "y": [40.0, 30.0]}, indicators="ab")
    found = edition(rows, parts=[part("a"), part("b", pole="legitimacy")], limits=(limit("rank"), limit("balance")))
    made = planned(found, weights=Box())

    assert "impact_balance" not in carried_by(made)
    hold_to_scoring(found, made=made, count=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    figures=st.lists(
        st.lists(st.none() | st.floats(0, 100, allow_subnormal=False), min_size=6, max_size=6), min_size=1, max_size=5
    ),
    poles=st.lists(st.sampled_from(POLES), min_size=6, max_size=6),
    weights=st.lists(st.sampled_from([0.0, 0.5, 1.0, 30.0]), min_size=6, max_size=6),
    means=st.tuples(*[st.sampled_from((*MEANS, "copeland"))] * 3),
    min_coverage=st.sampled_from([0.01, 0.5, 1.0]),
    seed=st.integers(0, 2**63 - 1),
)
def test_any_panel_is_scored_as_scoring_does(
    figures: list[list[float | None]], poles: list[str], weights: list[float],
    means: tuple[str, str, str], min_coverage: float, seed: int,
) -> None:  # fmt: skip
    names = "abcdef"
    sure = [weight if names[place] != names[poles.index(pole)] else 1.0
            for place, (pole, weight) in enumerate(zip(poles, weights, strict=True))]  # fmt: skip
    rows = at(PERIOD, {f"m{row}": figures[row] for row in range(len(figures))}, indicators=names)
    rows += [("m0", name, PERIOD - 1, 50.0) for name in names]  # somebody is a member
    found = edition(rows, parts=[part(name, pole=pole) for name, pole in zip(names, poles, strict=True)])
    chosen = methodology(
        weighting="custom", weights=tuple(zip(names, sure, strict=True)), min_coverage=min_coverage,
        aggregation=means[0], pole_aggregation=means[1], logic_aggregation=means[2],
    )  # fmt: skip

    hold_to_scoring(found, made=planned(found, methodology=chosen, weights=Box(), leave_out=True, seed=seed), count=3)


# Invariance


def test_the_order_of_the_observations_changes_no_bit() -> None:
    found = crowd()
    shuffled = found.observations.sample(frac=1.0, random_state=3).reset_index(drop=True)
    other = Edition(release=1, catalogue=found.catalogue, observations=shuffled)
    varied = {"weights": Box(), "normalisation": ("goalposts", "rank"), "leave_out": True}

    assert scores_of(found, **varied).tobytes() == scores_of(other, **varied).tobytes()


def test_members_under_other_names_have_the_same_scores_and_ranks() -> None:
    found = crowd(errors=0)
    names = found.members(PANEL)
    renamed = dict(
        zip(names, np.random.default_rng(4).permutation([f"d{row:02d}" for row in range(len(names))]), strict=True)
    )
    other = _renamed(found, names=renamed)
    places = [other.members(PANEL).index(renamed[name]) for name in names]
    varied = {"weights": Box(), "normalisation": ("goalposts", "rank"), "leave_out": True}

    plans = [planned(one, **varied) for one in (found, other)]

    for rule in (kernel.scores, kernel.ranks):
        one, another = (rule(made, runs=draws(made, first=0, count=60), score="level") for made in plans)
        assert one.tobytes() == np.ascontiguousarray(another[:, places]).tobytes()


@pytest.mark.parametrize("gaps", [0.0, 0.2])
def test_some_of_the_members_have_the_scores_that_they_have_among_all(gaps: float) -> None:
    made = planned(crowd(gaps=gaps), weights=Box(), aggregation=MEANS, imputation=((), ("parent",)), leave_out=True)
    runs = draws(made, first=0, count=80)

    for name in carried_by(made):
        whole = kernel.scores(made, runs=runs, score=name)
        parts = [
            kernel.scores(made.part(rows), runs=runs, score=name) for rows in (slice(0, 1), slice(1, 9), slice(9, 14))
        ]
        np.testing.assert_array_equal(np.hstack(parts), whole)


def test_a_plan_that_travelled_to_another_process_draws_the_same() -> None:
    made = planned(crowd(), weights=Dirichlet(), normalisation=("goalposts", "rank"), leave_out=True)
    runs = draws(made, first=0, count=40)
    before = kernel.scores(made, runs=runs, score="level")

    again = pickle.loads(pickle.dumps(made))

    assert kernel.scores(again, runs=draws(again, first=0, count=40), score="level").tobytes() == before.tobytes()
    assert again.specification.digest == made.specification.digest


def test_scores_that_are_kept_are_not_changed_by_the_draws() -> None:
    found = crowd()
    made = planned(found, weights=Box(), aggregation=MEANS, leave_out=True)
    before = [(one.normalised.copy(), one.points.copy(), one.base.indicators.copy()) for one in made.prepared]

    for name in carried_by(made):
        kernel.scores(made, runs=draws(made, first=0, count=40), score=name)

    for one, kept in zip(made.prepared, before, strict=True):
        np.testing.assert_array_equal(one.normalised, kept[0])
        np.testing.assert_array_equal(one.points, kept[1])
        np.testing.assert_array_equal(one.base.indicators, kept[2])


def _renamed(found: Edition, *, names: dict[str, str]) -> Edition:
    """Return the same figures of members with other names."""
    figures = found.observations[["entity_id", "indicator_id", "period", "value"]].itertuples(index=False, name=None)
    rows = [(names[entity], *figure) for entity, *figure in figures if entity in names]
    panel = found.panel(PANEL)
    return edition(rows, parts=PARTS, frame=panel.frame, limits=panel.limits)
