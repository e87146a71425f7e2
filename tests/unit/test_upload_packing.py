"""Archives and workbooks that mean harm, and those that are only large."""

from __future__ import annotations

import pytest

from indicators.errors import DataError
from indicators.intake import Dataset
from indicators.upload import Limits
from tests.support.mutants import CATALOGUE, TIDY, packed, unpacked
from tests.support.uploads import LIMITS, parts, workbook


def rules(content: bytes, *, name: str = "all.zip", base: Dataset, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        parts(content, name=name, base=base, limits=limits)
    return [(problem.rule_id, problem.got) for problem in caught.value.problems]


def test_the_tables_of_an_archive_are_parts(base: Dataset) -> None:
    content = packed([("figures/tidy.csv", TIDY), *CATALOGUE, ("__MACOSX/._tidy.csv", b"\x00")])

    found = parts(content, name="all.zip", base=base)

    assert found[0].name == "all.zip / figures/tidy.csv"
    assert [part.proposal.kind for part in found] == ["observations_tidy", *(name for name, _ in CATALOGUE)]


@pytest.mark.parametrize("member", ["../a.csv", "/a.csv", "C:\\a.csv", "a/../../b.csv", "..\\b.csv"])
def test_names_with_a_way_out_are_refused(base: Dataset, member: str) -> None:
    assert [rule for rule, _ in rules(packed([("ok.csv", TIDY), (member, TIDY)]), base=base)] == ["upload_member"]


@pytest.mark.parametrize("member", ["inner.zip", "book.xlsx", "run.exe"])
def test_what_is_no_table_is_refused(base: Dataset, member: str) -> None:
    assert rules(packed([("ok.csv", TIDY), (member, TIDY)]), base=base) == [("upload_nested", member)]


def test_a_name_stands_in_an_archive_once(base: Dataset) -> None:
    assert rules(packed([("a.csv", TIDY), ("A.csv", TIDY)]), base=base) == [("upload_repeated", "A.csv")]


def test_an_archive_that_grows_beyond_measure_is_refused(base: Dataset) -> None:
    assert rules(packed([("a.csv", b"0" * 2_000_000)]), base=base) == [("upload_ratio", "a.csv")]


def test_too_many_files_and_too_much_content_are_refused_together(base: Dataset) -> None:
    content = packed([(f"{number}.csv", TIDY) for number in range(4)])

    found = rules(content, base=base, limits=Limits(members=3, unpacked=1000))

    assert [rule for rule, _ in found] == ["upload_members", "upload_unpacked"]


def test_an_archive_that_lies_about_its_size_is_damaged(base: Dataset) -> None:
    honest = packed([("a.csv", TIDY)])
    content = honest.replace(len(TIDY).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert [rule for rule, _ in rules(content, base=base)] == ["upload_archive"]


def test_an_archive_with_a_password_is_refused(base: Dataset) -> None:
    content = bytearray(packed([("a.csv", TIDY)]))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert [rule for rule, _ in rules(bytes(content), base=base)] == ["upload_encrypted"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_that_declares_entities_is_refused_whatever_their_encoding(base: Dataset, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(9))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    members = [
        (name, bomb.encode(encoding) if name == "xl/worksheets/sheet1.xml" else body)
        for name, body in unpacked(workbook(["country", "Speed"], ["AA", 7]))
    ]

    found = rules(packed(members), name="book.xlsx", base=base)

    assert found == [("upload_entities", "xl/worksheets/sheet1.xml")]


@pytest.mark.parametrize("damaged", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_damaged_part_is_refused_whatever_reads_it(base: Dataset, damaged: str) -> None:
    members = [
        (name, body[:-20] if name == damaged else body)
        for name, body in unpacked(workbook(["country", "Speed"], ["AA", 7]))
    ]

    assert [rule for rule, _ in rules(packed(members), name="book.xlsx", base=base)] == ["upload_archive"]


def test_a_workbook_with_macros_inside_is_refused(base: Dataset) -> None:
    content = packed([*unpacked(workbook(["country", "Speed"], ["AA", 7])), ("xl/vbaProject.bin", b"Sub Auto_Open")])

    assert rules(content, name="book.xlsx", base=base) == [("upload_macro", "xl/vbaProject.bin")]


def test_a_sheet_with_too_many_cells_or_columns_is_refused(base: Dataset) -> None:
    content = workbook(["country", "year", "Speed"], *[["AA", 2020, 7]] * 100)

    assert [rule for rule, _ in rules(content, name="b.xlsx", base=base, limits=Limits(cells=200))] == ["upload_cells"]
    assert [rule for rule, _ in rules(content, name="b.xlsx", base=base, limits=Limits(columns=2))] == [
        "upload_columns"
    ]
    assert [rule for rule, _ in rules(content, name="b.xlsx", base=base, limits=Limits(rows=50))] == ["upload_rows"]


def test_a_row_at_the_end_of_the_world_is_refused_without_going_there(base: Dataset) -> None:
    cell = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    members = [(name, body.replace(b"</sheetData>", cell)) for name, body in unpacked(workbook(["country"], ["AA"]))]

    assert rules(packed(members), name="book.xlsx", base=base)[0][0] in {"upload_rows", "upload_archive"}
