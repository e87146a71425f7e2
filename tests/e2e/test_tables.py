"""Sort, filter, narrow and download a table with the keyboard alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.test_keyboard import tab_to

pytestmark = pytest.mark.e2e

COUNTRIES = "/ranking?panel=eu_countries"
TABLE = "#ranking"


def column(page: Page, name: str) -> list[str]:
    """Return what a column says, row by row as shown."""
    heads = page.locator(f"{TABLE} thead th").all_inner_texts()
    place = next(number for number, head in enumerate(heads) if head.startswith(name))
    return page.evaluate(
        """([table, place]) => [...document.querySelectorAll(`${table} tbody tr:not([hidden])`)]
            .map((row) => row.cells[place].innerText.trim())""",
        [TABLE, place],
    )


def numbers(texts: list[str]) -> list[float]:
    return [float(text.replace("−", "-").replace("+", "").rstrip("%=")) for text in texts if text != "–"]


def said(page: Page) -> str:
    return page.locator("#announcement").inner_text()


def press(page: Page, head: str) -> Locator:
    """Focus the button of a head and press Enter."""
    button = page.locator(f"{TABLE} thead button", has_text=head).first
    button.focus()
    page.keyboard.press("Enter")
    return button.locator("xpath=..")


def downloaded(page: Page) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.locator(".table-tools button[data-file]").focus()
        page.keyboard.press("Enter")
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_heads_sort_both_ways_keep_the_focus_and_are_announced(visit: Callable[..., Visit]) -> None:
    made = visit()
    page = made.open(COUNTRIES)

    head = press(page, "Level")
    assert head.get_attribute("aria-sort") == "descending"
    assert said(page) == "Sorted by Level, largest first"
    assert numbers(column(page, "Level")) == sorted(numbers(column(page, "Level")), reverse=True)

    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert numbers(column(page, "Level")) == sorted(numbers(column(page, "Level")))
    assert page.locator(f"{TABLE} [aria-sort]").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    assert made.complaints == []


def test_missing_values_stay_last_in_both_directions(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{COUNTRIES}&since=2020")

    press(page, "Change since")
    assert column(page, "Change since")[-1] == "–"
    page.keyboard.press("Enter")
    assert column(page, "Change since")[-1] == "–"
    assert numbers(column(page, "Change since")) == sorted(numbers(column(page, "Change since")))


def test_equal_values_keep_the_order_they_had(visit: Callable[..., Visit]) -> None:
    page = visit().open(COUNTRIES)
    names = column(page, "Country")

    press(page, "Tier")

    assert column(page, "Country") == names


def test_names_are_sorted_as_the_language_does(visit: Callable[..., Visit]) -> None:
    page = visit().open(f"{COUNTRIES}&lang=de")

    press(page, "Land")

    found = column(page, "Land")
    assert found.index("Österreich") < found.index("Polen")


def test_a_filter_ignores_accents_and_says_how_many_rows_are_left(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=se_municipalities&score=efficiency")
    page.locator("main summary", has_text="All places").press("Enter")

    tab_to(page, "#ranking-filter")
    page.keyboard.type("orebro")
    expect(page.locator("#announcement")).to_contain_text("Rows: 1 of")

    assert column(page, "City") == ["Örebro"]
    assert page.locator(".table-tools .count").inner_text().startswith("Rows: 1 of")


def test_columns_are_left_out_and_the_file_holds_what_is_shown(visit: Callable[..., Visit]) -> None:
    page = visit().open(COUNTRIES)
    press(page, "Country")
    page.locator(".table-tools summary").press("Enter")
    tab_to(page, ".table-tools input[type=checkbox]")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator("#ranking-filter").fill("land")

    rows = downloaded(page)

    assert rows[0][:4] == ["Rank", "Country", "Level", "Rank to"]
    assert [row[1] for row in rows[1:]] == column(page, "Country")
    assert [row[1] for row in rows[1:]] == ["Finland", "Iceland", "Ireland", "Netherlands", "Poland", "Switzerland"]
    assert [f"{float(row[2]):.1f}" for row in rows[1:]] == column(page, "Level")
    assert any(len(row[2]) > 4 for row in rows[1:])


def test_what_was_typed_still_counts_when_the_view_changes(visit: Callable[..., Visit]) -> None:
    page = visit().open(COUNTRIES)
    page.locator("#ranking-filter").fill("land")

    page.locator("#choose-entities").select_option("EE")
    page.wait_for_url("**with=EE**")
    page.wait_for_selector("#ranking tr.marked", state="attached")
    page.wait_for_function("() => document.querySelectorAll('#ranking tbody tr:not([hidden])').length === 6")

    assert page.locator("#ranking-filter").input_value() == "land"
    assert len(column(page, "Country")) == 6


def test_a_score_whose_order_is_barred_cannot_be_sorted_by(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=tax_administrations")

    heads = page.locator(f"{TABLE} thead th")
    assert heads.nth(1).inner_text() == "Level"
    assert heads.nth(1).locator("button").count() == 0
    assert heads.nth(2).locator("button").count() == 1


@pytest.mark.parametrize("width", [320, 1440])
def test_the_tools_have_no_sideways_scroll_and_room_for_a_finger(visit: Callable[..., Visit], width: int) -> None:
    page = visit(width=width).open(f"{COUNTRIES}&since=2020")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        "[...document.querySelectorAll('.table-tools button, .table-tools summary, #ranking thead button')]"
        ".map((one) => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24
