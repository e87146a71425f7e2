"""Accessibility statement: what is accessible, what is not, how that was found, and whom to tell."""

from __future__ import annotations

from dash import html

from dashboard.components.content import Content
from dashboard.components.scene import Scene
from dashboard.components.statement import statement


def content(scene: Scene) -> Content:
    """Return the page."""
    title = scene.words("accessibility.title")
    return Content(title=title, main=[html.H1(title), *statement(scene)])
