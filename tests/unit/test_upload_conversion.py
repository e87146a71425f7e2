"""From confirmed readings to canonical files, and from their problems back to the place in the upload."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicators.errors import DataError
from indicators.intake import Dataset
from indicators.upload import Limits, Reading, convert, judge
from tests.support.sample import LICENCES
from tests.support.uploads import files, parts, problems, text, workbook

CANONICAL = "entity_id,indicator_id,period,value\nAA,speed,2020,7.25\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "canonical"


def test_a_canonical_table_is_written_as_it_is(base: Dataset, folder: Path) -> None:
    assert text(CANONICAL, name="figures.csv", base=base, folder=folder) == CANONICAL


def test_a_table_of_semicolons_decimal_commas_and_cp1252_becomes_canonical(base: Dataset, folder: Path) -> None:
    content = "Land;Indikator;Jahr;Wert;Bemerkung\nAlpha;speed;2020;7,25;geprüft, zweimal\n".encode("cp1252")

    found = text(content, name="figures.csv", base=base, folder=folder)

    assert found == 'entity_id,indicator_id,period,value,note,status\nAA,speed,2020,7.25,"geprüft, zweimal",\n'


def test_a_wide_table_is_taken_apart_row_by_row_and_its_empty_cells_make_nothing(base: Dataset, folder: Path) -> None:
    content = "country,year,Speed,Complaints\nAA,2020,7,\nBB,2020,:,12.5 e\n"

    found = text(content, name="figures.csv", base=base, folder=folder)

    assert found.splitlines() == [
        "entity_id,period,indicator_id,value,status",
        "AA,2020,speed,7,",
        "BB,2020,speed,,M",
        "BB,2020,complaints,12.5,E",
    ]


def test_the_year_of_a_whole_table_can_be_given_by_hand(base: Dataset, folder: Path) -> None:
    content = "country,Speed\nAA,7\n"

    found = text(content, name="figures.csv", base=base, folder=folder, period=2021)

    assert found == "entity_id,period,indicator_id,value,status\nAA,2021,speed,7,\n"


def test_the_indicator_of_a_whole_table_can_be_given_by_hand(base: Dataset, folder: Path) -> None:
    content = "country,year,value\nAA,2021,7\n"

    found = text(content, name="figures.csv", base=base, folder=folder, indicator="speed")

    assert found == "entity_id,period,value,indicator_id,status\nAA,2021,7,speed,\n"


def test_observations_without_a_year_are_refused(base: Dataset, folder: Path) -> None:
    found = problems("country,Speed\nAA,7\n", name="figures.csv", base=base, folder=folder)

    assert found == [("upload_period", "figures.csv", None, "period", "")]


def test_sdmx_with_names_behind_codes_becomes_canonical(base: Dataset, folder: Path) -> None:
    content = (
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,INDICATOR: I,TIME_PERIOD: T,OBS_VALUE: V,OBS_STATUS: S\n"
        "dataflow,A:B(1.0),I,AA: Alpha,speed: Speed,2020,7,A: Normal\n"
        "dataflow,A:B(1.0),I,BB: Beta,speed: Speed,2020,,L: Missing\n"
    )

    found = text(content, name="figures.csv", base=base, folder=folder)

    assert found.splitlines()[1:] == ["AA,speed,2020,7,A", "BB,speed,2020,,M"]


def test_sdmx_that_deletes_is_refused(base: Dataset, folder: Path) -> None:
    content = "STRUCTURE,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nx,D,AA,speed,2020,7\n"

    found = problems(content, name="figures.csv", base=base, folder=folder)

    assert found == [("upload_action", "figures.csv", 2, "ACTION", "D")]


def test_a_problem_of_the_intake_is_placed_where_the_upload_shows_it(base: Dataset, folder: Path) -> None:
    content = "Monitor;;;\n;;;\nLand;Jahr;Complaints;Speed\nAA;2020;5;7,5\n;;;\nXX;2020;5;70,5\n"

    found = problems(content, name="figures.csv", base=base, folder=folder)

    assert found == [
        ("observation_entity", "figures.csv", 6, "A (Land)", "XX"),
        ("observation_range", "figures.csv", 6, "D (Speed)", "70.5"),
    ]


def test_numbers_in_another_form_than_confirmed_are_reported_with_all_else(base: Dataset, folder: Path) -> None:
    content = "entity_id;indicator_id;period;value\nAA;speed;2020;7,5\nBB;speed;2020;3.5\nCC;slow;2020;3,5\n"

    found = problems(content, name="figures.csv", base=base, folder=folder, decimal=",")

    assert found == [
        ("upload_number", "figures.csv", 3, "D (value)", "3.5"),
        ("observation_indicator", "figures.csv", 4, "B (indicator_id)", "slow"),
    ]


def test_a_cell_that_could_not_be_read_is_no_number_to_anybody(base: Dataset, folder: Path) -> None:
    content = "entity_id;indicator_id;period;value\nAA;speed;2020;7,5\nBB;speed;2020;3.5\n"

    assert "BB,speed,2020,?3.5" in text(content, name="figures.csv", base=base, folder=folder, decimal=",")


def test_columns_that_are_left_out_are_not_read(base: Dataset, folder: Path) -> None:
    content = "entity_id,indicator_id,period,value,inspector\nAA,speed,2020,7,=SUM(A1)\n"

    assert text(content, name="figures.csv", base=base, folder=folder) == (
        "entity_id,indicator_id,period,value,status\nAA,speed,2020,7,\n"
    )


def test_a_column_for_which_nothing_is_decided_is_refused(base: Dataset, folder: Path) -> None:
    columns = {"entity_id": "entity_id", "indicator_id": "indicator_id", "period": "period"}

    found = problems(CANONICAL, name="figures.csv", base=base, folder=folder, columns=columns)

    assert found == [("upload_header_unread", "figures.csv", 1, "D (value)", "D (value)")]


def test_two_columns_that_mean_the_same_are_refused(base: Dataset, folder: Path) -> None:
    content = "country,region,year,Speed\nAA,AA1,2020,7\n"
    columns = {"country": "entity_id", "region": "entity_id", "year": "period", "Speed": "speed"}

    found = problems(content, name="figures.csv", base=base, folder=folder, columns=columns)

    assert [place[0] for place in found] == ["upload_header_repeated"]


def test_rows_of_another_length_are_reported_with_their_rows(base: Dataset, folder: Path) -> None:
    content = "country;year;Speed\nAA;2020;7\nBB;2020\nSource: Monitor\n"

    found = problems(content, name="figures.csv", base=base, folder=folder)

    assert [(rule, row, got) for rule, _, row, _, got in found] == [
        ("upload_row_length", 3, "2 cells"),
        ("upload_row_length", 4, "1 cells"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_reported(base: Dataset, folder: Path) -> None:
    content = 'country;year;Speed\nAA;2020;"7\n'

    found = problems(content, name="figures.csv", base=base, folder=folder)

    assert [place[0] for place in found] == ["upload_quotes"]


def test_formulas_errors_and_dates_are_reported_with_their_cells_and_never_computed(
    base: Dataset, folder: Path
) -> None:
    content = workbook(
        ["country", "year", "Speed", "checked"],
        ["AA", 2020, "=1+2", "=NOW()"],
        ["BB", 2020, "#DIV/0!", ""],
        ["CC", 2020, date(2020, 5, 3), ""],
    )

    found = problems(content, name="book.xlsx", base=base, folder=folder)

    place = "book.xlsx / Figures"
    assert found == [
        ("upload_formula", place, 2, "C (Speed)", "=1+2"),
        ("upload_cell_error", place, 3, "C (Speed)", "#DIV/0!"),
        ("upload_date", place, 4, "C (Speed)", "2020-05-03T00:00:00"),
    ]


def test_cells_merged_below_the_header_are_reported_and_a_merged_title_is_not(base: Dataset, folder: Path) -> None:
    content = workbook(
        ["Monitor"],
        ["country", "year", "Speed"],
        ["AA", 2020, 7],
        ["BB", 2020, 7],
        change=lambda sheet: (sheet.merge_cells("A1:C1"), sheet.merge_cells("C3:C4")),
    )

    found = problems(content, name="book.xlsx", base=base, folder=folder)

    assert [(rule, row, column) for rule, _, row, column, _ in found] == [("upload_merged", 4, "C (Speed)")]


def test_a_number_shown_as_per_cent_counts_as_it_is_shown(base: Dataset, folder: Path) -> None:
    def show(sheet: object) -> None:
        sheet["C2"].number_format = "0.0%"  # type: ignore[index]

    content = workbook(["country", "year", "Complaints"], ["AA", 2020, 0.125], change=show)

    found = text(content, name="book.xlsx", base=base, folder=folder)

    assert found.splitlines()[1] == "AA,2020,complaints,12.5,"


def test_numbers_of_a_workbook_keep_their_digits(base: Dataset, folder: Path) -> None:
    content = workbook(["country", "year", "Inhabitants"], ["AA", 2020, 0.1], ["BB", 2020.0, 12345678901])

    found = text(content, name="book.xlsx", base=base, folder=folder)

    assert found.splitlines()[1:] == ["AA,2020,inhabitants,0.1,", "BB,2020,inhabitants,12345678901,"]


def test_an_upload_may_bring_tables_of_the_catalogue_with_decimal_commas(base: Dataset, folder: Path) -> None:
    content = "entity_id;kind;name_en;latitude;longitude\nDD;country;Delta, the last;51,25;-3,5\n"

    found = text(content, name="entities.csv", base=base, folder=folder, decimal=",")

    assert found.splitlines()[1] == 'DD,country,"Delta, the last",51.25,-3.5'


def test_new_entities_and_their_figures_come_in_one_workbook(base: Dataset, folder: Path) -> None:
    def add(sheet: object) -> None:
        entities = sheet.parent.create_sheet("entities")  # type: ignore[attr-defined]
        entities.append(["entity_id", "kind", "name_en"])
        entities.append(["DD", "country", "Delta"])

    content = workbook(["country", "year", "Speed"], ["DD", 2020, 7.5], change=add)

    dataset = judge(files(content, name="book.xlsx", base=base, folder=folder), base=base, licences=LICENCES)

    assert dataset.catalogue.entities["DD"].name.en == "Delta"
    assert len(dataset.observations) == len(base.observations) + 1


def test_all_tables_left_out_are_nothing_to_read(base: Dataset, folder: Path) -> None:
    found = problems(CANONICAL, name="figures.csv", base=base, folder=folder, kind="skip")

    assert [place[0] for place in found] == ["upload_reading"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "novel"},
        {"kind": "panels.yaml"},
        {"delimiter": None},
        {"delimiter": "x"},
        {"encoding": "klingon"},
        {"decimal": ",", "thousands": ","},
        {"columns": dict.fromkeys(["entity_id", "indicator_id", "period", "value"], "colour"), "period": 2020},
        {"columns": dict.fromkeys(["entity_id", "indicator_id", "period", "value"], ""), "period": 2020},
    ],
)
def test_a_reading_that_does_not_fit_is_refused(base: Dataset, folder: Path, changes: dict[str, object]) -> None:
    found = problems(CANONICAL, name="figures.csv", base=base, folder=folder, **changes)

    assert "upload_reading" in {place[0] for place in found}
    assert {place[0] for place in found} <= {"upload_reading", "upload_header_repeated"}


def test_a_table_without_a_reading_is_refused(base: Dataset, folder: Path) -> None:
    with pytest.raises(DataError) as caught:
        convert(CANONICAL.encode(), name="figures.csv", readings=[], limits=Limits(), folder=folder)

    assert [problem.rule_id for problem in caught.value.problems] == ["upload_reading"]


def test_the_header_row_that_was_confirmed_must_exist(base: Dataset, folder: Path) -> None:
    found = problems(CANONICAL, name="figures.csv", base=base, folder=folder, header_row=7)

    assert [place[0] for place in found] == ["upload_header"]


def test_the_name_of_an_upload_is_never_the_name_of_a_file(base: Dataset, folder: Path) -> None:
    converted = files(CANONICAL, name="../../etc/passwd.csv", base=base, folder=folder)

    assert converted.paths == (folder / "1" / "observations.csv",)
    assert parts(CANONICAL, name="../../etc/passwd.csv", base=base)[0].name == "passwd.csv"


def test_text_that_the_confirmed_encoding_does_not_know_is_refused(base: Dataset, folder: Path) -> None:
    reading = Reading(part="figures.csv", kind="observations_tidy", encoding="utf-8", delimiter=",")

    with pytest.raises(DataError) as caught:
        convert(b"a,b\n1,\xe9\n", name="figures.csv", readings=[reading], limits=Limits(), folder=folder)

    assert [(each.rule_id, each.row, each.got) for each in caught.value.problems] == [
        ("upload_encoding", 2, "byte 0xE9")
    ]
