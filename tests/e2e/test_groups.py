"""Groups of the reader's own, made and changed without a mouse, and a brief."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e


def test_a_group_is_made_named_and_filled_by_keyboard(visit: Callable[..., Visit]) -> None:
    page = visit().open("/entity?panel=eu_countries&entity=EE")
    page.focus("#own-group summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("50% & more; é~x")
    page.keyboard.press("Tab")
    page.keyboard.type("Latvia")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**own=**LV**")
    page.wait_for_selector("#own-rename")
    assert page.input_value("#own-rename") == "50% & more; é~x"
    page.wait_for_selector("#choose-own:focus")
    page.keyboard.type("Lithuania")
    page.wait_for_url("**LV,LT**")
    page.wait_for_selector("main .figure.against >> text=50% & more; é~x (2)")


def test_a_link_with_a_group_shows_the_same_group_elsewhere(visit: Callable[..., Visit]) -> None:
    address = "/entity?panel=eu_countries&entity=EE&group=own-1&own=Neighbours~LV,LT"

    text = visit().open(address).inner_text("main")

    assert "Neighbours (2)" in text


def test_a_brief_is_printed_with_its_images_and_leaves_the_page_as_it_was(visit: Callable[..., Visit]) -> None:
    page = visit().open("/entity?panel=eu_countries&entity=EE")
    page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }")

    page.click("[data-print]")
    page.wait_for_selector("body[data-printed]", timeout=60_000)

    assert page.evaluate("() => [...document.querySelectorAll('#brief img')].every((image) => image.naturalWidth > 0)")
    assert page.evaluate("() => document.querySelector('#brief .made').textContent.includes(location.href)")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("() => document.documentElement.classList.contains('briefing')")
