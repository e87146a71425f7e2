"""How the chosen entities are told apart in every chart."""

SHAPES = ("circle", "square", "diamond", "triangle-up")
"""Marks in the order in which entities were chosen; Plotly and Vega have the same names for them."""

COMPARED_SHAPES = (*SHAPES, "triangle-down", "cross")
"""The same for the entities of a comparison, which has room for two more."""
