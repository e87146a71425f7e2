"""Single files over what was published before: what is replaced, what is added, what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from indicators.errors import ConfigurationError, DataError
from indicators.intake import Dataset, read_files
from tests.support.sample import LICENCES, Sample


@pytest.fixture
def base(tmp_path: Path) -> Dataset:
    return Sample.write(tmp_path / "data").read()


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def value(dataset: Dataset, entity: str, indicator: str, period: int) -> float:
    keyed = dataset.observations.set_index(["entity_id", "indicator_id", "period"])["value"]
    return float(keyed[entity, indicator, period])


def problems(paths: list[Path], *, base: Dataset, licences: frozenset[str] = LICENCES) -> list[tuple[object, ...]]:
    with pytest.raises(DataError) as caught:
        read_files(paths, base=base, licences=licences)
    return [(each.rule_id, each.file, each.row, each.column, each.got) for each in caught.value.problems]


def test_an_observation_with_a_known_key_replaces_the_one_before(base: Dataset, sample: Sample) -> None:
    upload = sample.put("upload.csv", "entity_id,indicator_id,period,value\nAA,speed,2020,7.25\n")

    dataset = read_files([upload], base=base, licences=LICENCES)

    assert value(base, "AA", "speed", 2020) == 8
    assert value(dataset, "AA", "speed", 2020) == 7.25
    assert len(dataset.observations) == len(base.observations)


def test_an_observation_with_a_new_key_is_added_in_order(base: Dataset, sample: Sample) -> None:
    upload = sample.put("upload.csv", "entity_id,indicator_id,period,value\nAA,risk_talk,2021,3\n")

    dataset = read_files([upload], base=base, licences=LICENCES)

    assert len(dataset.observations) == len(base.observations) + 1
    keys = dataset.observations[["entity_id", "indicator_id", "period"]].astype({"entity_id": str, "indicator_id": str})
    assert keys.equals(keys.sort_values(list(keys)).reset_index(drop=True))


def test_rows_know_whether_they_were_read_now_or_published_before(base: Dataset, sample: Sample) -> None:
    upload = sample.put("upload.csv", "entity_id,indicator_id,period,value\nAA,complaints,2020,7\n")

    dataset = read_files([upload], base=base, licences=LICENCES)

    assert dataset.origins.astype({"file": str}).iloc[:2].to_numpy().tolist() == [
        [str(upload), 2],
        ["current release", 0],
    ]


def test_a_row_of_the_catalogue_replaces_the_item_with_its_key_and_adds_a_new_one(
    base: Dataset, sample: Sample
) -> None:
    upload = sample.put("entities.csv", "entity_id,kind,name_en\nBB,country,Bèta\nDD,country,Delta\n")

    dataset = read_files([upload], base=base, licences=LICENCES)

    assert dataset.catalogue.entities["BB"].name.en == "Bèta"
    assert dataset.catalogue.entities["BB"].population is None
    assert set(dataset.catalogue.entities) == {"AA", "BB", "CC", "AA1", "DD"}


def test_a_yaml_file_replaces_single_panels(base: Dataset, sample: Sample) -> None:
    text = (sample.folder / "data" / "panels.yaml").read_text(encoding="utf-8")
    upload = sample.put("panels.yaml", text.replace("Countries", "All countries"))

    dataset = read_files([upload], base=base, licences=LICENCES)

    assert dataset.catalogue.panels["countries"].label.en == "All countries"


def test_uploading_a_whole_folder_again_changes_nothing(base: Dataset, sample: Sample) -> None:
    every = [path for path in (sample.folder / "data").rglob("*") if path.is_file()]

    dataset = read_files(every, base=base, licences=LICENCES)

    assert dataset.catalogue.documents() == base.catalogue.documents()
    pd.testing.assert_frame_equal(dataset.observations, base.observations)


def test_figures_published_before_are_judged_by_a_new_range(base: Dataset, sample: Sample) -> None:
    text = (sample.folder / "data" / "catalogue" / "indicators.csv").read_text(encoding="utf-8")
    upload = sample.put("indicators.csv", text.replace("continuous,0,100,lower", "continuous,0,50.5,lower"))
    assert read_files([upload], base=base, licences=LICENCES).catalogue.indicators["complaints"].valid_max == 50.5

    sample.put("indicators.csv", text.replace("continuous,0,100,lower", "continuous,0,30,lower"))

    assert problems([upload], base=base) == [
        ("observation_range", "current release, CC / complaints / 2020", None, "value", "40"),
        ("observation_range", "current release, CC / complaints / 2021", None, "value", "40"),
        ("goalposts_range", "current release, panel_indicator countries/complaints", None, "worst", "50"),
    ]


def test_the_same_observation_twice_in_the_uploads_is_refused(base: Dataset, sample: Sample) -> None:
    first = sample.put("a.csv", "entity_id,indicator_id,period,value\nAA,speed,2020,7\n")
    second = sample.put("b.csv", "entity_id,indicator_id,period,value\nBB,speed,2020,7\nAA,speed,2020,7\n")

    assert problems([first, second], base=base) == [
        ("observation_repeated", str(second), 3, "", "AA / speed / 2020"),
    ]


def test_a_path_given_twice_is_read_once(base: Dataset, sample: Sample) -> None:
    upload = sample.put("a.csv", "entity_id,indicator_id,period,value\nAA,speed,2020,7\n")

    assert value(read_files([upload, upload], base=base, licences=LICENCES), "AA", "speed", 2020) == 7


def test_figures_of_a_licence_class_that_is_left_out_are_refused(base: Dataset, sample: Sample) -> None:
    upload = sample.put("a.csv", "entity_id,indicator_id,period,value\nAA,speed,2020,7\nAA,user_voice,2020,3\n")

    assert problems([upload], base=base, licences=frozenset({"open"})) == [
        ("source_asked", str(upload), 3, "indicator_id", "user_voice"),
    ]


def test_what_is_neither_a_table_nor_yaml_is_refused(base: Dataset, sample: Sample) -> None:
    workbook = sample.put("figures.xlsx", b"PK")

    assert problems([workbook], base=base) == [("file_readable", str(workbook), None, "", ".xlsx")]


def test_a_folder_and_a_pipe_are_no_files(base: Dataset, sample: Sample) -> None:
    folder, pipe = sample.folder / "folder.csv", sample.folder / "pipe.csv"
    folder.mkdir()
    os.mkfifo(pipe)

    assert [row[:2] for row in problems([folder, pipe], base=base)] == [
        ("file_readable", str(folder)),
        ("file_readable", str(pipe)),
    ]


def test_every_path_that_is_missing_is_named(base: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"a\.csv, .*b\.csv"):
        read_files([tmp_path / "a.csv", tmp_path / "b.csv"], base=base, licences=LICENCES)


def test_observations_kept_as_plain_text_and_integers_are_taken_as_a_base(base: Dataset, sample: Sample) -> None:
    plain = base.observations.astype({"entity_id": "object", "note": "object", "status": "object", "period": "int16"})
    upload = sample.put("a.csv", "entity_id,indicator_id,period,value,note\nAA,speed,2020,7,new\n")

    dataset = read_files([upload], base=Dataset(base.catalogue, plain), licences=LICENCES)

    assert dataset.observations.dtypes.astype(str).to_dict() == {
        "entity_id": "category",
        "indicator_id": "category",
        "period": "int64",
        "value": "float64",
        "status": "category",
        "standard_error": "float64",
        "n": "float64",
        "note": "category",
    }


def test_empty_columns_that_a_spreadsheet_appends_are_refused_by_their_numbers(base: Dataset, sample: Sample) -> None:
    upload = sample.put("upload.csv", "entity_id,indicator_id,period,value,,\nAA,speed,2020,7.25,,\n")

    assert {each[:1] + each[2:4] for each in problems([upload], base=base)} == {
        ("column_unknown", 1, "#5"),
        ("column_unknown", 1, "#6"),
        ("column_repeated", 1, ""),
    }


def test_the_ending_of_a_file_may_be_in_capitals(base: Dataset, sample: Sample) -> None:
    upload = sample.put("UPLOAD.CSV", "entity_id,indicator_id,period,value\nAA,speed,2020,7.25\n")

    assert value(read_files([upload], base=base, licences=LICENCES), "AA", "speed", 2020) == 7.25
