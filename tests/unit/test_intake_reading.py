"""Tables from bytes: whatever program wrote them, cells and spreadsheet rows come out the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.intake.layout import OBSERVATION_COLUMNS, OBSERVATIONS
from indicators.intake.reading import RawFile, Table

HEADER = "entity_id,indicator_id,period,value"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def raw(folder: Path, content: str | bytes) -> RawFile:
    path = folder / "table.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return RawFile(path, "table.csv", OBSERVATIONS)


def cells(table: Table) -> list[list[str]]:
    return [list(row) for row in table.cells.itertuples(index=False)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", ["", "end"])
def test_line_ends_byte_order_mark_and_a_missing_last_line_end_change_nothing(
    folder: Path, end: str, mark: bytes, last: str
) -> None:
    text = end.join([HEADER, "AA,speed,2020,1", "BB,speed,2020,2"]) + (end if last else "")

    file = raw(folder, mark + text.encode())

    assert file.header == HEADER.split(",")
    assert cells(file.table) == [["AA", "speed", "2020", "1"], ["BB", "speed", "2020", "2"]]
    assert file.table.rows.tolist() == [2, 3]


def test_a_cell_with_line_breaks_commas_and_quotes_is_one_cell_of_one_row(folder: Path) -> None:
    file = raw(folder, f'{HEADER},note\nAA,speed,2020,1,"first\nsecond, ""third"""\nBB,speed,2020,2,\n')

    assert cells(file.table)[0][4] == 'first\nsecond, "third"'
    assert file.table.rows.tolist() == [2, 3]
    assert len(file.shape.stray) == 0


def test_blank_rows_are_skipped_and_counted(folder: Path) -> None:
    file = raw(folder, f"{HEADER}\n\nAA,speed,2020,1\n,,,\nBB,speed,2020,2\n\n")

    assert file.table.rows.tolist() == [3, 5]


def test_rows_of_another_length_are_left_out_and_the_others_keep_their_number(folder: Path) -> None:
    file = raw(folder, f"{HEADER}\nAA,speed,2020\nBB,speed,2020,2\nCC,speed,2020,3,4\n")

    assert file.shape.cells.tolist() == [4, 3, 4, 5]
    assert cells(file.table) == [["BB", "speed", "2020", "2"]]
    assert file.table.rows.tolist() == [3]


def test_a_table_without_rows_has_its_columns(folder: Path) -> None:
    table = raw(folder, HEADER).table

    assert list(table.cells) == HEADER.split(",")
    assert len(table.rows) == 0


def test_words_that_look_like_gaps_or_numbers_stay_words(folder: Path) -> None:
    file = raw(folder, f"{HEADER}\nNA,null,007,1e5\nnan,None,TRUE,#N/A\n")

    assert cells(file.table) == [["NA", "null", "007", "1e5"], ["nan", "None", "TRUE", "#N/A"]]


def test_a_header_longer_than_any_sensible_one_is_read(folder: Path) -> None:
    long = "x" * 200_000

    assert raw(folder, f"{HEADER},{long}\nAA,speed,2020,1,2\n").header[-1] == long


@pytest.mark.parametrize("row", ['A"A,1,2,3', '"AA"x,1,2,3', 'AA,1,2,3"'])
def test_a_quotation_mark_that_encloses_no_whole_cell_is_found(folder: Path, row: str) -> None:
    assert raw(folder, f"{HEADER}\n{row}\n").shape.stray.tolist() == [1]


@pytest.mark.parametrize("row", ['"A""A",1,2,3', '"",1,2,3', '"""",1,2,""'])
def test_quotation_marks_around_a_cell_and_doubled_inside_it_are_allowed(folder: Path, row: str) -> None:
    assert raw(folder, f"{HEADER}\n{row}\n").shape.stray.tolist() == []


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=6)
TABLES = st.lists(st.lists(TEXT, min_size=4, max_size=4).filter(any), max_size=8)


@given(rows=TABLES, quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_every_table_that_python_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], quoting: int
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([OBSERVATION_COLUMNS[:4], *rows])

    file = raw(tmp_path_factory.mktemp("tables"), text.getvalue())

    assert cells(file.table) == rows
    assert file.table.rows.tolist() == list(range(2, len(rows) + 2))
    assert file.shape.closed
    assert len(file.shape.stray) == 0
