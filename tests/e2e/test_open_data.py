"""What a data page says to search engines is read in a real browser, and what it offers as a whole arrives."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from tests.e2e.conftest import WIDTHS, Visit

pytestmark = pytest.mark.e2e

ALL = """document.querySelectorAll('script[type="application/ld+json"]')"""
READ = f"() => [...{ALL}].map(one => JSON.parse(one.textContent))"


def test_the_policy_on_scripts_does_not_keep_the_browser_from_reading_the_dataset(visit: Callable[..., Visit]) -> None:
    made = visit()

    page = made.open("/data?panel=eu_cities&lang=fr")

    [dataset] = page.evaluate(READ)
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
