"""A chart that was asked for as a file, with everything its forms are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from types import ModuleType

import pandas as pd

from dashboard.charts import CHARTS, Reading, render
from dashboard.charts.canvas import Size
from dashboard.charts.context import Context, context_of
from dashboard.components.scene import Scene
from dashboard.files.address import Wanted
from dashboard.files.drawing import finished
from dashboard.text import Words
from dashboard.urls import SHAPES, View
from indicators.catalogue import Language


@dataclass(frozen=True)
class Asked:
    """A chart that was asked for as a file.

    Attributes:
        wanted: What its address asks for.
        scene: What it shows, fitted to a release.
        published: When the release was published, UTC.
    """

    wanted: Wanted
    scene: Scene
    published: datetime

    @property
    def kind(self) -> str:
        """The chart, a key of `CHARTS`."""
        return self.wanted.kind

    @property
    def chart(self) -> ModuleType:
        """The kind of chart."""
        return CHARTS[self.kind]

    @property
    def view(self) -> View:
        """What it shows; its panel and whatever else the chart needs are set."""
        return self.scene.view

    @property
    def language(self) -> Language:
        """The language."""
        return self.view.language

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.scene.words

    @property
    def author(self) -> str:
        """Who publishes it."""
        return self.scene.site.operator or self.scene.site.title

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The tidy table with all its numbers.

        Raises:
            MethodError: If the figures of the panel do not carry the chart.
        """
        frame: pd.DataFrame = self.chart.frame(self.scene.edition, view=self.view)
        return frame

    @cached_property
    def reading(self) -> Reading:
        """The chart in words."""
        reading: Reading = self.chart.words(self.frame, view=self.view)
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
    def size(self) -> tuple[int, int]:
        """Width and height of the picture, px."""
        return self.wanted.picture.size

    @cached_property
    def drawing(self) -> str:
        """The chart as SVG that carries no fonts: what all pictures of it are made of."""
        picture = self.wanted.picture
        card = self.scene.site.title if picture.shape == "card" else ""
        paper = Size(*SHAPES[picture.shape], font=picture.font / 100, card=card)
        return finished(
            render(self.chart.printed(self.frame, view=self.view, size=paper)),
            theme=picture.theme,
            size=self.size,
            title=self.reading.headline,
            description=self.reading.alt,
            language=self.language,
        )

    @property
    def address(self) -> str:
        """The one address of the file, on this site."""
        return self.absolute(self.wanted.address)

    def address_of(self, extension: str) -> str:
        """Return the address of the chart in another form, with the release named, so that it stays what it is."""
        pinned = self.wanted.view.to(release=self.about.release)
        return self.absolute(replace(self.wanted, extension=extension, view=pinned).address)

    def absolute(self, address: str) -> str:
        """Return an address with the site before it, where the site knows its own."""
        return f"{self.scene.site.address}{address}"
