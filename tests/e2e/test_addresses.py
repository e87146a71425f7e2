"""The whole view is in the address: links reproduce it, Back undoes it, what cannot be used is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.conftest import SHOWN, Visit

LINKS = (
    "/explore?panel=tax_administrations&period=2020&lang=de",
    "/map?panel=eu_countries&score=through&lang=fr",
    "/ranking?panel=eu_countries&group=own-1&own=Mine~DK,SE,NO&since=2022&score=leader",
    "/relate?panel=eu_countries&x=efficiency&y=un_epi",
    "/entity?panel=eu_countries&entity=EE&group=nordic",
    "/compare?panel=eu_countries&entity=DK&with=RO,EE&score=through",
    "/trend?panel=eu_countries&with=EE,PL&score=follower&since=2021",
    "/weights?panel=eu_countries&weighting=custom&weights=impact:3,in:0",
    "/scenarios?panel=eu_countries&entity=HU&threshold=60&margin=3",
    "/indicator?panel=eu_countries&indicator=un_epi",
    "/data?panel=eu_countries&indicators=un_epi,un_osi&since=2016&period=2024&entity=DK",
)
"""Views of every page that differ from what it shows unasked."""

pytestmark = pytest.mark.e2e


def test_a_link_made_in_one_browser_shows_the_same_in_another(visit: Callable[..., Visit]) -> None:
    first = visit().open("/ranking?panel=eu_countries&lang=de")
    first.locator(".rail select").first.select_option("tax_administrations")
    first.wait_for_url("**panel=tax_administrations**")
    first.wait_for_load_state("networkidle")

    second = visit().open(first.url.split("/", 3)[3].join(["/", ""]))

    assert second.locator("main").inner_text() == first.locator("main").inner_text()


@pytest.mark.parametrize("link", LINKS)
def test_a_link_carries_the_whole_view(visit: Callable[..., Visit], link: str) -> None:
    first, second = visit().open(link), visit().open(link)

    assert first.locator(".notice").count() == 0
    assert second.locator("main").inner_text() == first.locator("main").inner_text()
    assert second.locator("h1").inner_text() != visit().open(link.partition("?")[0]).locator("h1").inner_text()


def test_back_returns_to_the_view_before(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=eu_countries")
    before = page.locator("h1").inner_text()
    page.locator(".rail select").first.select_option("se_municipalities")
    page.wait_for_url("**panel=se_municipalities**")
    page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)

    page.go_back()
    page.wait_for_function("before => document.querySelector('h1').innerText === before", arg=before)

    assert page.locator(".rail select").first.input_value() == "eu_countries"


def test_an_outdated_link_shows_what_it_can_and_says_what_was_left_out(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=atlantis&period=soon&flavour=salt")

    notice = page.locator("main").inner_text()

    assert page.locator(SHOWN).count() == 1
    assert "atlantis" in notice
    assert "soon" in notice
    assert "flavour" in notice


def test_the_language_switch_keeps_the_view(visit: Callable[..., Visit]) -> None:
    page = visit().open("/ranking?panel=tax_administrations")

    page.locator("a[hreflang=fr]").click()
    page.wait_for_function("() => document.documentElement.lang === 'fr'")
    page.wait_for_selector(SHOWN)

    assert "panel=tax_administrations" in page.url
