"""From the position of all to one entity without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import SHOWN, Visit

MOST_STOPS = 200

pytestmark = pytest.mark.e2e


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element that matches; every stop has a visible focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"The keyboard does not reach {selector}.")


def test_the_skip_link_comes_first_and_leads_to_the_page(visit: Callable[..., Visit]) -> None:
    page = visit().open("/explore")

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")

    assert first == "#main"
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_keyboard_leads_from_explore_to_an_entity_and_its_observations(visit: Callable[..., Visit]) -> None:
    page = visit().open("/explore?panel=eu_countries")

    tab_to(page, "main .figures summary")
    page.keyboard.press("Enter")
    tab_to(page, "main .figures a[href^='/entity']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity?**")
    page.wait_for_selector(SHOWN)

    tab_to(page, "main details summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def test_a_changed_control_keeps_the_focus_and_the_change_is_announced(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking")
    panel = page.locator(".rail select").first
    panel.focus()
    name = page.evaluate("document.activeElement.id")

    panel.select_option("se_municipalities")
    page.wait_for_url("**panel=se_municipalities**")
    page.wait_for_function("() => document.querySelector('[role=status]').textContent.length > 0")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.activeElement.id") == name
    assert page.locator("[role=status]").first.inner_text() != ""


def test_arrow_keys_choose_among_options_and_the_focus_stays(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=eu_countries")
    tab_to(page, "#choose-roles input")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "choose-entities"
    page.keyboard.press("Shift+Tab")

    page.keyboard.press("ArrowDown")
    page.wait_for_url("**roles=drivers**")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.activeElement.value") == "drivers"
    page.keyboard.press("ArrowUp")
    page.wait_for_url(lambda address: "roles" not in address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement.value") == "all"


def test_back_sets_options_back(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=eu_countries")
    page.locator("#choose-roles label").nth(2).click()
    page.wait_for_url("**roles=outcomes**")

    page.go_back()
    page.wait_for_url(lambda address: "roles" not in address)
    page.wait_for_selector("#choose-roles input[value=all]:checked")


def test_a_link_on_a_phone_opens_the_folded_part_it_leads_to(visit: Callable[..., Visit]) -> None:
    page = visit(width=390).open("/entity?panel=eu_countries&entity=DE")
    part = page.locator("#logic-feedback")
    assert part.get_attribute("open") is None

    tab_to(page, "main a[href='#logic-feedback']")
    page.keyboard.press("Enter")

    assert part.get_attribute("open") is not None
    assert part.locator("tbody tr").first.is_visible()


def test_what_a_reader_unfolds_stays_so_when_the_view_changes(visit: Callable[..., Visit]) -> None:
    page = visit().open("/entity?panel=eu_countries&entity=DE")
    page.locator("#logic-feedback > summary").click()
    page.locator("#choose-period").select_option("2024")
    page.wait_for_url("**period=2024**")

    page.wait_for_selector("#logic-feedback[open]")
    assert page.locator("#logic-impact").get_attribute("open") is None


def test_focus_is_visible(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
