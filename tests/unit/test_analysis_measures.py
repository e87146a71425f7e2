"""Any score or indicator as a column, the weight of an indicator, and who has figures of what."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.analysis.measures import history, ingredients, known_in, measure, scores_of, shares
from indicators.catalogue import Methodology
from indicators.engine import Edition
from indicators.errors import NotFoundError
from indicators.scoring.score import nominal
from tests.support.scoring import PANEL, PERIOD, part
from tests.support.scoring import edition as small

OWN = Methodology()
ROWS = [
    ("a", "e", PERIOD, 80.0),
    ("a", "l", PERIOD, 60.0),
    ("a", "c", PERIOD - 3, 5.0),
    ("a", "c", PERIOD - 2, 6.0),
    ("b", "e", PERIOD - 1, 40.0),
    ("b", "l", PERIOD, 20.0),
    ("b", "c", PERIOD, 7.0),
]
PARTS = [
    part("e", pole="efficiency", max_age=1),
    part("l", pole="legitimacy"),
    part("c", pole="legitimacy", use="context", role=None, max_age=None),
]


@pytest.fixture
def small_edition() -> Edition:
    return small(ROWS, parts=PARTS)


def test_a_score_is_a_column_of_index_points(small_edition: Edition) -> None:
    found = measure(small_edition, panel_id=PANEL, name="legitimacy", methodology=OWN)

    assert found.scored
    assert list(found.values) == [60.0, 20.0]
    assert list(found.rows) == [-1, -1]


def test_a_scored_indicator_says_where_each_figure_comes_from(small_edition: Edition) -> None:
    found = measure(small_edition, panel_id=PANEL, name="e", methodology=OWN)

    assert list(found.values) == [80.0, 40.0]
    assert found.origins == ["observed", "carried"]
    assert list(small_edition.observations["period"].to_numpy()[found.rows]) == [PERIOD, PERIOD - 1]


def test_context_shows_its_newest_figure(small_edition: Edition) -> None:
    found = measure(small_edition, panel_id=PANEL, name="c", methodology=OWN)

    assert list(found.values) == [6.0, 7.0]
    assert found.origins == ["carried", "observed"]


def test_a_period_never_shows_a_later_figure() -> None:
    edition = small([*ROWS, ("b", "e", PERIOD - 2, 1.0)], parts=PARTS)

    found = measure(edition, panel_id=PANEL, name="c", period=PERIOD - 2, methodology=OWN)

    assert found.values[0] == 6.0
    assert np.isnan(found.values[1])
    assert found.origins == ["observed", "missing"]


def test_an_unknown_name_is_named(small_edition: Edition) -> None:
    with pytest.raises(NotFoundError, match="no indicator called 'happiness'"):
        measure(small_edition, panel_id=PANEL, name="happiness", methodology=OWN)


def test_a_score_is_made_of_its_scored_indicators(small_edition: Edition) -> None:
    scores = scores_of(small_edition, panel_id=PANEL, period=None, methodology=OWN)

    assert ingredients(scores, name="level") == {"e", "l"}
    assert ingredients(scores, name="impact_intensity") == {"e", "l"}
    assert ingredients(scores, name="legitimacy") == {"l"}
    assert ingredients(scores, name="c") == {"c"}
    assert ingredients(None, name="e") == {"e"}


def test_who_has_figures_is_counted_once_a_member(small_edition: Edition) -> None:
    assert known_in(small_edition)[PANEL] == {"e": 2, "l": 2, "c": 2}
    assert len(history(small_edition, panel_id=PANEL, indicator_id="c")) == 3


def test_shares_are_those_of_the_score(small_edition: Edition) -> None:
    scores = small_edition.scores(PANEL)

    assert shares(scores, indicator_id="e") == (1.0, 0.5)


@pytest.mark.parametrize("panel", ["eu_countries", "eu_cities", "tax_administrations", "se_municipalities"])
def test_shares_of_the_bundled_panels_add_up_to_one(edition: Edition, panel: str) -> None:
    scores = edition.scores(panel)

    found = [shares(scores, indicator_id=name)[1] for name in scores.structure.indicators]

    np.testing.assert_allclose(found, nominal(scores.structure, weights=scores.weights))
    assert sum(found) == pytest.approx(1.0)


@pytest.mark.parametrize("panel", ["eu_countries", "se_municipalities", "tax_administrations"])
def test_a_context_indicator_read_from_observations_agrees_with_the_scored_path(edition: Edition, panel: str) -> None:
    """The newest figure that is young enough is what `last_observation` takes."""
    data = edition.panel_data(panel)
    scores = edition.scores(panel)
    fixed = edition.scores(panel, methodology=Methodology(roles="outcomes"))
    left_out = [name for name in data.structure.indicators if name not in fixed.structure.indicators]

    for name in left_out[:4]:
        raw = measure(edition, panel_id=panel, name=name, methodology=Methodology(roles="outcomes"))
        column = scores.structure.indicators.index(name)
        np.testing.assert_array_equal(raw.values, scores.values[:, column])
