"""A chart with everything that stands around it inside another page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard.charts import CHARTS, Reading, SourceLine, sources
from dashboard.components.fitting import fit
from dashboard.components.scene import Scene
from dashboard.embeds.address import Embed
from dashboard.files import refuse_unused
from indicators.config import SiteSettings
from indicators.engine import Edition


@dataclass(frozen=True)
class Shown:
    """A chart that is shown, fitted to a release.

    Attributes:
        embed: What its address asks for.
        scene: What it shows.
    """

    embed: Embed
    scene: Scene

    @property
    def kind(self) -> str:
        """The chart, a key of `CHARTS`."""
        return self.embed.kind

    @property
    def release(self) -> int:
        """Number of the release."""
        return self.scene.edition.release

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The tidy table with all its numbers.

        Raises:
            MethodError: If the figures of the panel do not carry the chart.
        """
        frame: pd.DataFrame = CHARTS[self.kind].frame(self.scene.edition, view=self.scene.view)
        return frame

    @cached_property
    def reading(self) -> Reading:
        """The chart in words."""
        reading: Reading = CHARTS[self.kind].words(self.frame, view=self.scene.view)
        return reading

    @property
    def sources(self) -> tuple[SourceLine, ...]:
        """Sources of the figures."""
        return sources(self.frame)


def shown(embed: Embed, *, edition: Edition, site: SiteSettings) -> Shown:
    """Fit an embed to a release.

    Args:
        embed: What an address asks for.
        edition: The release.
        site: What the site says about itself.

    Raises:
        NotFoundError: If something that the address names does not exist: an embed never shows less than was asked for.
    """
    fitted = fit(embed.view, edition=edition)
    refuse_unused(fitted.dropped)
    return Shown(embed, Scene(fitted.view, edition, site))
