"""Warnings about figures that are right: the last year of every bundled indicator, as if it were uploaded now."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from indicators.intake import Dataset, read_dataset
from indicators.intake.warnings import warnings
from tests.conftest import DATA

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return read_dataset(DATA, licences=frozenset({"open", "non-commercial"}))


@pytest.fixture(scope="module")
def parts(whole: Dataset) -> tuple[Dataset, Dataset]:
    """What was published before the last year, and the last year as an upload over it."""
    frame = whole.observations
    period = frame.groupby("indicator_id", observed=True)["period"].transform("max")
    last = (frame["period"] == period).to_numpy()
    before = Dataset(whole.catalogue, frame[~last].reset_index(drop=True))
    return before, Dataset(whole.catalogue, frame, whole.origins.assign(row=np.where(last, whole.origins["row"], 0)))


def test_at_most_one_of_a_hundred_right_figures_is_asked_about(parts: tuple[Dataset, Dataset]) -> None:
    before, upload = parts
    rows = int((upload.origins["row"] > 0).sum())

    found = warnings(upload, base=before, today=TODAY)

    assert 0 < len(found) <= 0.01 * rows


def test_figures_that_are_uploaded_again_as_they_are_give_no_warning(whole: Dataset) -> None:
    assert warnings(whole, base=whole, today=TODAY) == ()


def test_figures_of_an_indicator_that_lost_a_factor_of_a_hundred_are_all_asked_about(
    parts: tuple[Dataset, Dataset],
) -> None:
    before, upload = parts
    frame = upload.observations
    mine = (frame["indicator_id"] == "un_osi").to_numpy() & (upload.origins["row"] > 0).to_numpy()
    value = np.where(mine, frame["value"] / 100, frame["value"])
    known = mine & np.isfinite(value)

    found = warnings(Dataset(upload.catalogue, frame.assign(value=value), upload.origins), base=before, today=TODAY)

    rows = {problem.row for problem in found if problem.rule_id == "warn_factor" and "un_egov" in problem.file}
    assert rows == set(upload.origins["row"][known])
