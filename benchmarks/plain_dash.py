"""A minimal plain Dash app with one chart, as Dash makes it: what the explorer's pages are measured against."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import Dash, dcc, html

NAMES = [f"Country {number}" for number in range(1, 32)]
VALUES = [number * 3.2 for number in range(1, 32)]

app = Dash(__name__, title="Plain", compress=True)
app.layout = html.Div([html.H1("31 bars"), dcc.Graph(figure=go.Figure(go.Bar(x=VALUES, y=NAMES, orientation="h")))])
server = app.server
