"""A policy brief is made with the keyboard and without scripts, on any screen, and can be read by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.test_pages import violations

pytestmark = pytest.mark.e2e

QUERY = "panel=eu_cities&release=1"
KINDS = ("entity", "comparison", "ranking", "scenario")


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("de", 390), ("fr", 320)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_the_author_is_accessible_and_alone(
    visit: Callable[..., Visit], kind: str, language: str, width: int
) -> None:
    made = visit(width=width)

    page = made.open(f"/brief?kind={kind}&{QUERY}&lang={language}")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert made.outside == []
    assert made.complaints == []
    assert made.context.cookies() == []


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("de", 390), ("fr", 320)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_brief_as_a_page_is_accessible_and_alone(
    visit: Callable[..., Visit], kind: str, language: str, width: int
) -> None:
    made = visit(width=width, bypass_csp=True)  # so that axe can be put into the page

    made.page.goto(f"{made.address}/brief.html?kind={kind}&{QUERY}&lang={language}")

    assert violations(made.page) == []
    assert made.page.evaluate("document.documentElement.scrollWidth") <= width
    assert made.outside == []
    assert made.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_brief_as_a_page_is_accessible_in_the_dark(visit: Callable[..., Visit], kind: str) -> None:
    made = visit(bypass_csp=True, color_scheme="dark")

    made.page.goto(f"{made.address}/brief.html?kind={kind}&{QUERY}")

    assert made.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 24, 31)"
    assert violations(made.page) == []


def test_the_page_of_the_author_is_accessible_in_the_dark(visit: Callable[..., Visit]) -> None:
    page = visit(color_scheme="dark").open(f"/brief?kind=entity&{QUERY}")

    assert violations(page) == []


def test_a_brief_is_made_by_keyboard_without_scripts(visit: Callable[..., Visit]) -> None:
    made = visit(java_script_enabled=False)
    page = made.page
    page.goto(f"{made.address}/brief?kind=entity&{QUERY}")

    page.locator("#title").focus()
    page.keyboard.type("What Vienna could learn")
    page.locator("#in-sources").focus()
    page.keyboard.press("Space")
    summary = page.locator(".brief-section summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Ours is a short story.")
    page.locator(".main-button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief?*texts=*")

    expect(page.locator("#title")).to_have_value("What Vienna could learn")
    expect(page.locator("#in-sources")).not_to_be_checked()
    shown = page.frame_locator("iframe.preview")
    expect(shown.locator("h1")).to_have_text("What Vienna could learn")
    expect(shown.locator(".findings")).to_contain_text("Ours is a short story.")
    expect(page.locator("#link")).to_have_value(page.url)


def test_what_is_wrong_is_named_first_and_leads_to_its_field(visit: Callable[..., Visit]) -> None:
    made = visit(width=390)
    page = made.open(f"/brief?kind=ranking&{QUERY}")
    for box in page.locator("input[name=section]").all():
        box.uncheck()
    page.locator(".main-button").click()

    alert = page.locator("[role=alert]")
    expect(alert.locator("a")).to_have_attribute("href", "#sections")
    assert violations(page) == []
    assert [line for line in made.complaints if "422" not in line] == []


def test_the_way_from_a_page_to_its_brief_keeps_what_was_chosen(visit: Callable[..., Visit]) -> None:
    page = visit().open("/compare?panel=eu_countries&entity=EE&with=DK&lang=fr")

    page.locator(".to-brief").click()
    page.wait_for_url("**/brief?*")

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#title")).to_have_attribute(
        "placeholder", "Estonie et Danemark\u202f: l’innovation publique comparée"
    )
