"""Accessibility page."""

from __future__ import annotations

from dash import html

from dashboard.components.content import Content
from dashboard.components.controls import panel_control
from dashboard.components.scene import Scene


def content(scene: Scene) -> Content:
    """Return the page."""
    title = scene.words("shell.pages.accessibility")
    return Content(title=title, main=[html.H1(title)], rail=[panel_control(scene)])
