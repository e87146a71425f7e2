"""Every page shows something sensible for every panel in every language, and is well built."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.urls import PATHS
from indicators.catalogue import LANGUAGES
from indicators.engine import Edition
from tests.integration.pages import PANELS, elements, shown


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_shows_a_sensible_view_without_being_asked_for_one(client: FlaskClient, path: str, panel: str) -> None:
    for language in LANGUAGES:
        view = shown(client, path, f"?panel={panel}&lang={language}")["view"]["children"]
        found = list(elements(view))

        [main] = [one for one in found if one["type"] == "Main"]
        assert main["props"]["className"] == f"page {PATHS[path]}"
        assert _kinds(found)["H1"] == 1
        assert "notice" not in " ".join(_classes(found))
        assert [name for name, count in Counter(_ids(found)).items() if count > 1] == []
        assert _skipped(found) == []


def test_the_panels_are_all_that_are_bundled(edition: Edition) -> None:
    assert set(PANELS) == set(edition.catalogue.panels)


def _kinds(found: list[dict[str, Any]]) -> Counter[str]:
    return Counter(one["type"] for one in found)


def _ids(found: list[dict[str, Any]]) -> list[str]:
    return [str(one["props"]["id"]) for one in found if one["props"].get("id")]


def _classes(found: list[dict[str, Any]]) -> list[str]:
    return [str(one["props"].get("className") or "") for one in found]


def _skipped(found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return where a heading is more than one step below the heading before it."""
    levels = [int(one["type"][1]) for one in found if one["type"] in {"H1", "H2", "H3", "H4", "H5", "H6"}]
    return [(above, below) for above, below in pairwise(levels) if below > above + 1]
