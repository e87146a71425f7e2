"""Codebooks and files of answers: what is read, and every problem at once with its place and rule."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indicators.catalogue import Catalogue
from indicators.errors import DataError, Problem
from indicators.survey import Codebook, Scale, read_answers, read_codebook
from indicators.survey.codebook import built_in
from tests.support.sample import Sample

BOOK = """
entity: town
period: 2021
missing: [-99, no idea]
scales:
- {indicator_id: staff_voice, items: [q1, q2], reversed: [q2], low: 1, high: 5}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Sample.write(tmp_path / "data").read().catalogue


def file(folder: Path, *, name: str = "answers.csv", content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def book(folder: Path, *, content: str = BOOK, name: str = "book.yaml") -> Codebook:
    return read_codebook(file(folder, name=name, content=content))


def problems(folder: Path, *, answers: str, codebook: Codebook | None, catalogue: Catalogue) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        read_answers(file(folder, content=answers), codebook=codebook, catalogue=catalogue)
    return list(caught.value.problems)


def places(found: list[Problem]) -> list[tuple[int | None, str, str, str]]:
    return [(one.row, one.column, one.got, one.rule_id) for one in found]


def test_a_codebook_of_yaml_is_read(tmp_path: Path) -> None:
    found = book(tmp_path)

    scale = Scale(indicator_id="staff_voice", items=("q1", "q2"), reversed=("q2",), low=1, high=5)
    assert found == Codebook(entity="town", period=2021, missing=("-99", "no idea"), scales=(scale,))


def test_a_codebook_of_csv_has_one_row_a_scale(tmp_path: Path) -> None:
    content = "indicator_id,items,reversed,low,high,minimum,result\nstaff_voice,q1 q2,q2,1,5,2,\nspeed,s,,0,1,,index\n"

    found = book(tmp_path, content=content, name="book.csv")

    assert found.entity == "entity_id"
    assert [(scale.items, scale.reversed, scale.least, scale.ends) for scale in found.scales] == [
        (("q1", "q2"), ("q2",), 2, (1.0, 5.0)),
        (("s",), (), 1, (0.0, 100.0)),
    ]


def test_answers_are_numbers_and_missing_where_the_codebook_says_so(tmp_path: Path, catalogue: Catalogue) -> None:
    content = "town,q1,q2,remark\nAA,1, 5 ,x\nBB,-99,,y\nAA,no idea,2.5,z\n"

    found = read_answers(file(tmp_path, content=content), codebook=book(tmp_path), catalogue=catalogue)

    assert list(found.frame) == ["entity_id", "period", "weight", "q1", "q2"]
    assert found.frame["entity_id"].tolist() == ["AA", "BB", "AA"]
    assert found.frame["period"].tolist() == [2021, 2021, 2021]
    assert found.frame["weight"].tolist() == [1.0, 1.0, 1.0]
    np.testing.assert_array_equal(found.frame[["q1", "q2"]], [[1, 5], [np.nan, np.nan], [np.nan, 2.5]])


def test_a_column_called_weight_counts_where_the_codebook_says_nothing_of_weights(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = file(tmp_path, content="town,q1,q2,weight\nAA,1,5,0.5\n")

    found = read_answers(path, codebook=book(tmp_path), catalogue=catalogue)
    equal = read_answers(path, codebook=book(tmp_path, content=f"weight: null{BOOK}"), catalogue=catalogue)

    assert (found.frame["weight"].tolist(), equal.frame["weight"].tolist()) == ([0.5], [1.0])


def test_every_wrong_cell_is_reported_with_its_place(tmp_path: Path, catalogue: Catalogue) -> None:
    meant = book(tmp_path, content=BOOK.replace("period: 2021", "period: year\nweight: w"))
    content = "town,year,w,q1,q2\nAA,2021,1,6,5\nAAA,21,0,1,five\nAA,2021.5,x,,\n"

    found = problems(tmp_path, answers=content, codebook=meant, catalogue=catalogue)

    assert places(found) == [
        (2, "q1", "6", "survey_answer"),
        (3, "town", "AAA", "survey_entity"),
        (3, "year", "21", "survey_period"),
        (3, "w", "0", "survey_weight"),
        (3, "q2", "five", "survey_answer"),
        (4, "year", "2021.5", "survey_period"),
        (4, "w", "x", "survey_weight"),
    ]
    assert "did you mean 'AA'" in found[1].rule


def test_missing_columns_and_rows_of_another_length_are_reported(tmp_path: Path, catalogue: Catalogue) -> None:
    missing = problems(tmp_path, answers="town,q1\nAA,1\n", codebook=book(tmp_path), catalogue=catalogue)
    short = problems(tmp_path, answers="town,q1,q2\nAA,1\n", codebook=book(tmp_path), catalogue=catalogue)

    assert places(missing) == [(1, "q2", "", "column_missing")]
    assert (2, "", "2 cells", "row_length") in places(short)


def test_a_file_without_respondents_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    found = problems(tmp_path, answers="town,q1,q2\n", codebook=book(tmp_path), catalogue=catalogue)

    assert places(found) == [(None, "", "", "survey_empty")]


def test_an_unknown_indicator_and_a_range_that_does_not_fit_are_faults_of_the_codebook(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    content = BOOK.replace("high: 5", "high: 50") + "- {indicator_id: staff_voices, items: [q3], low: 1, high: 5}\n"

    found = problems(
        tmp_path, answers="town,q1,q2,q3\nAA,1,2,3\n", codebook=book(tmp_path, content=content), catalogue=catalogue
    )

    assert {(one.file, one.column, one.rule_id) for one in found} == {
        ("codebook", "staff_voice", "survey_scale"),
        ("codebook", "indicator_id", "survey_indicator"),
    }


def test_a_year_in_the_codebook_is_judged_too(tmp_path: Path, catalogue: Catalogue) -> None:
    meant = book(tmp_path, content=BOOK.replace("2021", "21"))

    found = problems(tmp_path, answers="town,q1,q2\nAA,1,2\n", codebook=meant, catalogue=catalogue)

    assert places(found) == [(None, "period", "21", "survey_period")]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("entity: town\n", "scales"),
        (BOOK.replace("low: 1", "low: one"), "scales.0.low"),
        (BOOK.replace("entity", "entitty"), "entitty"),
        (BOOK.replace("high: 5", "high: 1"), "scales.0"),
    ],
)
def test_a_codebook_that_does_not_agree_with_itself_says_where(tmp_path: Path, content: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        book(tmp_path, content=content)

    assert [(one.column, one.rule_id) for one in caught.value.problems] == [(where, "survey_codebook")]
    assert "correct the codebook" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("book.yaml", "scales: [\n", "yaml_syntax"),
        ("book.yaml", "", "file_empty"),
        ("book.csv", "indicator_id;items\n", "file_delimiter"),
        ("book.csv", "indicator_id,items,reversed,low\na,b,,1\n", "column_missing"),
        ("book.txt", "scales", "file_readable"),
    ],
)
def test_a_codebook_that_is_no_such_file_is_refused(tmp_path: Path, name: str, content: str, rule: str) -> None:
    with pytest.raises(DataError) as caught:
        book(tmp_path, name=name, content=content)

    assert rule in {one.rule_id for one in caught.value.problems}


def test_columns_named_after_instruments_need_no_codebook(edition_catalogue: Catalogue) -> None:
    header = ["entity_id", "period", "wp4_blame_culture_1", "wp4_blame_culture_2r", "wp1_interpersonal_trust", "age"]

    found = built_in(header, catalogue=edition_catalogue)

    assert found is not None
    assert [(scale.indicator_id, scale.items, scale.reversed, scale.ends) for scale in found.scales] == [
        ("wp4_blame_culture", ("wp4_blame_culture_1", "wp4_blame_culture_2r"), ("wp4_blame_culture_2r",), (1.0, 5.0)),
        ("wp1_interpersonal_trust", ("wp1_interpersonal_trust",), (), (0.0, 10.0)),
    ]


def test_without_codebook_and_known_columns_the_file_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    found = problems(tmp_path, answers="town,q1\nAA,1\n", codebook=None, catalogue=catalogue)

    assert places(found) == [(None, "", "town, q1", "survey_codebook")]


@pytest.fixture
def edition_catalogue(edition: object) -> Catalogue:
    found: Catalogue = edition.catalogue  # type: ignore[attr-defined]
    return found
