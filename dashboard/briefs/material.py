"""What sections are made from: a scene and its charts; and a section in our own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from dashboard.briefs.content import Block, Finding, Paragraph
from dashboard.briefs.pictures import Charts, Evidence, Picture
from dashboard.charts import Reading
from dashboard.charts.context import Context
from dashboard.components.scene import Scene
from dashboard.text import Words
from dashboard.urls import View
from dashboard.urls.brief import Section


@dataclass(frozen=True)
class Draft:
    """A section in our own words.

    Attributes:
        texts: What the author may replace.
        blocks: What stands below in any case.
    """

    texts: tuple[Paragraph | Finding, ...]
    blocks: tuple[Block, ...] = ()

    @property
    def automatic(self) -> str:
        """The text that the author may replace, paragraphs parted by line breaks."""
        return "\n".join(
            f"{text.headline} {text.explanation}".strip() if isinstance(text, Finding) else text.text
            for text in self.texts
        )


@dataclass(frozen=True)
class Material:
    """A scene with the charts that a brief shows.

    Attributes:
        scene: The view that the brief is about, fitted to its release.
        charts: The charts of the release.
    """

    scene: Scene
    charts: Charts

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.scene.words

    def of(self, kind: str, *, view: View | None = None) -> Evidence:
        """Return a chart of the brief; without a view that of the scene."""
        return Evidence(kind, view or self.scene.view)

    def frame(self, chart: Evidence) -> pd.DataFrame:
        """Return the frame of a chart."""
        return self.charts.frame(chart)

    def reading(self, chart: Evidence) -> Reading:
        """Return a chart in words."""
        return self.charts.reading(chart)

    def about(self, chart: Evidence) -> Context:
        """Return where the figures of a chart come from."""
        return self.charts.about(chart)

    def picture(self, chart: Evidence, *, height: int, without: tuple[str, ...] = ()) -> Picture:
        """Return a chart as a block.

        Args:
            chart: The chart.
            height: Its height, px, at 600 px width.
            without: Notes that the brief says elsewhere.
        """
        reading = self.reading(chart)
        notes = [note for note in reading.notes if note not in without]
        caption = " ".join([ended(reading.subtitle), *map(ended, notes)])
        return Picture(chart, height=height, alt=reading.alt, caption=caption)


Maker: TypeAlias = Callable[[Material], Draft]
Makers: TypeAlias = Mapping[Section, Maker]


def ended(text: str) -> str:
    """Return a sentence with its full stop."""
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
