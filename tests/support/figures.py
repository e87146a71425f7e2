"""Drawings as figures of Plotly, which refuses what plotly.js does not know."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.drawing import Drawing


def checked(drawing: Drawing) -> go.Figure:
    """Return a drawing as a figure; a setting with a wrong name or value is an error."""
    return go.Figure(drawing.to_dict())
