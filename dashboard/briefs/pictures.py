"""The charts of a brief: their frames, their words, and how they are drawn; each is made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from dashboard.charts import CHARTS, Reading
from dashboard.charts.canvas import Size
from dashboard.charts.context import Context, context_of
from dashboard.charts.inline import inline
from dashboard.charts.printing import pixels
from dashboard.theme import PRINT_SANS, PRINT_SERIF
from dashboard.urls import View
from indicators.engine import Edition

Format = Literal["svg", "png"]

WIDTH = 600
"""Width of every chart, px: it is printed as wide as the text, 16 cm, and its letters keep their size."""


@dataclass(frozen=True)
class Evidence:
    """A chart whose frame holds the numbers of a text.

    Attributes:
        kind: Kind of the chart.
        view: The view its frame is made for.
    """

    kind: str
    view: View


@dataclass(frozen=True)
class Picture:
    """A chart to be shown.

    Attributes:
        chart: The chart.
        height: Height it is drawn with, px of the chart; its width is `WIDTH`.
        alt: What it shows, for a reader who does not see it.
        caption: What is shown: measure, unit, panel, period; with the notes needed to read it.
    """

    chart: Evidence
    height: int
    alt: str
    caption: str


@dataclass(frozen=True)
class Charts:
    """The charts of one release.

    Attributes:
        edition: The release.
    """

    edition: Edition
    _frames: dict[Evidence, pd.DataFrame] = field(default_factory=dict)

    def frame(self, chart: Evidence) -> pd.DataFrame:
        """Return the frame of a chart.

        Raises:
            NotFoundError: As the `frame` of the chart.
            MethodError: As the `frame` of the chart.
        """
        if chart not in self._frames:
            self._frames[chart] = CHARTS[chart.kind].frame(self.edition, view=chart.view)
        return self._frames[chart]

    def reading(self, chart: Evidence) -> Reading:
        """Return a chart in words."""
        reading: Reading = CHARTS[chart.kind].words(self.frame(chart), view=chart.view)
        return reading

    def about(self, chart: Evidence) -> Context:
        """Return where the figures of a chart come from."""
        return context_of(self.frame(chart))

    def drawn(
        self, picture: Picture, *, form: Format, scale: float = 1.0, width: int = WIDTH, height: int | None = None
    ) -> bytes:
        """Draw a chart without headline and sources: the brief says them.

        Args:
            picture: The chart.
            form: svg or png.
            scale: Pixels of a PNG for each px of the chart.
            width: Width, px.
            height: Height, px; None for that of the picture.
        """
        chart, size = picture.chart, Size(width, height or picture.height, bare=True)
        made = inline(CHARTS[chart.kind].printed(self.frame(chart), view=chart.view, size=size))
        body = made.body.replace('class="serif"', f'font-family="{PRINT_SERIF}"')
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{made.width}" height="{made.height}" '
            f'viewBox="0 0 {made.width} {made.height}" font-family="{PRINT_SANS}">{body}</svg>'
        )
        return drawing.encode() if form == "svg" else pixels(drawing, scale=scale)
