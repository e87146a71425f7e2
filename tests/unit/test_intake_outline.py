"""YAML by the rules of version 1.2, with the line of each part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.intake.outline import as_text, outline


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("NO", "NO"),
        ("1:30", "1:30"),
        ("0012", "0012"),
        ("2020-01-01", "2020-01-01"),
        ("true", True),
        ("12", 12),
        ("-1.5", -1.5),
        ("1e3", 1000.0),
        ("~", None),
        ("", None),
        ("'12'", "12"),
    ],
)
def test_words_are_words_and_numbers_are_numbers(text: str, value: object) -> None:
    assert outline(f"a: {text}").content == {"a": value}


def test_each_part_has_its_line() -> None:
    lines = outline("a: 1\nb:\n  - c: x\n    d: y\n").lines

    assert lines["a",] == 1
    assert lines["b",] == 2
    assert lines["b", 0, "d"] == 4


@pytest.mark.parametrize("text", ["", "# only a remark", "---"])
def test_a_file_without_content_holds_nothing(text: str) -> None:
    assert outline(text).content is None
    assert outline(text).wrong == []


def test_a_key_given_twice_is_found_with_its_line() -> None:
    assert outline("a: 1\nb: {c: 1, c: 2}\na: 3").repeated == [("c", 2), ("a", 3)]


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("a: 1\nb: [1\nc: 2", "expected ',' or ']'", 3),
        ("a: &x [1]\nb: *x", "an alias (*) is not allowed", 2),
        ("a: !!timestamp 2020-01-01", "the tag", 1),
        ("a: !!int x", "does not fit its tag", None),
        ("a: !!bool x", "does not fit its tag", None),
        ("? [1]\n: 2", "a key must be a word", 1),
        ("a: 1\nb: \x01", "U+0001 is not allowed", 2),
        ("a: 1\n---\nb: 2", "another document", 2),
        ("[" * 5000, "nested too deeply", None),
    ],
)
def test_what_is_no_plain_yaml_is_said_with_its_line(text: str, says: str, line: int | None) -> None:
    [(words, at)] = outline(text).wrong

    assert says in words
    assert at == line


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    levels = [f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]" for level in range(1, 60)]

    assert outline("\n".join(["a0: &a0 [x]", *levels])).wrong


CONTROLS = ["Cc", "Cs", "Zl", "Zp"]
LETTERS = st.characters(codec="utf-8", exclude_categories=CONTROLS, exclude_characters="\ufeff\ufffe\uffff")
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(LETTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcxyz019:~ ", min_size=1), inner),
    max_leaves=12,
)


@given(content=st.dictionaries(st.sampled_from(["id", "no", "1", "true"]), PLAIN))
def test_what_is_written_is_read_back(content: dict[str, object]) -> None:
    assert outline(as_text(content)).content == content


@pytest.mark.parametrize("word", ["no", "1e5", "0012", "1:30", "~", "", "2020-01-01", "12", "Ä\nö"])
def test_words_that_look_like_something_else_are_read_back_as_words(word: str) -> None:
    assert outline(as_text({"a": word})).content == {"a": word}
