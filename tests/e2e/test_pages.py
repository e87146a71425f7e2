"""Every page, in each language and width: complete, accessible, at home with the network cut off."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from dashboard.urls import PATHS
from indicators.catalogue import LANGUAGES
from tests.e2e.conftest import AXE, RULES, WIDTHS, Visit

DRAWN = {"plotly": ".plot-container .main-svg", "plotly-space": ".gl-container canvas"}
"""What is in the page when a part of plotly.js has drawn."""

DATASETS = """() => [...document.querySelectorAll('script[type="application/ld+json"]')].map(
    one => JSON.parse(one.textContent)
)"""
"""What search engines read in a page."""

pytestmark = pytest.mark.e2e


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line each: rule, element, how to mend it."""
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{broken['id']}: {node['target']} {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_complete_accessible_and_alone(
    visit: Callable[..., Visit], record_property: Callable[[str, object], None], path: str, language: str, width: str
) -> None:
    for name, value in (("page", path), ("language", language), ("width", WIDTHS[width]), ("scheme", "light")):
        record_property(name, value)
    made = visit(width=WIDTHS[width])

    page = made.open(f"{path}?lang={language}")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert made.context.cookies() == []
    assert made.outside == []
    assert made.complaints == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_needs_no_sideways_scrolling_at_320_pixels(
    visit: Callable[..., Visit], record_property: Callable[[str, object], None], path: str
) -> None:
    record_property("width", 320)
    page = visit(width=320).open(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_violation_in_the_dark(
    visit: Callable[..., Visit], record_property: Callable[[str, object], None], path: str
) -> None:
    record_property("scheme", "dark")
    page = visit(color_scheme="dark").open(path)

    assert violations(page) == []


def test_an_unknown_address_answers_404_with_a_page(visit: Callable[..., Visit]) -> None:
    made = visit()

    answer = made.page.goto(f"{made.address}/nowhere")
    made.page.wait_for_selector("h1")

    assert answer is not None
    assert answer.status == 404


def test_no_page_offers_to_send_figures_to_a_cloud(visit: Callable[..., Visit]) -> None:
    page = visit().open("/explore")

    assert page.locator(".js-plotly-plot").count() >= 1
    assert page.locator(".modebar-btn").count() == 0


def scripts_of(made: Visit) -> list[str]:
    """Collect the files of plotly.js that a visit fetches, in their order: the core, and the part for space."""
    found: list[str] = []
    names = re.compile(r"/(plotly(?:-space)?)[^/]*\.js")

    def note(answer: Response) -> None:
        if match := names.search(answer.url):
            found.append(match[1])

    made.page.on("response", note)
    return found


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/explore", ["plotly", "plotly-space"]),
        ("/explore?panel=eu_cities", ["plotly"]),
        ("/ranking", ["plotly"]),
        ("/entity", ["plotly"]),
        ("/method", []),
    ],
)
def test_one_plotly_is_loaded_with_its_part_for_space_only_where_something_is_drawn_in_space(
    visit: Callable[..., Visit], path: str, expected: list[str]
) -> None:
    made = visit()
    scripts = scripts_of(made)

    page = made.open(path)
    if expected:
        page.wait_for_selector(DRAWN[expected[-1]], state="attached")
        page.wait_for_load_state("networkidle")

    assert scripts == expected


def test_a_link_into_space_fetches_what_it_needs_once_and_draws(visit: Callable[..., Visit]) -> None:
    made = visit()
    scripts = scripts_of(made)
    page = made.open("/ranking")

    for pathname in ("/explore", "/ranking", "/explore"):
        page.locator(f".inside a[href^='{pathname}']").click()
        page.wait_for_selector(f"main.{pathname[1:]}")
        page.wait_for_selector(DRAWN["plotly-space" if pathname == "/explore" else "plotly"], state="attached")
        page.wait_for_load_state("networkidle")

    assert scripts == ["plotly", "plotly-space"]
    assert made.complaints == []


def test_the_policy_on_scripts_does_not_keep_the_browser_from_reading_the_dataset(visit: Callable[..., Visit]) -> None:
    made = visit()

    page = made.open("/data?panel=eu_cities&lang=fr")

    [dataset] = page.evaluate(DATASETS)
    assert (dataset["@type"], dataset["inLanguage"]) == ("Dataset", "fr")
    assert made.complaints == []


@pytest.mark.parametrize("width", WIDTHS.values())
def test_a_whole_release_is_taken_along_from_the_data_page(visit: Callable[..., Visit], width: int) -> None:
    page = visit(width=width).open("/data?panel=eu_cities")

    with page.expect_download() as waiting:
        page.locator('a[href="/releases/1/package.zip"]').click()

    assert waiting.value.suggested_filename == "trilogic-release-1-package.zip"
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert archive.testzip() is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
