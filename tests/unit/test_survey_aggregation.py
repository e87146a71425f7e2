"""Observations made of answers: values with n and error, small groups suppressed, small differences held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Catalogue, Entity, Text
from indicators.survey import Aggregate, Codebook, HeldBack, Scale, aggregate
from indicators.survey.aggregation import SUPPRESSED, UNANIMOUS
from tests.support.scoring import framework

PARENTS = {"a": "region", "b": "region", "c": "region", "region": ""}
SCALE = Scale(indicator_id="trust", items=("q",), low=1, high=5)


def catalogue() -> Catalogue:
    places = [Entity(id=key, kind="city", name=Text(en=key), parent_id=above or None) for key, above in PARENTS.items()]
    return Catalogue.from_items([framework(), *places])


def answers(groups: Mapping[str, Sequence[float]], *, period: int = 2024) -> pd.DataFrame:
    rows = [(entity, period, 1.0, value) for entity, values in groups.items() for value in values]
    return pd.DataFrame(rows, columns=["entity_id", "period", "weight", "q"])


def made(
    groups: Mapping[str, Sequence[float]], *, totals: bool = False, published: Aggregate | None = None, **others: object
) -> Aggregate:
    return aggregate(
        answers(groups),
        codebook=Codebook(totals=totals, scales=(SCALE,)),
        catalogue=catalogue(),
        published=None if published is None else published.rows,
        **others,  # type: ignore[arg-type]
    )


def half(n: int) -> list[float]:
    """Return n answers of mean 3, half of them 2 and half 4."""
    return [2.0, 4.0] * (n // 2)


def shown(found: Aggregate) -> dict[str, tuple[float, float]]:
    rows = found.rows[found.rows["status"] == "A"]
    return {row.entity_id: (row.value, row.n) for row in rows.itertuples()}


def test_a_group_becomes_one_row_with_mean_error_and_n() -> None:
    found = made({"a": half(10)})

    [row] = found.rows.to_dict(orient="records")
    assert {key: row[key] for key in ("entity_id", "indicator_id", "period", "value", "status", "n", "note")} == {
        "entity_id": "a", "indicator_id": "trust", "period": 2024, "value": 3.0, "status": "A", "n": 10, "note": "",
    }  # fmt: skip
    assert row["standard_error"] == 0.333333  # the root of 10/9 over 10


def test_a_group_below_the_threshold_is_suppressed_without_a_number() -> None:
    found = made({"a": half(8), "b": half(10)})

    row = found.rows.iloc[0]
    assert (row["entity_id"], row["status"], row["note"]) == ("a", "M", SUPPRESSED)
    assert row[["value", "standard_error", "n"]].isna().all()
    assert found.suppressed == 1
    assert made({"a": half(8)}, threshold=8).suppressed == 0


def test_a_group_of_one_opinion_is_said_to_be_one() -> None:
    found = made({"a": [5.0] * 10})

    assert found.rows["note"].tolist() == [UNANIMOUS]
    assert found.rows["standard_error"].tolist() == [0.0]


def test_totals_are_made_of_all_answers_below_and_protect_small_groups() -> None:
    found = made({"a": half(4), "b": [5.0] * 20, "c": half(30)}, totals=True)

    assert shown(found) == {"c": (3.0, 30), "region": (3.740741, 54)}
    assert set(found.rows.loc[found.rows["status"] == "M", "note"]) == {SUPPRESSED}  # the total: (12 + 100 + 90) / 54


def test_periods_are_kept_apart() -> None:
    both = pd.concat([answers({"a": half(12)}), answers({"a": half(6)}, period=2023)])

    found = aggregate(both, codebook=Codebook(scales=(SCALE,)), catalogue=catalogue())

    assert found.rows[["period", "status"]].to_numpy().tolist() == [[2023, "M"], [2024, "A"]]


def test_few_more_answers_than_published_are_held_back() -> None:
    before = made({"a": half(20), "b": half(20)})

    after = made({"a": [*half(20), 5.0], "b": half(40)}, published=before)

    assert after.held_back == (HeldBack("trust", 2024, ("a",)),)
    assert shown(after) == {"b": (3.0, 40)}


def test_the_same_number_of_answers_with_another_mean_is_held_back_and_the_same_file_is_not() -> None:
    before = made({"a": half(20)})

    assert made({"a": [*half(18), 5.0, 5.0]}, published=before).held_back != ()
    assert made({"a": half(20)}, published=before).held_back == ()


def test_a_whole_tree_is_held_back_where_one_total_would_change_by_few() -> None:
    before = made({"a": half(20), "b": half(20)}, totals=True)

    after = made({"a": half(32), "b": half(20), "c": half(12)}, totals=True, published=before)
    few = made({"a": half(22), "b": half(20)}, totals=True, published=before)

    assert after.held_back == ()
    assert few.held_back == (HeldBack("trust", 2024, ("a", "b", "region")),)
    assert len(few.rows) == 0


def test_a_group_suppressed_beside_a_total_stays_so_when_it_has_grown() -> None:
    before = made({"a": half(4), "b": half(20), "c": half(30)}, totals=True)

    after = made({"a": half(24), "b": half(20), "c": half(30)}, totals=True, published=before)

    assert set(shown(before)) == set(shown(after)) == {"c", "region"}


def test_the_total_of_another_upload_protects_the_group_that_it_would_show() -> None:
    before = made({"region": half(44)})

    after = made({"a": half(4), "b": half(20), "c": half(20)}, published=before)

    assert set(shown(after)) == {"c"}


def test_alpha_is_told_for_each_scale_and_not_for_few_respondents() -> None:
    scale = Scale(indicator_id="trust", items=("q", "r"), low=1, high=5)
    both = answers({"a": half(12)}).assign(r=[1.0, 5.0] * 6)
    codebook = Codebook(scales=(scale,))

    [told] = aggregate(both, codebook=codebook, catalogue=catalogue()).reliability.to_dict(orient="records")
    [hidden] = aggregate(both.head(9), codebook=codebook, catalogue=catalogue()).reliability.to_dict(orient="records")

    assert told == {"indicator_id": "trust", "items": 2, "alpha": pytest.approx(2 * (1 - 5 / 9)), "n": 12}
    assert (np.isnan(hidden["alpha"]), hidden["n"]) == (True, 0)


def test_who_answered_too_little_counts_nowhere() -> None:
    silent = answers({"a": half(10)}).assign(q=lambda frame: frame["q"].where(frame.index > 0))

    found = aggregate(silent, codebook=Codebook(scales=(SCALE,)), catalogue=catalogue())

    assert found.rows["status"].tolist() == ["M"]  # nine are left
