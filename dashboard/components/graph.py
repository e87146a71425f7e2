"""The one place where an interactive graph is made: no toolbar, no upload button, no outside address."""

from __future__ import annotations

from typing import Any

from dash import dcc

from dashboard.charts.drawing import Drawing
from indicators.catalogue import Language


def graph_config(language: Language) -> dict[str, Any]:
    """Return the settings of every graph.

    Args:
        language: Language of what Plotly itself says.
    """
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "locale": language,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": "reset",
        "showTips": False,
    }


def graph(drawing: Drawing, *, name: str, language: Language) -> dcc.Graph:
    """Return a graph that takes the width it gets and the height its drawing asks for.

    Args:
        drawing: What it shows.
        name: Id of the element.
        language: Language of what Plotly itself says.
    """
    return dcc.Graph(
        id=name,
        figure=drawing.to_dict(),
        config=graph_config(language),
        responsive=True,
        style={"height": f"{drawing.layout['height']}px"},
        className="graph",
    )
