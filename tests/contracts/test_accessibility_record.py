"""The accessibility statement speaks of the pages there are, and of no fault left standing."""

from __future__ import annotations

import pytest

from dashboard.components.statement import CHECKS, record
from dashboard.urls import PATHS
from indicators.catalogue import LANGUAGES
from tests.conftest import ROOT


def test_every_page_was_checked_in_every_language_on_wide_and_narrow_screens_light_and_dark() -> None:
    scope = record().scope

    assert set(scope.page) == set(PATHS)
    assert set(scope.language) == set(LANGUAGES)
    assert {320, 390, 1440} <= set(scope.width)
    assert set(scope.scheme) == {"light", "dark"}


def test_no_check_failed() -> None:
    assert record().failures == ()


@pytest.mark.parametrize("name", CHECKS)
def test_each_sort_of_check_was_made(name: str) -> None:
    assert (ROOT / "tests" / "e2e" / f"test_{name}.py").is_file()
    assert record().checks[name].passed > 0


def test_each_file_of_browser_tests_stands_in_the_statement() -> None:
    assert {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "e2e").glob("test_*.py")} == set(CHECKS)
