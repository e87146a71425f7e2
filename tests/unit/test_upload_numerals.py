"""Numbers by the marks that were confirmed, and the marks that are proposed."""

from __future__ import annotations

import pytest

from indicators.upload import Reading
from indicators.upload.numerals import Number, marks_of, number_of

POINT = Reading(part="a.csv", kind="observations_tidy")
COMMA = POINT.model_copy(update={"decimal": ","})
GROUPED = COMMA.model_copy(update={"thousands": " "})
PERCENT = POINT.model_copy(update={"percent": True})


@pytest.mark.parametrize(
    ("cell", "reading", "text"),
    [
        ("7.25", POINT, "7.25"),
        ("-7.25e3", POINT, "-7.25e3"),
        ("7,25", COMMA, "7.25"),
        (" 7,25 ", COMMA, "7.25"),
        ("\u22127,25", COMMA, "-7.25"),
        ("1 234,5", GROUPED, "1234.5"),
        ("1\u202f234\u00a0567,5", GROUPED, "1234567.5"),
        ("12.5 %", PERCENT, "12.5"),
        ("\x1f3.5", COMMA, "3.5"),
        ("", POINT, ""),
    ],
)
def test_a_number_in_the_confirmed_form_is_read(cell: str, reading: Reading, text: str) -> None:
    assert number_of(cell, reading=reading) == Number(text)


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("7,25", POINT),
        ("7.25", COMMA),
        ("1 234,5", COMMA),
        ("1 23,5", GROUPED),
        ("12.5 %", POINT),
        ("\x1f12.5%", POINT),
        ("=1+1", POINT),
        ("١٢", POINT),
        ("\u202e7", POINT),
        ("inf", POINT),
        ("-", POINT),
    ],
)
def test_a_number_in_another_form_is_a_fault_and_never_a_guess(cell: str, reading: Reading) -> None:
    assert number_of(cell, reading=reading).fault == "number"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (":", Number("", status="M")),
        ("..", Number("", status="M")),
        ("N/A", Number("", status="M")),
        (": c", Number("", status="M")),
        ("7.25 e", Number("7.25", status="E")),
        ("7.25 P", Number("7.25", status="P")),
        ("7.25 b", Number("7.25 b", fault="flag")),
    ],
)
def test_marks_of_gaps_and_letters_behind_numbers_become_a_status(cell: str, expected: Number) -> None:
    assert number_of(cell, reading=POINT) == expected


@pytest.mark.parametrize(
    ("words", "local", "marks"),
    [
        (["7.25", "8"], False, (".", "", False, [])),
        (["7,25", "8"], False, (",", "", False, ["decimal_comma"])),
        (["1.234,5"], True, (",", ".", False, ["decimal_comma", "thousands"])),
        (["1,234.5"], False, (".", ",", False, ["thousands"])),
        (["1 234,5"], True, (",", " ", False, ["decimal_comma", "thousands"])),
        (["12,5 %"], True, (",", "", True, ["decimal_comma", "percent"])),
        (["1,234"], True, (",", "", False, ["decimal_undecided"])),
        (["1.234"], True, (".", "", False, ["decimal_undecided"])),
        (["1.234"], False, (".", "", False, [])),
        (["7,25", "8,5", "9.5"], True, (",", "", False, ["decimal_undecided"])),
    ],
)
def test_marks_are_proposed_with_reasons(words: list[str], local: bool, marks: tuple[object, ...]) -> None:  # noqa: FBT001 - a parameter of the test
    found = marks_of(words, local=local)

    assert (found.decimal, found.thousands, found.percent, [note.key for note in found.notes]) == marks
