"""Weights by keyboard: the order follows, the focus stays, the link brings everything back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

NUMBER, SLIDER = "#pair-impact", "#pair-impact-range"


def headline(page: Page) -> str:
    return page.locator("main h1").inner_text()


def test_a_number_typed_changes_order_link_and_slider_and_keeps_the_focus(visit: Callable[..., Visit]) -> None:
    page = visit().open("/weights?panel=eu_countries")
    before = headline(page)
    page.locator(NUMBER).focus()

    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    page.wait_for_url("**weighting=custom&weights=impact:3")
    expect(page.locator("main h1")).not_to_have_text(before)

    assert page.evaluate("document.activeElement.id") == "pair-impact"
    assert page.locator(SLIDER).input_value() == "3"
    assert page.locator("#pair-impact-answer").inner_text() == "yours 60.0% of the level"


def test_arrow_keys_move_the_slider_and_the_number_follows(visit: Callable[..., Visit]) -> None:
    page = visit().open("/weights?panel=eu_countries")
    page.locator(SLIDER).focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**weights=impact:2")
    page.wait_for_load_state("networkidle")

    assert page.locator(NUMBER).input_value() == "2"
    assert page.evaluate("document.activeElement.id") == "pair-impact-range"


def test_back_and_reset_give_the_official_weights_back(visit: Callable[..., Visit]) -> None:
    page = visit().open("/weights?panel=eu_countries")
    page.locator(NUMBER).fill("2")
    page.wait_for_url("**weights=impact:2")
    page.wait_for_load_state("networkidle")

    page.go_back()
    expect(page.locator(NUMBER)).to_have_value("1")

    page.locator(NUMBER).fill("0")
    page.wait_for_url("**weights=impact:0")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="All equal again").click()
    expect(page.locator(NUMBER)).to_have_value("1")
    assert "weights=" not in page.url


def test_a_random_start_goes_into_the_link_and_another_browser_shows_the_same(visit: Callable[..., Visit]) -> None:
    page = visit().open("/weights?panel=eu_countries")
    page.get_by_role("button", name="Random start").press("Enter")
    page.wait_for_url("**weights=*")
    page.wait_for_load_state("networkidle")

    other = visit()
    again = other.open(page.url.removeprefix(other.address))

    assert headline(again) == headline(page)
    assert again.locator(NUMBER).input_value() == page.locator(NUMBER).input_value()


def test_zero_everywhere_in_a_group_is_said_and_can_be_undone(visit: Callable[..., Visit]) -> None:
    page = visit(width=320).open("/weights?panel=eu_countries&weighting=custom&weights=efficiency:0,legitimacy:0")

    assert "Every weight is 0 in this group: Impact" in page.get_by_role("alert").inner_text()
    page.locator("#pair-legitimacy").fill("1")
    page.wait_for_url("**weights=efficiency:0")
    page.wait_for_selector("figure.weighted")
    assert page.get_by_role("alert").count() == 0


def test_boxes_choose_the_indicators_of_an_axis(visit: Callable[..., Visit]) -> None:
    page = visit().open("/scenarios?panel=eu_countries&entity=HU")
    box = page.locator("#tick-citizens-desi_egov_users")
    box.focus()

    page.keyboard.press("Space")
    page.wait_for_url("**citizens=vdem_engaged_society,ev_complaints_services**")
    expect(page.locator("#tick-government-desi_egov_users")).to_be_enabled()

    expect(box).not_to_be_checked()
    expect(page.locator("#tick-government-vdem_engaged_society")).to_be_disabled()
    assert page.evaluate("document.activeElement.id") == "tick-citizens-desi_egov_users"
    page.keyboard.press("Space")
    page.wait_for_url(lambda address: "citizens=" not in address)
