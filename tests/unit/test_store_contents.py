"""What the store refuses to publish, and how it says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from indicators.errors import StoreError
from indicators.store import Contents
from indicators.store.checking import check
from tests.support.store import contents

GOOD = contents({("BE", "trust", 2020): 1.5, ("AT", "trust", 2020): 2.5}, documents={("entity", "BE"): "{}"})


def with_column(column: str, value: Any) -> Contents:
    observations = GOOD.observations.copy()
    observations[column] = value
    return Contents(observations, GOOD.documents)


def test_contents_with_keys_values_and_statuses_in_order_are_accepted() -> None:
    check(GOOD)


def test_an_empty_state_is_accepted() -> None:
    check(Contents(GOOD.observations.iloc[:0], GOOD.documents.iloc[:0]))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (with_column("value", [np.inf, 1.0]), "BE / trust / 2020: the value is not a finite number"),
        (with_column("value", ["many", 1.0]), "BE / trust / 2020: the value is not a finite number"),
        (with_column("value", [np.nan, 1.0]), "BE / trust / 2020: there is no value but the status is not 'M'"),
        (with_column("status", ["A", "M"]), "AT / trust / 2020: the status is 'M' but there is a value"),
        (with_column("status", ["A", "X"]), "AT / trust / 2020: the status is unknown; use one of A, E, P, M"),
        (with_column("entity_id", ["BE", None]), "a key is empty"),
        (with_column("entity_id", "BE"), "BE / trust / 2020: the key comes twice"),
        (with_column("period", [2020.5, 2021.0]), "column period is float64; give whole numbers"),
        (Contents(GOOD.observations.drop(columns="note"), GOOD.documents), "observations: column note missing"),
        (Contents(GOOD.observations, GOOD.documents.drop(columns="id")), "documents: column id missing"),
        (Contents(GOOD.observations, GOOD.documents.assign(document=None)), "entity / BE: a key or the document"),
        (Contents(GOOD.observations, pd.concat([GOOD.documents] * 2)), "documents, entity / BE: the key comes twice"),
    ],
)
def test_each_broken_rule_is_refused_with_its_rows(broken: Contents, said: str) -> None:
    with pytest.raises(StoreError, match="nothing was written") as refused:
        check(broken)

    assert said in str(refused.value)


def test_all_problems_are_listed_at_once_and_long_lists_are_cut() -> None:
    many = contents({("BE", "trust", year): 1.0 for year in range(2000, 2008)})
    many.observations["status"] = "M"

    with pytest.raises(StoreError) as refused:
        check(Contents(many.observations, pd.concat([GOOD.documents] * 2)))

    lines = str(refused.value).splitlines()
    assert len(lines) == 3
    assert "BE / trust / 2004 and 3 more" in lines[1]
    assert "entity / BE" in lines[2]


def test_checking_changes_nothing() -> None:
    before = GOOD.observations.copy()

    check(GOOD)

    pd.testing.assert_frame_equal(GOOD.observations, before)
