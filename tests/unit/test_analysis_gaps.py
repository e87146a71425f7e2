"""Where a value comes from, cell by cell."""

from __future__ import annotations

import numpy as np

from indicators.analysis.gaps import CARRIED, MISSING, OBSERVED, STATES, UNUSED, gaps
from indicators.catalogue import Methodology
from indicators.engine import Edition
from tests.support.scoring import PANEL, PERIOD, at, edition, part

ROWS = [
    *at(PERIOD, {"a": (1.0, 2.0), "b": (3.0, None)}, indicators=("e", "l")),
    *at(PERIOD - 1, {"b": (None, 4.0), "c": (5.0, None)}, indicators=("e", "l")),
    *at(PERIOD - 3, {"c": (None, 6.0)}, indicators=("e", "l")),
]
PARTS = [part("e", pole="efficiency", max_age=2), part("l", pole="legitimacy", max_age=2)]


def test_each_cell_says_where_its_value_comes_from() -> None:
    found = gaps(edition(ROWS, parts=PARTS), panel_id=PANEL, methodology=Methodology())

    assert found.entities == ("a", "b", "c")
    assert found.state.tolist() == [[OBSERVED, OBSERVED], [OBSERVED, CARRIED], [CARRIED, UNUSED]]
    assert found.observed.tolist() == [[PERIOD, PERIOD], [PERIOD, PERIOD - 1], [PERIOD - 1, PERIOD - 3]]


def test_a_member_that_was_never_observed_is_missing() -> None:
    rows = [*ROWS, ("d", "e", PERIOD, 1.0)]

    found = gaps(edition(rows, parts=PARTS), panel_id=PANEL, methodology=Methodology())

    assert found.state[3].tolist() == [OBSERVED, MISSING]
    assert found.observed[3].tolist() == [PERIOD, 0]


def test_without_carrying_older_values_are_not_used() -> None:
    found = gaps(edition(ROWS, parts=PARTS), panel_id=PANEL, methodology=Methodology(imputation=("none",)))

    assert found.state.tolist() == [[OBSERVED, OBSERVED], [OBSERVED, UNUSED], [UNUSED, UNUSED]]


def test_a_filled_value_counts_as_not_observed() -> None:
    filled = Methodology(imputation=("panel_median",))

    found = gaps(edition(ROWS, parts=PARTS), panel_id=PANEL, methodology=filled)

    assert found.state[2].tolist() == [UNUSED, UNUSED]


def test_the_bundled_panels_agree_with_their_scores(edition: Edition) -> None:
    for panel in edition.catalogue.panels.values():
        found = gaps(edition, panel_id=panel.id, methodology=Methodology())
        assert found.state.shape == (len(edition.members(panel.id)), len(found.indicators))
        assert found.state.max() < len(STATES)
        if panel.scored:
            known = ~np.isnan(edition.scores(panel.id).values)
            assert ((found.state <= CARRIED) == known).all()
