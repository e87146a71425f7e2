"""A figure for plotly.js as it is sent: plain traces and a layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Part = dict[str, Any]
"""A trace, an annotation or a shape, in the names of plotly.js."""


@dataclass
class Drawing:
    """A figure for plotly.js.

    Plotly's own class checks each setting while it is set, which takes longer than all else a page needs; the tests do
    that instead, with every chart.

    Attributes:
        layout: Settings of the figure, in the names of plotly.js.
        data: Its traces, the lowest first.
    """

    layout: Part
    data: list[Part] = field(default_factory=list)

    def add_trace(self, part: Part) -> None:
        """Put a trace above those there are."""
        self.data.append(part)

    def add_annotation(self, annotation: Part) -> None:
        """Put a text above those there are."""
        self.layout.setdefault("annotations", []).append(annotation)

    def add_shape(self, shape: Part) -> None:
        """Put a shape above those there are."""
        self.layout.setdefault("shapes", []).append(shape)

    def update_layout(self, **settings: Any) -> None:  # noqa: ANN401 - Plotly's own names
        """Replace settings of the layout."""
        self.layout.update(settings)

    def to_dict(self) -> Part:
        """Return the figure as it is sent."""
        return {"data": self.data, "layout": self.layout}


def trace(kind: str, **settings: Any) -> Part:  # noqa: ANN401 - Plotly's own names
    """Return a trace; settings that are None are left out.

    Args:
        kind: scatter (marks, lines or texts), scatter3d (the same in space), bar or heatmap: what the build holds.
        settings: Settings of the trace, in the names of plotly.js.
    """
    return {"type": kind, **{name: value for name, value in settings.items() if value is not None}}
