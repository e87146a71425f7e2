"""From answers to values: scales, weighted means with standard errors, and Cronbach's alpha, all worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from indicators.survey import Codebook, Scale
from indicators.survey.estimates import alpha, scale_values, weighted_mean


def scale(*items: str, **fields: object) -> Scale:
    return Scale.model_validate({"indicator_id": "trust", "items": items, "low": 1, "high": 5, **fields})


def answers(**columns: list[float | None]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype="float64")


def test_a_value_is_the_mean_of_the_answers_with_reversed_items_turned_round() -> None:
    given_answers = answers(a=[1, 5, 4], b=[5, 1, 4])

    values = scale_values(given_answers, scale=scale("a", "b", reversed=("b",)))

    assert list(values) == [1.0, 5.0, 3.0]  # b counts as 1, 5 and 2


def test_half_of_the_items_must_be_answered_where_nothing_else_is_said() -> None:
    given_answers = answers(a=[2, 2, None], b=[4, None, None], c=[3, None, 5])

    values = scale_values(given_answers, scale=scale("a", "b", "c"))
    strict = scale_values(given_answers, scale=scale("a", "b", "c", minimum=3))

    assert values[0] == 3.0
    assert list(np.isnan(values)) == [False, True, True]
    assert list(np.isnan(strict)) == [False, True, True]
    assert scale_values(given_answers, scale=scale("a", "b", "c", minimum=1)).tolist() == [3.0, 2.0, 5.0]


def test_an_index_runs_from_the_lowest_answer_to_the_highest() -> None:
    values = scale_values(answers(a=[1, 3, 5]), scale=scale("a", result="index"))

    assert list(values) == [0.0, 50.0, 100.0]


def test_with_equal_weights_the_error_is_that_of_a_mean() -> None:
    values = np.array([1.0, 2.0, 3.0, 4.0])

    mean, error = weighted_mean(values, weights=np.full(4, 7.0))

    assert mean == 2.5
    assert error == pytest.approx(np.sqrt(5 / 3 / 4))  # variance 5/3, four respondents


def test_weights_enter_the_mean_and_its_linearised_error() -> None:
    mean, error = weighted_mean(np.array([1.0, 4.0]), weights=np.array([2.0, 1.0]))

    assert mean == 2.0
    assert error == pytest.approx(np.sqrt(2 / 1 * ((2 * -1) ** 2 + (1 * 2) ** 2) / 3**2))  # 4/3


def test_one_respondent_has_no_error() -> None:
    mean, error = weighted_mean(np.array([3.0]), weights=np.array([1.0]))

    assert (mean, np.isnan(error)) == (3.0, True)


@given(st.lists(st.tuples(st.floats(1, 5), st.floats(0.1, 10)), min_size=2, max_size=30), st.floats(0.01, 100))
def test_the_scale_of_the_weights_changes_neither_mean_nor_error(
    pairs: list[tuple[float, float]], factor: float
) -> None:
    values, weights = (np.array(column) for column in zip(*pairs, strict=True))

    first, second = weighted_mean(values, weights=weights), weighted_mean(values, weights=weights * factor)

    assert first == pytest.approx(second, abs=1e-9)


def test_alpha_of_two_items_by_hand() -> None:
    given_answers = answers(a=[1, 2, 3, 4, None], b=[2, 1, 4, 3, 5])

    found, n = alpha(given_answers, scale=scale("a", "b"))

    assert n == 4  # who answered both: variances 5/3 each, of the sums 3, 3, 7, 7: 16/3
    assert found == pytest.approx(2 * (1 - (10 / 3) / (16 / 3)))


def test_items_that_agree_once_one_is_turned_round_have_an_alpha_of_one() -> None:
    given_answers = answers(a=[1, 2, 5], b=[5, 4, 1])

    assert alpha(given_answers, scale=scale("a", "b", reversed=("b",)))[0] == pytest.approx(1.0)


@pytest.mark.parametrize("columns", [{"a": [1, 2]}, {"a": [1], "b": [2]}, {"a": [1, 2], "b": [5, 4]}])
def test_alpha_is_undefined_for_one_item_one_respondent_and_equal_sums(columns: dict[str, list[float | None]]) -> None:
    assert np.isnan(alpha(answers(**columns), scale=scale(*columns))[0])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"items": ("a", "a")}, "once"),
        ({"reversed": ("z",)}, "not: z"),
        ({"low": 5, "high": 5}, "low must be below high"),
        ({"minimum": 3}, "at most the number of items, 2"),
    ],
)
def test_a_scale_agrees_with_itself(fields: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        scale(*["a", "b"], **fields) if "items" not in fields else scale(*fields["items"])  # type: ignore[misc]


def test_an_item_cannot_be_the_column_of_something_else() -> None:
    with pytest.raises(ValidationError, match="kept for other things: period"):
        Codebook(scales=(scale("period"),))


def test_an_indicator_has_one_scale() -> None:
    with pytest.raises(ValidationError, match="more has: trust"):
        Codebook(scales=(scale("a"), scale("b")))
