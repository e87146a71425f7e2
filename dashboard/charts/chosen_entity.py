"""The one entity that a chart is about."""

from __future__ import annotations

from dashboard.charts.context import marks
from dashboard.urls import View
from indicators.engine import Scores
from indicators.errors import NotFoundError


def row_of(scores: Scores, *, view: View) -> int:
    """Return the row of the entity a view chooses.

    Args:
        scores: Scores of its panel.
        view: The view.

    Raises:
        NotFoundError: If the view names no member of the panel.
    """
    chosen = marks(scores.entities, view=view)
    if not chosen:
        raise NotFoundError.among(
            view.entity or "", what=f"entity of panel '{scores.data.panel.id}'", known=scores.entities
        )
    return scores.entities.index(chosen[0])
