"""The words and numbers of a language."""

from __future__ import annotations

import pytest

from dashboard.text import TextError, Words
from dashboard.text.words import NARROW
from indicators.catalogue import Language


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "−12,345.7"), ("de", "−12.345,7"), ("fr", f"−12{NARROW}345,7")]
)
def test_numbers_follow_the_language_and_have_a_real_minus_sign(language: Language, expected: str) -> None:
    assert Words(language).number(-12345.67) == expected


def test_a_zero_has_no_sign() -> None:
    assert Words("en").number(-0.01, signed=True) == "0.0"


def test_a_difference_shows_its_sign() -> None:
    assert Words("en").number(4.25, decimals=1, signed=True) == "+4.2"


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_what_is_missing_is_a_dash(missing: float | None) -> None:
    assert Words("de").number(missing) == "–"
    assert Words("de").percent(missing) == "–"


@pytest.mark.parametrize(("language", "expected"), [("en", "50%"), ("de", f"50{NARROW}%"), ("fr", f"50{NARROW}%")])
def test_shares_are_per_cent(language: Language, expected: str) -> None:
    assert Words(language).percent(0.5) == expected


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("en", ["1st", "2nd", "3rd", "11th", "22nd"]),
        ("de", ["1.", "2.", "3.", "11.", "22."]),
        ("fr", ["1er", "2e", "3e", "11e", "22e"]),
    ],
)
def test_places_are_ordinals(language: Language, places: list[str]) -> None:
    assert [Words(language).ordinal(value) for value in (1, 2, 3, 11, 22)] == places


def test_a_shared_place_is_marked() -> None:
    assert Words("en").ordinal(3, tie=True) == "3rd="


def test_items_are_listed_as_a_sentence_does() -> None:
    assert Words("en").list(["a", "b", "c"]) == "a, b and c"
    assert Words("de").list(["a", "b", "c"]) == "a, b und c"
    assert Words("en").list([]) == ""


def test_counts_take_the_form_the_language_asks_for() -> None:
    assert Words("en").count("terms.kinds.country", count=1) == "1 country"
    assert Words("en").count("terms.kinds.country", count=0) == "0 countries"
    assert Words("fr").count("terms.kinds.region", count=0) == "0 région"


def test_a_text_that_is_missing_is_an_error() -> None:
    with pytest.raises(TextError, match=r"terms\.nothing"):
        Words("en")("terms.nothing")


def test_a_field_that_is_not_given_is_an_error() -> None:
    with pytest.raises(TextError, match="logic"):
        Words("en")("terms.balance_of")
