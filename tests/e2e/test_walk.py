"""Charts without a mouse and with one: the walk through points, and what is marked elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Visit

FLAT, SPACE = "impact-feedback", "position"
NUMBER = re.compile(r"[+−]?\d+[.,]\d")

pytestmark = pytest.mark.e2e


def drawn(visit: Callable[..., Visit], path: str, *, chart: str = FLAT) -> Page:
    """Open a page and wait until a chart is there."""
    page = visit().open(path)
    page.wait_for_selector(f"#chart-{chart} .plot-container", state="attached")
    page.wait_for_load_state("networkidle")
    return page


def heard(page: Page) -> str:
    return str(page.evaluate("document.getElementById('announcement').textContent"))


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return heard(page)


def test_the_walk_says_what_the_table_says_and_marks_the_row(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries")
    page.locator("details:has(> .scroll), details:has(#positions)").first.evaluate("part => { part.open = true; }")
    page.focus(f"#walk-{FLAT}")

    said = press(page, "ArrowRight", "ArrowRight", "ArrowRight")

    row = page.locator("#positions tr.linked")
    assert row.count() == 1
    assert said.startswith(row.locator("th").inner_text())
    assert NUMBER.findall(said) == [cell.strip() for cell in row.locator("td").all_inner_texts()]
    assert said.endswith("3 of 31")


def test_the_walk_goes_from_left_to_right_and_stays_at_both_ends(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries")
    page.focus(f"#walk-{FLAT}")

    balances = [float(NUMBER.findall(press(page, "ArrowRight"))[0].replace("−", "-")) for _ in range(31)]

    assert balances == sorted(balances)
    assert press(page, "ArrowRight").endswith("31 of 31")
    assert press(page, "Home", "ArrowLeft").endswith("1 of 31")


def test_escape_ends_the_walk_and_takes_its_marks_away(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries")
    page.focus(f"#walk-{FLAT}")
    press(page, "ArrowRight")
    assert page.locator(".ring").count() >= 3
    assert page.locator(".tip").count() == 1

    press(page, "Escape")

    assert page.locator(".ring, .tip, .linked").count() == 0
    assert press(page, "ArrowRight").endswith("1 of 31")


def test_enter_leads_to_the_profile_of_the_point(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries")
    page.focus(f"#walk-{FLAT}")
    name = press(page, "End").split(".")[0]

    page.keyboard.press("Enter")
    page.wait_for_selector("main.entity h1")

    assert name in page.locator("main").inner_text()


def test_the_space_bar_highlights_a_point_and_the_walk_goes_on_from_it(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries")
    page.focus(f"#walk-{FLAT}")
    name = press(page, "ArrowRight", "ArrowRight").split(".")[0]

    page.keyboard.press(" ")
    page.wait_for_url("**with=**")
    page.wait_for_function("name => document.querySelector('main h1').textContent.includes(name)", arg=name)
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.activeElement.id") == f"walk-{FLAT}"
    assert press(page, "ArrowRight").endswith("3 of 31")


def test_the_box_is_walked_in_the_order_of_names(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries", chart=SPACE)
    page.wait_for_selector(".gl-container canvas", state="attached")
    page.focus(f"#walk-{SPACE}")

    names = [press(page, "ArrowRight").split(".")[0] for _ in range(3)]

    assert names == ["Austria", "Belgium", "Bulgaria"]


def test_a_row_under_the_pointer_is_marked_in_every_view(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries", chart=SPACE)
    page.wait_for_selector(".gl-container canvas", state="attached")
    page.locator("details:has(#positions)").first.evaluate("part => { part.open = true; }")

    page.locator("#positions tr[data-key='SE']").hover()

    assert page.locator(".ring").count() == 4


def test_a_view_of_the_box_says_what_one_looks_at(visit: Callable[..., Visit]) -> None:
    page = drawn(visit, "/explore?panel=eu_countries", chart=SPACE)
    page.wait_for_selector(".gl-container canvas", state="attached")
    button = page.locator("[data-camera]").nth(1)

    button.click()

    assert button.get_attribute("aria-pressed") == "true"
    assert heard(page) == page.locator(".look").inner_text() == button.get_attribute("data-look")
