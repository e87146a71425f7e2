"""A chart that was asked for as a file, with everything its forms are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

import pandas as pd

from dashboard.charts import CHARTS, Reading
from dashboard.charts.canvas import Size
from dashboard.charts.context import Context, context_of
from dashboard.components.scene import Scene
from dashboard.urls import SHAPES, Picture


@dataclass(frozen=True)
class Asked:
    """A chart that was asked for as a file.

    Attributes:
        kind: The chart, a key of `CHARTS`.
        scene: What it shows, fitted to a release.
        picture: How it is drawn.
        address: The one address of the file, from the root of the site.
    """

    kind: str
    scene: Scene
    picture: Picture
    address: str

    @property
    def chart(self) -> ModuleType:
        """The kind of chart."""
        return CHARTS[self.kind]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The tidy table with all its numbers.

        Raises:
            MethodError: If the figures of the panel do not carry the chart.
        """
        frame: pd.DataFrame = self.chart.frame(self.scene.edition, view=self.scene.view)
        return frame

    @cached_property
    def reading(self) -> Reading:
        """The chart in words."""
        reading: Reading = self.chart.words(self.frame, view=self.scene.view)
        return reading

    @cached_property
    def about(self) -> Context:
        """Where its figures come from."""
        return context_of(self.frame)

    @property
    def name(self) -> str:
        """Name of a file of it, without an ending."""
        return f"{self.kind}-{self.about.panel_id}-{self.about.period}-release-{self.about.release}"

    @property
    def size(self) -> Size:
        """Size of the drawing, px; the file may be larger or smaller."""
        card = self.scene.site.title if self.picture.shape == "card" else ""
        return Size(*SHAPES[self.picture.shape], font=self.picture.font / 100, card=card)
