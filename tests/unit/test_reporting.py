"""What an administrator is told: problems in groups, as tables, and beside the rows they are about."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from indicators.errors import DataError, Problem
from indicators.intake.report import LISTED, Report
from indicators.reporting import COLUMNS, groups, remarked_csv, remarked_xlsx, report_sheet
from indicators.sheets import text, workbook
from indicators.wording import Sentence

HEADS = {column: column.upper() for column in COLUMNS}


def problem(file: str = "a.csv", row: int | None = 2, *, rule_id: str = "observation_value", got: str = "x") -> Problem:
    return Problem(file, row, "value", got, Sentence("a number is needed"), rule_id)


def explain(rule_id: str) -> tuple[str, str]:
    return f"title of {rule_id}", f"mend {rule_id}"


def said(found: Problem) -> str:
    return f"{found.got}: {found.rule}"


def test_problems_of_one_rule_in_one_file_are_a_group_the_largest_first() -> None:
    listed = [problem(row=9), problem(row=3, rule_id="observation_n"), problem(row=4), problem("b.csv")]

    found = groups(listed)

    assert [(group.rule_id, group.file, group.count) for group in found] == [
        ("observation_value", "a.csv", 2),
        ("observation_n", "a.csv", 1),
        ("observation_value", "b.csv", 1),
    ]
    assert [example.row for example in found[0].examples] == [4, 9]


def test_a_group_counts_what_is_not_listed_too() -> None:
    report = Report()
    report.check(range(LISTED + 5), rules={"observation_value": lambda rows: (problem(row=row + 2) for row in rows)})
    with pytest.raises(DataError) as caught:
        report.close()

    [group] = groups(caught.value.problems, counts=caught.value.counts)

    assert (group.count, len(group.problems), len(group.examples)) == (LISTED + 5, LISTED, 5)


def test_what_was_published_before_is_one_place_whatever_its_keys() -> None:
    found = groups(
        [problem("current release, AA / speed / 2020", None), problem("current release, BB / x / 2021", None)]
    )

    assert [(group.file, group.count) for group in found] == [("current release", 2)]


def test_a_report_as_csv_has_a_row_a_problem_and_no_formula() -> None:
    listed = [problem("book.xlsx / Sheet 1", 7, got='=HYPERLINK("x")'), problem("current release, A / b / 2020", None)]

    content = text(report_sheet(listed, heads=HEADS, explain=explain, say=str, name="Report"))

    assert content.startswith(b"\xef\xbb\xbfFILE,SHEET,ROW")
    first, second = csv.DictReader(StringIO(content.decode("utf-8-sig")))
    assert first == {
        "FILE": "book.xlsx", "SHEET": "Sheet 1", "ROW": "7", "COLUMN": "value", "VALUE": '\'=HYPERLINK("x")',
        "RULE": "title of observation_value", "ALLOWED": "a number is needed", "MEND": "mend observation_value",
        "RULE_ID": "observation_value",
    }  # fmt: skip
    assert (second["FILE"], second["SHEET"], second["ROW"]) == ("current release", "A / b / 2020", "")


def test_a_report_as_xlsx_says_the_same() -> None:
    content = workbook([report_sheet([problem(got="=1+1")], heads=HEADS, explain=explain, say=str, name="Report")])

    sheet = load_workbook(BytesIO(content))["Report"]
    head, row = sheet.iter_rows(values_only=True)
    assert head == tuple(HEADS.values())
    assert row[:5] == ("a.csv", None, 2, "value", "'=1+1")
    assert "f" not in {cell.data_type for cell in sheet[2]}


def test_a_table_comes_back_with_remarks_in_its_own_encoding_delimiter_and_ends_of_lines() -> None:
    content = "Übersicht\r\n\r\nLand;Wert\r\nÖsterreich;-7,5\r\nBelgien\r\n".encode("cp1252")
    listed = [problem(row=4, got="-7,5"), problem(row=5, got="é"), problem(row=5, got="z"), problem(row=None)]

    found = remarked_csv(
        content, problems=listed, encoding="cp1252", delimiter=";", header_row=3, head="Anmerkungen", say=said
    )

    assert found.decode("cp1252").split("\r\n") == [
        "Übersicht;;",
        ";;",
        "Land;Wert;Anmerkungen",
        "Österreich;-7,5;'-7,5: a number is needed",
        "Belgien;;é: a number is needed | z: a number is needed",
        "",
    ]


def test_a_formula_in_a_table_that_comes_back_is_a_text_and_a_negative_number_a_number() -> None:
    content = "\ufeffid,value\n=1+1,-7.5\n@x,+3\n".encode()

    found = remarked_csv(content, problems=[], encoding="utf-8", delimiter=",", header_row=1, head="remarks", say=said)

    assert found.decode("utf-8") == "\ufeffid,value,remarks\n'=1+1,-7.5,\n'@x,+3,\n"


def test_a_cell_of_several_lines_keeps_its_remark_in_its_own_row() -> None:
    content = b'id,note\nA,"two\nlines"\nB,x\n'

    found = remarked_csv(
        content, problems=[problem(row=3)], encoding="utf-8", delimiter=",", header_row=1, head="remarks", say=said
    )

    assert found.decode() == 'id,note,remarks\nA,"two\nlines",\nB,x,x: a number is needed\n'


def test_a_workbook_comes_back_as_values_with_remarks_and_marked_cells() -> None:
    book = Workbook()
    book.active.title = "Sheet 1"
    for row in (["Title"], [], ["id", "value"], ["AA", "seven"], ["BB", "=1+1"]):
        book.active.append(row)
    book.create_sheet("other").append(["untouched"])
    file = BytesIO()
    book.save(file)

    found = remarked_xlsx(
        file.getvalue(),
        problems=[problem("book.xlsx / Sheet 1", 4, got="seven")],
        header_rows={"Sheet 1": 3},
        head="remarks",
        say=said,
    )

    back = load_workbook(BytesIO(found))
    rows = list(back["Sheet 1"].iter_rows(values_only=True))
    assert rows[2:] == [("id", "value", "remarks"), ("AA", "seven", "seven: a number is needed"), ("BB", None, None)]
    assert [cell.fill.fill_type for cell in back["Sheet 1"][4]] == [None, "solid", "solid"]
    assert list(back["other"].iter_rows(values_only=True)) == [("untouched",)]


def test_a_cell_is_marked_by_the_letters_of_its_column_too() -> None:
    book = Workbook()
    for row in (["id", "Wert"], ["AA", 7], ["BB", 8]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    named = [
        Problem("book.xlsx / Sheet", 2, "B (Wert)", "7", Sentence("too high"), "observation_range"),
        Problem("book.xlsx / Sheet", 3, "A", "BB", Sentence("unknown"), "observation_entity"),
    ]

    found = remarked_xlsx(file.getvalue(), problems=named, header_rows={"Sheet": 1}, head="remarks", say=said)

    sheet = load_workbook(BytesIO(found))["Sheet"]
    assert [cell.fill.fill_type for cell in sheet[2]] == [None, "solid", "solid"]
    assert [cell.fill.fill_type for cell in sheet[3]] == ["solid", None, "solid"]
