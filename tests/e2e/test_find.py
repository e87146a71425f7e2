"""The search box by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.test_pages import violations

pytestmark = pytest.mark.e2e


def find(page: Page, text: str) -> None:
    """Press the stroke, type, and wait for the finds."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator("#finds [role=option]").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 320])
def test_a_stroke_some_letters_an_arrow_and_enter_lead_to_an_entity(visit: Callable[..., Visit], width: int) -> None:
    made = visit(width=width)
    page = made.open("/ranking")

    find(page, "estnia")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{page.locator('#find').get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Estonia")
    page.keyboard.press("Enter")

    page.wait_for_url("**/entity?panel=eu_countries&entity=EE")
    page.wait_for_selector(".page.entity h1")
    expect(page.locator("#finds")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "main"
    assert made.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_arrows_go_round_and_escape_closes_then_empties(visit: Callable[..., Visit]) -> None:
    page = visit().open("/method")
    field = page.locator("#find")

    find(page, "sweden")
    options = page.locator("#finds [role=option]")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")

    page.keyboard.press("Escape")
    expect(page.locator("#finds")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("sweden")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")


def test_the_number_of_finds_is_spoken_and_none_is_said(visit: Callable[..., Visit]) -> None:
    page = visit().open("/?lang=de")

    find(page, "Norwegen")
    expect(page.locator("#announcement")).to_contain_text("Treffer")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.type("zzzxqy")
    expect(page.locator("#finds")).to_contain_text("Nichts gefunden für „zzzxqy“")
    expect(page.locator("#announcement")).to_contain_text("Nichts gefunden")


def test_enter_without_a_choice_leads_to_the_page_of_finds(visit: Callable[..., Visit]) -> None:
    page = visit().open("/explore?lang=fr")

    find(page, "suède")
    page.keyboard.press("Enter")

    page.wait_for_url("**/find?lang=fr&q=su%C3%A8de")
    expect(page.locator("h1")).to_contain_text("suède")
    page.locator("main a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity?lang=fr&panel=eu_countries&entity=SE")


def test_a_stroke_inside_a_field_is_a_letter(visit: Callable[..., Visit]) -> None:
    page = visit().open("/")

    page.keyboard.press("/")
    page.keyboard.type("a/b")

    expect(page.locator("#find")).to_have_value("a/b")


def test_the_box_works_without_scripts(visit: Callable[..., Visit]) -> None:
    made = visit(java_script_enabled=False)
    page = made.page
    page.goto(f"{made.address}/ranking")

    page.locator("#find").fill("Latvia")
    page.keyboard.press("Enter")

    page.wait_for_url("**/find?q=Latvia")
    expect(page.locator("main a").first).to_have_text("Latvia")


@pytest.mark.parametrize("typed", ["est", "zzzxqy"])
def test_the_open_list_has_no_fault_that_axe_knows(visit: Callable[..., Visit], typed: str) -> None:
    page = visit(width=390).open("/data?lang=de")

    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator("#finds [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")

    assert violations(page) == []


@pytest.mark.parametrize("typed", ["", "estonia", "Luxenbuorgg"])
def test_the_page_of_finds_has_no_fault_that_axe_knows(visit: Callable[..., Visit], typed: str) -> None:
    made = visit(width=320)
    made.page.goto(f"{made.address}/find?q={typed}&lang=fr")

    assert violations(made.page) == []
    assert made.page.evaluate("document.documentElement.scrollWidth") == 320
    assert made.complaints == []
