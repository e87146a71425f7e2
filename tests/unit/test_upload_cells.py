"""Cells of an upload as text: nothing is taken for a number or a flag before it is known to be one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indicators.intake import Dataset
from indicators.upload.table import Grid
from tests.support.uploads import text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "canonical"


def test_cells_keep_their_letters_where_a_whole_column_looks_like_numbers_or_flags(base: Dataset, folder: Path) -> None:
    content = "Land;Indikator;Jahr;Wert;Bemerkung\n0114;speed;2020;7,50;TRUE\n0115;speed;2020;8,00;True\n"

    found = text(content, name="figures.csv", base=base, folder=folder)

    assert found.splitlines()[1:] == ["0114,speed,2020,7.50,TRUE,", "0115,speed,2020,8.00,True,"]


def test_a_table_of_one_column_keeps_its_blank_cells() -> None:
    grid = Grid("a.csv", b'x\n  \n""\n1', ",")

    cells = grid.frame(grid.whole(header_row=1, width=1), width=1, columns=[0])[0]

    assert list(cells) == ["  ", "", "1"]


def test_rows_between_others_are_read_alone() -> None:
    grid = Grid("a.csv", b"a;b\n1;2\n3\n\n4;5\n6;7\n", ";")

    cells = grid.frame(grid.whole(header_row=1, width=2), width=2, columns=[1])[1]

    assert list(cells) == ["2", "5", "7"]
    np.testing.assert_array_equal(grid.ragged(header_row=1, width=2), [3])
