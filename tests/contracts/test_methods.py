"""What every method of a step keeps to: the same invariants run over each entry of each registry."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest

from indicators.catalogue import methodology as choices
from indicators.scoring import aggregation, imputation, normalisation, origins, treatment, weighting
from indicators.scoring.arrays import FloatArray
from indicators.scoring.imputation import History
from tests.conftest import ROOT
from tests.support.scoring import methodology, scale, structure

STEPS: Mapping[str, tuple[Mapping[str, Callable[..., Any]], Any]] = {
    "imputation": (imputation.METHODS, choices.Imputation),
    "treatment": (treatment.METHODS, choices.Treatment),
    "normalisation": (normalisation.METHODS, choices.Normalisation),
    "weighting": (weighting.METHODS, choices.Weighting),
    "aggregation": (aggregation.METHODS, choices.Aggregation),
}
ENTRIES = [(step, name) for step, (methods, _) in STEPS.items() for name in methods]
ROWS, COLUMNS = 40, 3


def figures() -> FloatArray:
    """Positive figures with gaps, ties and one outlier in each column."""
    values = np.abs(np.random.default_rng(7).normal(50.0, 15.0, size=(ROWS, COLUMNS))).round(1)
    values[0], values[1] = 5000.0, values[2]
    values[np.random.default_rng(8).random(values.shape) < 0.1] = np.nan
    return values


VALUES = figures()
SCALE = scale(COLUMNS, worst=0.0, best=6000.0)


@pytest.mark.parametrize("step", STEPS)
def test_a_methodology_can_choose_exactly_the_methods_there_are(step: str) -> None:
    methods, literal = STEPS[step]

    assert get_args(literal) == tuple(methods)


@pytest.mark.parametrize(("step", "name"), ENTRIES)
def test_a_method_is_called_by_its_own_name(step: str, name: str) -> None:
    assert STEPS[step][0][name].__name__ == name


@pytest.mark.parametrize(("step", "name"), ENTRIES)
def test_a_method_takes_the_data_by_position_and_the_rest_by_name(step: str, name: str) -> None:
    first, *rest = inspect.signature(STEPS[step][0][name]).parameters.values()

    assert first.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert {parameter.kind for parameter in rest} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("step", STEPS)
def test_the_methods_of_a_step_share_one_signature(step: str) -> None:
    signatures = {tuple(inspect.signature(method).parameters) for method in STEPS[step][0].values()}

    assert len(signatures) == 1


@pytest.mark.parametrize(("step", "name"), ENTRIES)
def test_every_method_has_a_heading_on_the_page_of_its_step(step: str, name: str) -> None:
    page = (ROOT / "docs" / "methodology" / f"{step}.md").read_text(encoding="utf-8")

    assert f"\n## `{name}`" in page


@pytest.mark.parametrize("name", normalisation.METHODS)
def test_a_normalisation_keeps_gaps_shape_and_order(name: str) -> None:
    scores = normalisation.METHODS[name](VALUES, scale=SCALE, reference=VALUES)

    assert scores.shape == VALUES.shape
    assert (np.isnan(scores) == np.isnan(VALUES)).all()
    for column in range(COLUMNS):
        known = ~np.isnan(VALUES[:, column])
        ordered = scores[known, column][np.argsort(VALUES[known, column], kind="stable")]
        assert (np.diff(ordered) >= 0).all()


@pytest.mark.parametrize("name", normalisation.METHODS)
def test_a_normalisation_of_a_column_does_not_depend_on_the_others(name: str) -> None:
    together = normalisation.METHODS[name](VALUES, scale=SCALE, reference=VALUES)
    alone = normalisation.METHODS[name](
        VALUES[:, [1]], scale=scale(1, worst=0.0, best=6000.0), reference=VALUES[:, [1]]
    )

    np.testing.assert_allclose(alone, together[:, [1]], rtol=1e-12)  # sums are taken in another order


@pytest.mark.parametrize("name", normalisation.METHODS)
def test_a_normalisation_gives_equal_values_equal_scores(name: str) -> None:
    scores = normalisation.METHODS[name](VALUES, scale=SCALE, reference=VALUES)

    equal = VALUES[1] == VALUES[2]
    assert equal.any()
    np.testing.assert_array_equal(scores[1, equal], scores[2, equal])


@pytest.mark.parametrize("name", treatment.METHODS)
def test_a_treatment_keeps_gaps_shape_and_order_and_is_finite(name: str) -> None:
    change = treatment.METHODS[name](VALUES, treatable=np.ones(COLUMNS, dtype=bool), share=0.05)
    treated = change.apply(VALUES)

    assert treated.shape == VALUES.shape
    assert (np.isnan(treated) == np.isnan(VALUES)).all()
    assert not np.isinf(treated).any()
    order = np.argsort(VALUES[:, 0], kind="stable")
    known = treated[order, 0][~np.isnan(VALUES[order, 0])]
    assert (np.diff(known) >= 0).all()


@pytest.mark.parametrize("name", sorted(set(treatment.METHODS) - {"none"}))
def test_what_a_treatment_accepts_satisfies_the_rule(name: str) -> None:
    change = treatment.METHODS[name](VALUES, treatable=np.ones(COLUMNS, dtype=bool), share=0.05)
    treated = change.apply(VALUES)

    for column in np.flatnonzero(change.passed):
        assert not treatment.fails(treated[~np.isnan(treated[:, column]), column])


@pytest.mark.parametrize("name", imputation.METHODS)
def test_an_imputation_answers_for_each_gap_and_nothing_else(name: str) -> None:
    gaps = np.nonzero(np.isnan(VALUES))
    cube = np.repeat(VALUES[:, :, None], 2, axis=2)
    cube[:, :, 0] = 1.0
    history = History(
        values=cube,
        parents=cube,
        periods=np.array([2023, 2024], dtype=np.int32),
        period=2024,
        max_age=np.ones(COLUMNS, dtype=np.int32),
    )

    filling, position = imputation.METHODS[name](VALUES, gaps=gaps, history=history)

    assert filling.shape == position.shape == gaps[0].shape
    assert not np.isinf(filling).any()
    assert np.isnan(filling[position >= 0]).sum() == 0


def test_every_imputation_that_fills_a_gap_marks_it_with_an_origin_of_its_own() -> None:
    filling = set(imputation.METHODS) - {"none"}

    assert set(origins.OF_METHOD) == filling
    assert len(set(origins.OF_METHOD.values()) | {origins.MISSING, origins.OBSERVED}) == len(filling) + 2


@pytest.mark.parametrize("name", weighting.METHODS)
def test_weights_are_finite_not_negative_and_one_for_each_sibling(name: str) -> None:
    poles = structure("efficiency", "efficiency", "legitimacy")
    correlated = VALUES[:, [0]] + np.array([0.0, 1.0, 2.0])

    weights = weighting.METHODS[name](correlated, structure=poles, given=(("m0", 2.0),) * (name == "custom"))

    assert (len(weights.indicators), len(weights.poles), len(weights.logics)) == (3, 6, 3)
    for found in (weights.indicators, weights.poles, weights.logics):
        assert np.isfinite(found).all()
        assert (found >= 0).all()


@pytest.mark.parametrize("name", aggregation.METHODS)
def test_an_aggregation_stays_between_0_and_100_and_has_one_column_a_group(name: str) -> None:
    scores = np.clip(VALUES, 0.0, 100.0)
    groups = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])

    combined = aggregation.METHODS[name](scores, weights=groups, methodology=methodology())

    assert combined.shape == (ROWS, 2)
    known = combined[~np.isnan(combined)]
    assert ((known >= 0.0) & (known <= 100.0 + 1e-9)).all()


@pytest.mark.parametrize("name", aggregation.METHODS)
def test_the_size_of_weights_does_not_matter_only_their_proportion(name: str) -> None:
    scores, weights = np.clip(VALUES, 0.0, 100.0), np.array([[1.0], [2.0], [3.0]])

    once = aggregation.METHODS[name](scores, weights=weights, methodology=methodology())
    tenth = aggregation.METHODS[name](scores, weights=weights / 1000, methodology=methodology())

    np.testing.assert_allclose(tenth, once)


@pytest.mark.parametrize("name", aggregation.METHODS)
def test_an_aggregation_does_not_depend_on_the_order_of_entities(name: str) -> None:
    scores, weights = np.clip(VALUES, 0.0, 100.0), np.ones((COLUMNS, 1))

    forward = aggregation.METHODS[name](scores, weights=weights, methodology=methodology())
    backward = aggregation.METHODS[name](scores[::-1], weights=weights, methodology=methodology())

    np.testing.assert_allclose(backward[::-1], forward, rtol=1e-12)


@pytest.mark.parametrize(("step", "name"), [entry for entry in ENTRIES if entry[0] in {"normalisation", "treatment"}])
def test_a_method_does_not_change_its_input(step: str, name: str) -> None:
    values, before = figures(), figures()

    if step == "normalisation":
        normalisation.METHODS[name](values, scale=replace(SCALE), reference=values)
    else:
        treatment.METHODS[name](values, treatable=np.ones(COLUMNS, dtype=bool), share=0.05).apply(values)

    np.testing.assert_array_equal(values, before)
