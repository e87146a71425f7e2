"""The analysis beside every score: the methodology and what is as defensible, as far as the figures allow it."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.errors import MethodError, NotFoundError
from indicators.robustness.draws.choices import LEVELS
from indicators.robustness.draws.plan import plan
from indicators.robustness.specification import Box
from indicators.robustness.standard import ALTERNATIVES, READERS, beside, standard
from indicators.scoring import Edition
from tests.support.robustness import crowd
from tests.support.scoring import PANEL, PERIOD, at, edition, methodology, part


def two(*, second_has_goalposts: bool = True) -> Edition:
    rows = at(PERIOD, {"x": [10.0, 30.0], "y": [20.0, 70.0], "z": [90.0, 50.0]}, indicators="ab")
    posts = {} if second_has_goalposts else {"worst": None, "best": None}
    return edition(rows, parts=[part("a"), part("b", **posts)])


def test_weights_every_step_and_one_indicator_are_varied() -> None:
    found = standard(two(), panel_id=PANEL, methodology=methodology())

    assert {step: getattr(found, step) for step in ALTERNATIVES} == ALTERNATIVES
    assert (found.weights, found.leave_out, found.measurement_error) == (Box(), True, True)
    assert (found.draws, found.seed) == (READERS, 1)


def test_the_choices_of_the_methodology_come_first_and_once() -> None:
    means = dict.fromkeys(LEVELS, "geometric")
    base = methodology(normalisation="z_score", treatment="skew_kurtosis_rule", imputation=("parent",), **means)

    found = standard(two(), panel_id=PANEL, methodology=base, draws=10, seed=5)

    assert found.normalisation == ("z_score", "goalposts", "min_max", "percentile_rank")
    assert found.aggregation == ("geometric", "arithmetic")
    assert found.treatment == ("skew_kurtosis_rule", "none")
    assert found.imputation == (("parent",), *ALTERNATIVES["imputation"])
    assert (found.methodology, found.draws, found.seed) == (base, 10, 5)


def test_an_alternative_that_the_figures_do_not_allow_is_left_out() -> None:
    base = methodology(normalisation="min_max")

    found = standard(two(second_has_goalposts=False), panel_id=PANEL, methodology=base)

    assert found.normalisation == ("min_max", "percentile_rank")


def test_a_step_without_alternatives_stays_that_of_the_methodology() -> None:
    rows = at(PERIOD, {"x": [10.0], "y": [10.0]}, indicators="a")
    found = standard(edition(rows, parts=[part("a")]), panel_id=PANEL, methodology=methodology())

    assert found.normalisation == ("goalposts", "percentile_rank")  # a constant has no range


def test_means_that_differ_between_the_levels_stay_as_they_are() -> None:
    base = methodology(logic_aggregation="geometric")

    made = plan(two(), panel_id=PANEL, specification=standard(two(), panel_id=PANEL, methodology=base))

    means = {(one.methodology.aggregation, one.methodology.logic_aggregation) for one in made.prepared}
    assert made.specification.aggregation == ()
    assert means == {("arithmetic", "geometric")}


def test_alternatives_that_fail_only_together_are_not_both_taken() -> None:
    figures = {f"m{place:02d}": [float(place), 50.0] for place in range(60)} | {"m00": [0.0, 51.0], "m01": [1.0, 51.0]}
    found = edition(at(PERIOD, figures, indicators="ab"), parts=[part("a"), part("b")])
    base = methodology(winsorised_share=0.2)  # which leaves one value of b, and no range to be put on

    asked = standard(found, panel_id=PANEL, methodology=base)

    assert asked.normalisation == ALTERNATIVES["normalisation"]
    assert asked.treatment == ()
    assert len(plan(found, panel_id=PANEL, specification=asked).prepared) == 3 * 2 * 2


def test_a_methodology_that_is_not_defined_has_no_analysis() -> None:
    with pytest.raises(MethodError, match="Cannot put b"):
        standard(two(second_has_goalposts=False), panel_id=PANEL, methodology=methodology())


def test_an_analysis_is_made_once_for_all_readers_of_a_release() -> None:
    found = crowd()

    one = beside(found, panel_id=PANEL, methodology=methodology())
    other = beside(found, panel_id=PANEL, period=PERIOD, methodology=methodology(), score="level")
    pole = beside(found, panel_id=PANEL, methodology=methodology(), score="efficiency")

    assert other is one
    assert pole.plan is one.plan
    assert pole.score == "efficiency"
    assert one.ranks.shape == (READERS, 14)
    assert np.array_equal(one.ranks, beside(crowd(), panel_id=PANEL, methodology=methodology()).ranks)


def test_an_unknown_panel_has_no_analysis() -> None:
    with pytest.raises(NotFoundError, match="elsewhere"):
        beside(two(), panel_id="elsewhere", methodology=methodology())
