"""Tables as HTML: what is sorted by and downloaded stands beside what is printed, and only where it differs."""

from __future__ import annotations

import math

import pytest

from dashboard.components.markup import tag
from dashboard.components.table import Tools, Value, exact, row, table
from dashboard.text import Words
from tests.integration.pages import elements, text_of


def made(*, tools: Tools | None, rows: int = 2, head: tuple[str, ...] = ("Rank", "Country", "Level")) -> dict:
    filled = [row(f"c{number}", Value("54.3", 54.3), first=[str(number)], numeric=[0, 2]) for number in range(rows)]
    found = table(caption="Levels", head=head, rows=filled, name="levels", numeric=[0, 2], tools=tools)
    return found.to_plotly_json() if tools is None else {"props": {"children": _plain(found.children)}}


def _plain(children: list) -> list:
    return [child.to_plotly_json() for child in children]


def nodes(found: dict, kind: str) -> list[dict]:
    return [node for node in elements(found) if node.get("type") == kind]


def test_a_plain_table_has_no_tools() -> None:
    found = made(tools=None)

    assert nodes(found, "Button") == []
    assert nodes(found, "Input") == []


def test_a_number_is_sent_exactly_only_where_its_print_says_less() -> None:
    shown = row("a", Value("54.3", 54.3), Value("54.3", 54.32198765), Value("–", math.nan), "text", numeric=[1, 2, 3])

    assert shown == (
        '<tr><th scope="row">a</th><td class="num">54.3</td><td class="num" data-value="54.322">54.3</td>'
        '<td class="num">–</td><td>text</td></tr>'
    )


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (54.32198765, "54.322"), (0.95, "0.95"), (-3.0, "-3"), (12, "12"), (1234567.891234, "1234567.8912"),
        (0.0000123456789, "1.23457e-05"), (100.0, "100"), (None, ""), (math.nan, ""),
    ],
)  # fmt: skip
def test_exact_numbers_keep_six_digits_or_four_behind_the_point(number: float | None, digits: str) -> None:
    assert exact(number) == digits


def test_text_is_escaped_and_html_is_not() -> None:
    shown = row(tag("a", "A & B", href="/?a=1&b=2"), "<b>", marked=True, key='x"y', class_name="pinned")

    assert shown == (
        '<tr class="marked pinned" data-key="x&quot;y"><th scope="row"><a href="/?a=1&amp;b=2">A &amp; B</a></th>'
        "<td>&lt;b&gt;</td></tr>"
    )


def test_heads_are_buttons_and_say_in_what_order_the_rows_stand() -> None:
    found = made(tools=Tools(Words("en"), file="levels", ordered=0, small_first=[0]))

    heads = nodes(found, "Th")[:3]
    assert [text_of(head) for head in heads] == ["Rank", "Country", "Level"]
    assert [head["props"].get("aria-sort") for head in heads] == ["ascending", None, None]
    assert ["data-small-first" in head["props"] for head in heads] == [True, False, False]
    assert len(nodes(found, "Button")) == 4


def test_a_column_without_an_order_has_no_button() -> None:
    found = made(tools=Tools(Words("en"), file="levels", unsorted=[2]))

    assert [len(nodes(head, "Button")) for head in nodes(found, "Th")[:3]] == [1, 1, 0]


def test_every_field_has_a_label_and_the_first_two_columns_stay() -> None:
    found = made(tools=Tools(Words("de"), file="levels"), head=("Rang", "Land", "Niveau"))

    fields = {node["props"]["id"] for node in nodes(found, "Input")}
    assert fields == {node["props"]["for"] for node in nodes(found, "Label")}
    assert [node["props"]["data-column"] for node in nodes(found, "Input") if "data-column" in node["props"]] == ["2"]
    assert "Zeilen: 2 von 2" in text_of(found)


def test_a_long_table_scrolls_on_its_own_with_its_heads_in_view() -> None:
    tools = Tools(Words("en"), file="levels")

    short, long = ([node["props"].get("className") for node in elements(made(tools=tools, rows=n))] for n in (40, 41))

    assert "scroll" in short
    assert "scroll long" in long
