"""A whole data folder: the synthetic one, permuted, cut and written back, and the bundled one."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.config import BUNDLED_DATA
from indicators.errors import ConfigurationError, DataError
from indicators.intake import Dataset, read_dataset, read_files, write_dataset
from tests.support.sample import LICENCES, REGISTER, SURVEY, Sample


def same(one: Dataset, other: Dataset) -> bool:
    pd.testing.assert_frame_equal(one.observations, other.observations)
    return one.catalogue.documents() == other.catalogue.documents()


def shuffle(sample: Sample, path: str, *, rng: random.Random) -> None:
    """Put the rows of a table in another order, and its columns too."""
    table = pd.read_csv(sample.folder / path, dtype="str", keep_default_na=False)
    columns = rng.sample(list(table), k=table.shape[1])
    rows = rng.sample(range(len(table)), k=len(table))
    sample.put(path, table[columns].iloc[rows].to_csv(index=False, lineterminator="\r\n"))


def test_the_synthetic_folder_satisfies_every_rule(tmp_path: Path) -> None:
    dataset = Sample.write(tmp_path).read()

    assert len(dataset.observations) == 39
    assert [len(part) for part in (dataset.catalogue.entities, dataset.catalogue.indicators)] == [4, 8]
    assert dataset.left_out == ("closed",)


def test_observations_have_their_types_and_order(tmp_path: Path) -> None:
    frame = Sample.write(tmp_path).read().observations

    assert frame.dtypes.astype(str).to_dict() == {
        "entity_id": "category",
        "indicator_id": "category",
        "period": "int64",
        "value": "float64",
        "status": "category",
        "standard_error": "float64",
        "n": "float64",
        "note": "category",
    }
    for column in ("entity_id", "indicator_id", "status", "note"):
        assert list(frame[column].cat.categories) == sorted(frame[column].astype(str).unique())


def test_a_missing_value_is_a_gap_with_status_m_and_its_note(tmp_path: Path) -> None:
    frame = Sample.write(tmp_path).read().observations

    [gap] = frame[frame["value"].isna()].itertuples()

    assert (gap.entity_id, gap.indicator_id, gap.period, gap.status) == ("CC", "speed", 2021, "M")
    assert gap.note == "not asked, moved to 2022"


def test_a_status_that_is_not_given_is_a(tmp_path: Path) -> None:
    frame = Sample.write(tmp_path).read().observations

    assert set(frame.loc[frame["indicator_id"] == "user_voice", "status"]) == {"A"}


def test_each_observation_knows_its_file_and_row(tmp_path: Path) -> None:
    dataset = Sample.write(tmp_path).read()
    keyed = dataset.observations[["entity_id", "indicator_id", "period"]].astype(str).agg(" ".join, axis=1)

    [position] = np.flatnonzero(keyed == "AA new_tools 2021")

    assert dataset.origins.iloc[position].tolist() == [REGISTER, 9]


def test_values_are_the_doubles_nearest_to_what_is_written(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.change(SURVEY, "AA1,speed,2021,7,", "AA1,speed,2021,2.2250738585072011e-308,")
    sample.change(SURVEY, "AA1,speed,2020,6,", "AA1,speed,2020,+0.1000000000000000055511151231257827,")

    values = sample.read().observations["value"].tolist()

    assert 2.2250738585072011e-308 in values
    assert 0.1 in values


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_permuting_rows_and_columns_changes_nothing(tmp_path: Path, seed: int) -> None:
    sample, rng = Sample.write(tmp_path), random.Random(seed)
    before = sample.read()

    for path in (SURVEY, REGISTER, *(file.relative_to(tmp_path).as_posix() for file in tmp_path.glob("catalogue/*"))):
        shuffle(sample, path, rng=rng)

    assert same(sample.read(), before)


def test_cutting_a_file_into_uploads_in_any_order_changes_nothing(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path / "data")
    whole = sample.read()
    header, *rows = (sample.folder / SURVEY).read_text(encoding="utf-8").splitlines()
    sample.put(SURVEY, f"{header}\n")
    base = sample.read()
    uploads = [sample.put(f"../upload-{number}.csv", f"{header}\n{row}\n") for number, row in enumerate(rows)]

    assert same(read_files(uploads, base=base, licences=LICENCES), whole)
    assert same(read_files(uploads[::-1], base=base, licences=LICENCES), whole)


def test_a_licence_class_that_is_not_asked_for_is_not_read(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.add(REGISTER, "this row, would be wrong")

    dataset = sample.read(licences=frozenset({"open"}))

    assert dataset.left_out == ("closed", "register")
    assert set(dataset.observations["indicator_id"]).isdisjoint({"user_voice", "new_tools"})
    assert "user_voice" in dataset.catalogue.indicators


def test_an_operator_who_took_the_non_commercial_folder_away_can_read_the_rest(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    (sample.folder / REGISTER).unlink()

    assert len(sample.read().observations) == 27


def test_restricted_figures_are_read_from_their_own_folder_when_asked_for(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.change("catalogue/indicators.csv", "WP5,register", "WP5,closed")
    text = (sample.folder / REGISTER).read_text(encoding="utf-8").splitlines(keepends=True)
    sample.put(REGISTER, "".join(text[:7]))
    sample.put("observations/restricted/closed.csv", "".join([text[0], *text[7:]]))

    assert len(sample.read(licences=frozenset({"open", "non-commercial", "restricted"})).observations) == 39


def test_figures_of_instruments_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    sample.put("observations/instruments.csv", "entity_id,indicator_id,period,value\nAA,risk_talk,2021,4\n")

    assert len(sample.read().observations) == 40


def test_a_folder_without_panels_lenses_and_figures_is_a_catalogue_only(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    for path in ("panels.yaml", "lenses.yaml", "catalogue/panel_indicators.csv", "catalogue/lens_assignments.csv"):
        (sample.folder / path).unlink()
    for path in (SURVEY, REGISTER):
        (sample.folder / path).unlink()

    dataset = sample.read()

    assert (len(dataset.observations), len(dataset.catalogue.panels), len(dataset.catalogue.entities)) == (0, 0, 4)


def test_a_missing_folder_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"data\.folder"):
        read_dataset(tmp_path / "none", licences=LICENCES)


def test_an_empty_folder_lacks_every_file_that_is_needed(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_dataset(tmp_path, licences=LICENCES)

    assert {problem.rule_id for problem in caught.value.problems} == {"file_missing"}
    assert len(caught.value.problems) == 5


def test_what_is_written_is_read_back_to_the_same_values(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path / "data")
    sample.change("catalogue/entities.csv", "BB,country,Beta", 'BB,country,"Be""ta,\nno"')
    sample.change("panels.yaml", "{en: One region.}", "{en: '1e5', de: 'no', fr: 'null'}")
    before = sample.read()

    write_dataset(before, folder=tmp_path / "export")

    after = read_dataset(tmp_path / "export", licences=LICENCES)
    assert same(after, before)


def test_the_bundled_folder_satisfies_every_rule() -> None:
    dataset = read_dataset(BUNDLED_DATA, licences=LICENCES)

    assert len(dataset.observations) > 50_000


def test_all_of_very_many_problems_are_counted_and_a_thousand_listed(tmp_path: Path) -> None:
    sample = Sample.write(tmp_path)
    rows = [f"AA,speed,{2000 + number % 100},x{number},Q,,," for number in range(50_000)]
    sample.add(SURVEY, *rows)

    with pytest.raises(DataError) as caught:
        sample.read()

    # Value, status and repeated; 2020 and 2021 stand there already.
    assert sum(caught.value.counts.values()) == 50_000 * 3 - 100 + 2
    assert len(caught.value.problems) == 1000
    assert {problem.rule_id for problem in caught.value.problems} == {
        "observation_value",
        "observation_status",
        "observation_repeated",
    }
