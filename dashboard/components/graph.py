"""The one place where an interactive graph is made: no toolbar, no upload button, no outside address."""

from __future__ import annotations

from typing import Any

from dash import dcc

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


def graph(figure: Any, *, name: str, language: Language) -> dcc.Graph:  # noqa: ANN401 - Plotly is untyped
    """Return a graph that takes the width it gets and the height its figure asks for.

    Args:
        figure: A Plotly figure.
        name: Id of the element.
        language: Language of what Plotly itself says.
    """
    drawn = figure.to_dict()
    height = drawn["layout"].get("height", 450)
    return dcc.Graph(
        id=name,
        figure=drawn,
        config=graph_config(language),
        responsive=True,
        style={"height": f"{height}px"},
        className="graph",
    )
