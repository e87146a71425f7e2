"""Tables with a column for each year: proposed with reasons, converted, and judged in places of the upload."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.errors import DataError
from indicators.intake import Dataset
from indicators.upload import judge
from indicators.upload.headers import year_of
from tests.support.sample import LICENCES
from tests.support.uploads import files, keys, parts, problems, text, workbook

BY_YEARS = "Land;2019;2020;2021\nAlpha;7,5;:;8\nBB;1;2,25 e;\n"


def test_years_as_columns_are_proposed_with_the_reason_and_must_be_confirmed(base: Dataset) -> None:
    (part,) = parts(BY_YEARS, name="table.csv", base=base)

    assert part.proposal.kind == "observations_years"
    assert part.proposal.columns == {"Land": "entity_id", "2019": "2019", "2020": "2020", "2021": "2021"}
    assert part.proposal.decimal == ","
    assert not part.sure
    [note] = [note for note in part.notes if note.key == "kind_years"]
    assert note.values == {"count": "3", "years": "2019–2021"}
    assert "indicator_missing" in keys(part)
    assert "period_missing" not in keys(part)


def test_each_cell_becomes_an_observation_of_its_year_and_an_empty_one_none(base: Dataset, tmp_path: Path) -> None:
    made = text(BY_YEARS, name="table.csv", base=base, folder=tmp_path, indicator="speed")

    assert made.splitlines() == [
        "entity_id,indicator_id,period,value,status",
        "AA,speed,2019,7.5,",
        "AA,speed,2020,,M",
        "AA,speed,2021,8,",
        "BB,speed,2019,1,",
        "BB,speed,2020,2.25,E",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Speed.csv", "country,2020,2021\nAA,7,8\n"),
        ("table.csv", "Speed of service (points),,\ncountry,2020,2021\nAA,7,8\n"),
        ("table.csv", "Speed,,\nSource: own survey,,\ncountry,2020,2021\nAA,7,8\n"),
        ("table.csv", "Speed,,\nArea / year,2020,2021\nAA,7,8\n"),
    ],
)
def test_the_indicator_is_proposed_from_the_name_of_the_table_or_what_stands_above(
    base: Dataset, name: str, content: str
) -> None:
    (part,) = parts(content.replace("Speed of service (points)", "speed"), name=name, base=base)

    assert part.proposal.indicator == "speed"
    assert "indicator_in_name" in keys(part)
    assert not part.sure


def test_a_column_may_hold_the_indicators_beside_the_years(base: Dataset, tmp_path: Path) -> None:
    content = "Indicator,Country,2020,2021\nspeed,AA,7,8\nVoice of users,BB,3,\n"

    (part,) = parts(content, name="table.csv", base=base)
    made = text(content, name="table.csv", base=base, folder=tmp_path)

    assert part.proposal.columns["Indicator"] == "indicator_id"
    assert "indicator_missing" not in keys(part)
    assert made.splitlines()[1:] == ["speed,AA,2020,7,", "speed,AA,2021,8,", "user_voice,BB,2020,3,"]


@pytest.mark.parametrize("corner", ["", "Area / year"])
def test_the_first_column_is_taken_for_the_entities_where_none_is_called_so(
    base: Dataset, tmp_path: Path, corner: str
) -> None:
    content = f"{corner},2020,2021\nAA,7,8\n"

    (part,) = parts(content, name="speed.csv", base=base)

    assert part.proposal.columns[corner] == "entity_id"
    [note] = [note for note in part.notes if note.key == "entity_first"]
    assert note.values == {"column": corner or "A"}
    assert "columns_nameless" not in keys(part)
    assert text(content, name="speed.csv", base=base, folder=tmp_path).splitlines()[1] == "AA,speed,2020,7,"


def test_a_sheet_with_years_as_numbers_is_read_as_well(base: Dataset) -> None:
    content = workbook(["Land", 2020, 2021], ["Alpha", 7.5, None], ["BB", 1, 2])

    (part,) = parts(content, name="book.xlsx", base=base)

    assert part.proposal.kind == "observations_years"
    assert part.header == ("Land", "2020", "2021")


def test_what_is_wrong_is_told_in_the_column_of_its_year(base: Dataset, tmp_path: Path) -> None:
    content = "country,2020,2021\nAA,7,99\nZZ,7,seven\n"

    found = problems(content, name="speed.csv", base=base, folder=tmp_path)

    assert found == [
        ("observation_range", "speed.csv", 2, "C (2021)", "99"),
        ("upload_number", "speed.csv", 3, "C (2021)", "seven"),
        ("observation_entity", "speed.csv", 3, "A (country)", "ZZ"),
    ]


def test_what_stands_twice_is_told_in_rows_of_the_upload(base: Dataset, tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        judge(
            files("Land;2020;2021\nAlpha;1;2\nBB;1;2\nAA;;3\n", name="speed.csv", base=base, folder=tmp_path),
            base=base,
            licences=LICENCES,
        )

    [problem] = caught.value.problems
    assert (problem.rule_id, problem.row) == ("observation_repeated", 4)
    assert problem.rule == "this observation already stands in speed.csv, row 2; keep one of them"


def test_a_column_that_is_no_year_cannot_be_read_as_one(base: Dataset, tmp_path: Path) -> None:
    columns = {"country": "entity_id", "2020": "20", "2021": ""}

    found = problems(
        "country,2020,2021\nAA,7,8\n", name="speed.csv", base=base, folder=tmp_path, columns=columns, indicator="speed"
    )

    assert [rule for rule, *_ in found] == ["upload_reading", "upload_period"]


TWO_ROWS = "Monitor;;;\nLand;Name;Speed;\n;;2019;2020\nAA;Alpha;7,5;8\nBB;Beta;1;2,25\n"
"""A title, and a header in two rows: one name over a column for each year."""


def test_a_header_in_two_rows_is_read_as_one(base: Dataset, tmp_path: Path) -> None:
    (part,) = parts(TWO_ROWS, name="table.csv", base=base)
    made = text(TWO_ROWS, name="table.csv", base=base, folder=tmp_path)

    assert (part.proposal.kind, part.proposal.header_row) == ("observations_years", 3)
    assert part.header == ("Land", "Name", "2019", "2020")
    assert part.proposal.indicator == "speed"
    assert [note.values for note in part.notes if note.key == "header_in_two"] == [{"above": "2", "row": "3"}]
    assert made.splitlines()[1:] == [
        "AA,speed,2019,7.5,",
        "AA,speed,2020,8,",
        "BB,speed,2019,1,",
        "BB,speed,2020,2.25,",
    ]


def test_a_header_merged_over_two_rows_of_a_workbook_is_read_as_one(base: Dataset, tmp_path: Path) -> None:
    def merge(sheet: object) -> None:
        for place in ("A1:A2", "B1:C1"):
            sheet.merge_cells(place)  # type: ignore[attr-defined]

    content = workbook(["country", "Speed", ""], ["", 2019, 2020], ["AA", 7.5, 8], change=merge)

    assert text(content, name="book.xlsx", base=base, folder=tmp_path).splitlines()[1:] == [
        "AA,speed,2019,7.5,",
        "AA,speed,2020,8,",
    ]


def test_a_title_gives_no_name_to_a_column_without_one(base: Dataset) -> None:
    (part,) = parts("Speed;;\n;2019;2020\nAA;7;8\n", name="table.csv", base=base)

    assert (part.header, part.proposal.header_row) == (("", "2019", "2020"), 2)


def test_figures_that_look_like_years_are_no_header(base: Dataset) -> None:
    (part,) = parts("Land;Zahl A;Zahl B\nAA;1950;1930\nBB;2000;2001\nCC;2020;1999\n", name="a.csv", base=base)

    assert part.proposal.header_row == 1
    assert part.proposal.kind == "skip"


def test_one_year_alone_and_years_beside_indicators_are_no_table_by_years(base: Dataset) -> None:
    (single,) = parts("country,2020\nAA,7\n", name="a.csv", base=base)
    (beside,) = parts("country,speed,2020,2021\nAA,7,1,2\n", name="a.csv", base=base)

    assert single.proposal.kind == "skip"
    assert beside.proposal.kind == "observations_wide"


@pytest.mark.parametrize(
    ("header", "year"),
    [
        ("2019", "2019"), (" 2019 ", "2019"), ("2019.0", "2019"), ("Jahr 2019", "2019"), ("année 2019", "2019"),
        ("y2019", "2019"), ("1899", ""), ("2101", ""), ("20190", ""), ("2019 rank", ""), ("Q1 2019", ""), ("", ""),
        ("\u0662\u0660\u0661\u0669", ""),
    ],
)  # fmt: skip
def test_a_header_is_a_year_or_it_is_none(header: str, year: str) -> None:
    assert year_of(header) == year
