"""What makes the gap between the scores of two entities, step by step."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.canvas import STANDARD, Size
from dashboard.charts.compared_members import compared
from dashboard.charts.context import Reading, context_of, labels, score
from dashboard.charts.difference.interactive import draw_gap
from dashboard.charts.difference.printed import print_gap
from dashboard.charts.difference.reading import read_gap
from dashboard.charts.difference.table import ends_of, gap_frame
from dashboard.charts.drawing import Drawing
from dashboard.text import Words
from dashboard.urls import View
from indicators.analysis.difference import Side
from indicators.engine import Edition
from indicators.errors import NotFoundError

__all__ = ["frame", "interactive", "printed", "words"]

PAIR = 2


def frame(edition: Edition, *, view: View) -> pd.DataFrame:
    """Return the parts of the gap between the first two entities that a view compares.

    Args:
        edition: The release.
        view: The view; its `score` decides whose gap it is.

    Returns:
        What `gap_frame` returns.

    Raises:
        NotFoundError: If there is no such panel, period or score, or the panel has fewer than two members.
        MethodError: If the panel is not scored.
    """
    scores = score(edition, view=view)
    if view.score not in scores.names:
        raise NotFoundError.among(view.score, what=f"score of panel '{scores.data.panel.id}'", known=scores.names)
    pair = compared(edition, view=view)[:PAIR]
    if len(pair) < PAIR:
        raise NotFoundError(f"Panel '{scores.data.panel.id}' has fewer than two members: there is nothing to compare.")
    first, second = (scores.entities.index(name) for name in pair)
    short = labels(scores, catalogue=edition.catalogue, view=view)["short"]
    sides = Side(scores, first), Side(scores, second)
    return gap_frame(sides, names=(short[first], short[second]), edition=edition, view=view)


def interactive(frame: pd.DataFrame, *, view: View) -> Drawing:
    """Draw the gap.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    reason = words(frame, view=view).alt if ends_of(frame).refusal else ""
    return draw_gap(frame, words=Words(view.language), reason=reason)


def printed(frame: pd.DataFrame, *, view: View, size: Size = STANDARD) -> alt.LayerChart:
    """Draw the gap for print.

    Args:
        frame: What `frame` gave.
        view: The view.
        size: Width and height of the file, px.
    """
    return print_gap(frame, reading=words(frame, view=view), words=Words(view.language), size=size)


def words(frame: pd.DataFrame, *, view: View) -> Reading:
    """Say what makes the gap.

    Args:
        frame: What `frame` gave.
        view: The view.
    """
    return read_gap(frame, form="waterfall", said=Words(view.language), facts={"period": context_of(frame).period})
