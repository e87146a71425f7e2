"""Cells of CSV as words and numbers: the quick way of reading says the same as reading them one by one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.intake import cells

NAMES = ("entity_id", "value", "note", "n")

NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)

NUMERALS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers(-(10**30), 10**30).map(str),
    st.sampled_from(["", "0", "007", "1.50", ".5", "5.", "+3", "1e5", "-0.1e-3"]),
)
ODD = st.sampled_from(
    ["inf", "nan", "NaN", "1e400", "1_000", "0x10", "1,5", "١٢", " 5 ", "  ", "12.5 %", "True", "--1", "1e", "."]
)


def body(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n").encode()


def one_by_one(cell: str) -> float:
    return float(cell) if NUMBER.fullmatch(cell) else float("nan")


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["AA", "007", "TRUE", "", "word", "1.0", "nan"]),
            st.one_of(NUMERALS, NUMERALS, NUMERALS, ODD),
            st.sampled_from(["", "1", "true", 'with "marks", and commas']),
            NUMERALS,
        ).filter(any),
        max_size=20,
    )
)
def test_columns_are_read_as_cells_are_one_by_one(rows: list[tuple[str, str, str, str]]) -> None:
    found = cells.columns(body(rows), names=NAMES, words=["entity_id", "note"], numbers=["value", "n"])

    given = dict(zip(NAMES, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(NAMES, ())
    for name in ("entity_id", "note"):
        assert tuple(found.words[name]) == given[name]
        assert list(found.words[name].cat.categories) == sorted(set(given[name]))
    for name in ("value", "n"):
        np.testing.assert_array_equal(found.numbers[name], [one_by_one(cell) for cell in given[name]])
        assert found.blank[name].tolist() == [not cell.strip() for cell in given[name]]


@given(st.lists(st.one_of(NUMERALS, ODD), max_size=30))
def test_numbers_are_read_as_python_reads_them_and_nothing_else_is_a_number(written: list[str]) -> None:
    np.testing.assert_array_equal(cells.numbers_of(written), [one_by_one(cell) for cell in written])


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=50))
def test_a_number_with_all_its_digits_is_read_to_the_last_one(values: list[float]) -> None:
    rows = [("AA", f"{value:.17g}", "", "") for value in values]

    found = cells.columns(body(rows), names=NAMES, words=["entity_id"], numbers=["value", "n"])

    assert found.numbers["value"].tolist() == values


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_texts_keep_every_letter(delimiter: str) -> None:
    rows = [("007", "TRUE"), ("1.50", "true"), ("1.5", " "), ("", "x")]

    found = cells.texts(
        "\n".join(delimiter.join(row) for row in rows).encode(), names=range(2), columns=[1, 0], delimiter=delimiter
    )

    assert list(found) == [1, 0]
    assert list(zip(found[0], found[1], strict=True)) == rows


def test_a_table_without_rows_has_its_columns() -> None:
    assert list(cells.texts(b"", names=NAMES, columns=["note"])) == ["note"]
    assert list(cells.written(b"", names=NAMES, columns=["note", "n"])) == ["note", "n"]
    assert len(cells.columns(b"", names=NAMES, words=["note"], numbers=["n"]).numbers) == 0
