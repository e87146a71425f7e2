"""What moves the ranks: a choice that changes nothing has an index of 0, and the only one has all of the variance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from indicators.errors import MethodError, NotFoundError
from indicators.robustness.draws import kernel
from indicators.robustness.executor import INLINE, Executor, Threads
from indicators.robustness.sensitivity import ERROR, LEFT_OUT, SETS, WEIGHT, Asked, Sensitivity, factors, sensitivity
from indicators.robustness.sobol import design
from indicators.robustness.specification import Box
from indicators.robustness.uncertainty import NUMBERS
from indicators.scoring import Edition
from tests.support.robustness import crowd, planned
from tests.support.scoring import PERIOD, at, edition, limit, part

ALL: dict[str, Any] = {
    "weights": Box(indicators=0.9), "normalisation": ("goalposts", "rank"), "aggregation": ("arithmetic", "harmonic"),
    "leave_out": True,
}  # fmt: skip


def found_for(
    found: Edition, *, score: str = "level", base: int = 64, executor: Executor = INLINE, **varied: Any
) -> Sensitivity:
    return sensitivity(planned(found, **varied), score=score, base=base, executor=executor)


def index_of(result: Sensitivity, factor: str) -> tuple[float, float]:
    """Return first-order and total index of the mean shift."""
    place = result.factors.index(factor)
    return float(result.shift.first.value[place, 0]), float(result.shift.total.value[place, 0])


def two(**fields: Any) -> Edition:
    """Member x leads by the arithmetic mean, y by the geometric one."""
    rows = at(PERIOD, {"x": [100.0, 10.0], "y": [50.0, 50.0], "z": [1.0, 1.0]}, indicators="ab")
    return edition(rows, parts=[part("a"), part("b")], **fields)


# Factors


def test_only_what_is_varied_is_a_factor() -> None:
    found = crowd()

    assert factors(planned(found, measurement_error=False)) == ()
    assert factors(planned(found, measurement_error=False, normalisation=("rank",))) == ()
    assert factors(planned(found, **ALL)) == ("normalisation", "aggregation", WEIGHT, LEFT_OUT, ERROR)
    assert factors(planned(crowd(errors=0), floor=(1.0, 2.0), weights=Box())) == ("floor", WEIGHT)


def test_points_of_a_design_choose_alternatives_sets_and_omissions() -> None:
    made = planned(crowd(), **ALL)
    names = factors(made)
    last = 1 - 2.0**-53
    points = np.array([[0.0] * 5, [0.6, 0.4, 0.0, 0.0, 0.0], [last] * 5])

    asked = Asked.of(made, score="level", names=names, points=points)
    runs = asked.runs(slice(0, 3))

    assert runs.combination.tolist() == [0, 2, 3]
    assert runs.left_out.tolist() == [-1, -1, made.left_out(np.array([made.omissions - 1]))[0]]
    assert runs.weights.tolist() == asked.weights[[0, 0, SETS - 1]].tolist()
    assert runs.errors.tolist() == asked.errors[[0, 0, SETS - 1]].tolist()
    assert asked.runs(slice(1, 2)).combination.tolist() == [2]


def test_errors_of_many_figures_have_fewer_sets() -> None:
    made = replace(planned(crowd(), **ALL), cells=NUMBERS // 8)

    asked = Asked.of(made, score="level", names=factors(made), points=np.zeros((1, 5)))

    assert asked.errors.shape == (8, NUMBERS // 8)
    assert len(asked.weights) == SETS


# Known truths


@pytest.mark.parametrize(
    "nothing",
    [
        {"normalisation": ("goalposts", "goalposts")}, {"aggregation": ("arithmetic", "arithmetic")},
        {"treatment": ("none", "none")}, {"imputation": (("parent",), ("parent",))}, {"floor": (1.0, 30.0)},
    ],
)  # fmt: skip
def test_two_names_for_one_choice_have_an_index_of_exactly_0(nothing: dict[str, Any]) -> None:
    result = found_for(crowd(), weights=Box(indicators=0.9), **nothing)

    [name] = nothing
    assert index_of(result, name) == (0.0, 0.0)
    place = result.factors.index(name)
    moved = result.rank.variance > 0
    assert moved.any()
    assert (result.rank.first.value[place, moved] == 0).all()
    assert (result.rank.total.value[place, moved] == 0).all()


def test_a_box_without_width_has_an_index_of_exactly_0() -> None:
    result = found_for(
        crowd(errors=0), weights=Box(indicators=0, poles=0, logics=0), normalisation=("goalposts", "rank")
    )

    assert index_of(result, WEIGHT) == (0.0, 0.0)
    assert index_of(result, "normalisation") == pytest.approx((1.0, 1.0), abs=0.1)


def test_the_only_choice_has_all_of_the_variance() -> None:
    result = found_for(two(), score="efficiency", aggregation=("arithmetic", "geometric"), base=1024)

    assert index_of(result, "aggregation") == pytest.approx((1.0, 1.0), abs=0.01)
    # x and y change places in half of the runs, z never moves: 2/3 of a place or none.
    assert result.mean_shift == pytest.approx(1 / 3, abs=0.01)
    assert result.shift.variance[0] == pytest.approx((1 / 3) ** 2, abs=0.005)
    assert np.isnan(result.rank.first.value[0, 2])
    assert result.rank.variance[2] == 0


def test_another_way_to_fill_gaps_is_not_blamed_for_the_errors_of_other_figures() -> None:
    rows = [("x", "a", PERIOD - 1, 90.0), *at(PERIOD, {"x": [None, 30.0]}, indicators="ab")]
    rows += at(PERIOD, {f"m{place}": [40.0 + place, 40.0 + place] for place in range(8)}, indicators="ab")
    found = edition(rows, parts=[part("a", max_age=1), part("b", pole="through")])
    found.observations["standard_error"] = 3.0

    result = found_for(found, score="through", imputation=((), ("last_observation",)), base=1_024)

    assert index_of(result, "imputation") == (0.0, 0.0)  # a is in another pole
    assert index_of(result, ERROR) == pytest.approx((1.0, 1.0), abs=0.1)


def test_a_choice_does_alone_no_more_than_what_it_takes_part_in() -> None:
    result = found_for(crowd(), **ALL, base=512)

    assert (result.shift.total.value >= 0).all()
    assert result.shift.sum_first.value[0] == pytest.approx(result.shift.first.value[:, 0].sum())
    assert (result.shift.total.value[:, 0] > result.shift.first.value[:, 0] - 0.1).all()


def test_the_mean_shift_is_that_of_the_ranks_of_all_runs() -> None:
    found = crowd(gaps=0.3)
    made = planned(found, **ALL)
    names = factors(made)

    result = sensitivity(made, base=16, executor=INLINE)

    points = design(len(names), base=16, seed=1).points
    asked = Asked.of(made, score="level", names=names, points=points)
    ranks = kernel.ranks(made, runs=asked.runs(slice(None)), score="level").astype(float)
    ranks[ranks == 0] = np.nan
    shifts = np.nanmean(np.abs(ranks - made.scores.ranks("level")), axis=1)
    assert len(ranks) == 16 * (len(names) + 2)
    assert result.mean_shift == pytest.approx(np.nanmean(shifts))


def test_a_table_gives_the_indices_of_all_and_of_each_member_with_what_is_needed_to_compute_them_again() -> None:
    result = found_for(
        two(), score="efficiency", aggregation=("arithmetic", "geometric"), weights=Box(), base=32, seed=3
    )

    table = result.frame()

    assert table["entity_id"].tolist() == ["", "", "x", "x", "y", "y", "z", "z"]
    assert table["factor"].tolist() == ["aggregation", "weights"] * 4
    assert table["first"][:2].tolist() == result.shift.first.value[:, 0].tolist()
    assert table["total_high"][2:4].tolist() == result.rank.total.high[:, 0].tolist()
    assert table["sum_first"][4] == result.rank.sum_first.value[1]
    specification = result.plan.specification
    about = {"release": 1, "seed": 3, "base": 32, "specification": specification.digest}
    for column, value in {**about, "methodology": specification.methodology.digest}.items():
        assert table[column].tolist() == [value] * 8


# The same wherever it is computed


def test_any_number_of_threads_gives_the_same_bits_and_another_seed_others() -> None:
    found = crowd(members=120, errors=0)

    one, three, other = (
        found_for(found, **ALL, seed=seed, executor=executor, base=1024)
        for seed, executor in ((1, INLINE), (1, Threads(3)), (2, INLINE))
    )

    for result in (one, three):
        assert (result.plan.specification.seed, result.plan.release, result.base) == (1, 1, 1024)
    for part_of in ("shift", "rank"):
        for name in ("first", "total", "sum_first"):
            a, b, c = (getattr(getattr(result, part_of), name) for result in (one, three, other))
            assert a.value.tobytes() == b.value.tobytes()
            assert a.low.tobytes() == b.low.tobytes()
            assert a.value.tobytes() != c.value.tobytes()


# What cannot be asked


def test_nothing_varied_has_no_indices() -> None:
    with pytest.raises(MethodError, match=r"varies nothing\. Give a step alternatives"):
        found_for(two())


def test_ranks_that_a_panel_bars_have_no_indices() -> None:
    found = two(limits=(limit("rank"),))

    with pytest.raises(MethodError, match="Ranks of panel 'panel' are not given: It cannot carry this"):
        found_for(found, weights=Box())
    assert found_for(found, weights=Box(), score="efficiency").factors == (WEIGHT,)


def test_a_score_that_nobody_has_has_no_indices_and_no_shift() -> None:
    result = found_for(crowd(), score="technology_balance", **ALL)  # one-sided

    assert np.isnan(result.mean_shift)
    assert np.isnan(result.shift.first.value).all()
    assert np.isnan(result.rank.total.value).all()


def test_an_unknown_score_and_a_base_that_is_no_power_of_two_are_named() -> None:
    with pytest.raises(NotFoundError, match="levle"):
        found_for(two(), weights=Box(), score="levle")
    with pytest.raises(MethodError, match="N = 100: N must be a power of two"):
        found_for(two(), weights=Box(), base=100)
