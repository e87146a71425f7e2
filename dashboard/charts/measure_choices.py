"""Which measures of a panel can be shown, and which are shown first or often asked about."""

from __future__ import annotations

import numpy as np

from dashboard.charts.context import panel_id_of
from dashboard.urls import View
from indicators.analysis.association import MINIMUM
from indicators.analysis.measures import different_in, known_in, scores_of
from indicators.catalogue import PanelIndicator
from indicators.engine import Edition
from indicators.errors import NotFoundError

Pair = tuple[str, str]

ASKED: tuple[Pair, ...] = (
    ("follower", "legitimacy"),
    ("leader", "efficiency"),
    ("through", "legitimacy"),
    ("technology_intensity", "impact_intensity"),
    ("efficiency", "legitimacy"),
    ("in", "through"),
)
"""What readers ask of the framework: does taking up technology, or working with others, go with results?"""

OFFERED = 4
"""Pairs that are suggested."""


def score_choices(edition: Edition, *, view: View) -> tuple[str, ...]:
    """Return the scores of a panel that enough members have, in the order of its score table."""
    panel_id = panel_id_of(edition, view=view)
    scores = scores_of(edition, panel_id=panel_id, period=view.period, methodology=view.methodology)
    if scores is None:
        return ()
    return tuple(name for name in scores.names if (~np.isnan(scores.column(name))).sum() >= MINIMUM)


def indicator_choices(edition: Edition, *, view: View, least: int = MINIMUM) -> tuple[str, ...]:
    """Return the indicators of a panel of which enough members have a figure in any period.

    Args:
        edition: The release.
        view: The view.
        least: Members that must have one.
    """
    panel_id = panel_id_of(edition, view=view)
    known = known_in(edition)[panel_id]
    parts = edition.catalogue.parts(panel_id)
    return tuple(part.indicator_id for part in parts if known.get(part.indicator_id, 0) >= least)


def suggested(edition: Edition, *, view: View) -> tuple[Pair, ...]:
    """Return pairs worth looking at: of poles and logics, and of indicators where the panel has few of those.

    Args:
        edition: The release.
        view: The view, for panel, period and methodology.

    Returns:
        Up to four pairs, across and upwards; empty where fewer than two measures have figures.
    """
    scores = set(score_choices(edition, view=view))
    found = [pair for pair in ASKED if scores.issuperset(pair)]
    if len(found) < OFFERED - 1:
        found += _of_indicators(edition, view=view)
    return tuple(found[:OFFERED])


def default_indicator(edition: Edition, *, view: View) -> str:
    """Return the indicator of a view, else the one of the panel that tells its members apart best.

    Raises:
        NotFoundError: If the view names none and the panel has none.
    """
    if view.indicator is not None:
        return view.indicator
    panel_id = panel_id_of(edition, view=view)
    parts = _ordered(edition, panel_id=panel_id)
    if not parts:
        raise NotFoundError(f"Panel '{panel_id}' has no indicator. Choose another panel.")
    return parts[0].indicator_id


def _of_indicators(edition: Edition, *, view: View) -> list[Pair]:
    """Pair the best-known indicator of each pole with the best-known one of the panel, those scored first."""
    panel_id = panel_id_of(edition, view=view)
    allowed = set(indicator_choices(edition, view=view))
    ordered = [part for part in _ordered(edition, panel_id=panel_id) if part.indicator_id in allowed]
    firsts: dict[str, str] = {}
    for part in ordered:
        firsts.setdefault(part.pole or "", part.indicator_id)
    names = list(firsts.values()) + [part.indicator_id for part in ordered if part.indicator_id not in firsts.values()]
    return [(names[0], other) for other in names[1:OFFERED]]


def _ordered(edition: Edition, *, panel_id: str) -> list[PanelIndicator]:
    """Return the indicators of a panel: scored ones first, those with a series, then those that tell members apart."""
    different = different_in(edition)[panel_id]
    return sorted(
        edition.catalogue.parts(panel_id),
        key=lambda part: (
            part.use != "score",
            not part.series,
            -different.get(part.indicator_id, 0),
            part.indicator_id,
        ),
    )
