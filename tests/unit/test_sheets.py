"""No text of a file is taken for a formula by a spreadsheet."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.sheets.harmless import FORMULA, harmless, harmless_table


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "\x00=1"])
def test_what_would_be_calculated_gets_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["", "average of 2019 and 2020", "a = b", "1-2"])
def test_all_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_text_begins_like_a_formula_or_holds_what_no_sheet_can(text: str) -> None:
    found = harmless(text)

    assert not found.startswith(FORMULA)
    assert not any(ord(letter) < 9 for letter in found)


def test_a_table_keeps_its_numbers() -> None:
    table = pd.DataFrame({"note": pd.Categorical(["=1", "x"]), "value": [-1.0, 2.0], "text": ["-a", None]})

    found = harmless_table(table)

    assert found["note"].tolist() == ["'=1", "x"]
    assert found["value"].tolist() == [-1.0, 2.0]
    assert found["text"].tolist()[0] == "'-a"
    assert pd.isna(found["text"].tolist()[1])
