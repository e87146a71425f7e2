"""A chart that is shared: its addresses, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.charts import CHARTS, Reading
from dashboard.charts.context import Context, context_of
from dashboard.charts.sheet import source_text
from dashboard.citation import Citation
from dashboard.components.fitting import fit
from dashboard.components.scene import Scene
from dashboard.files import release_of
from dashboard.files.citing import cited
from dashboard.urls import Theme
from dashboard.urls.sharing import CHART, Sharing
from indicators.config import SiteSettings
from indicators.engine import Engine

EMBED = "/embed/"
"""Where a chart is to be shown inside other pages."""

SCRIPT = "/embed.js"
"""The script that gives an embedded chart its height."""

COLUMN, HEIGHT = 720, 900
"""Width and height of an embedded chart in a column of text, px, for pages without the script."""

EMBEDDED: dict[Theme, str] = {"light": "light", "dark": "dark", "print": "light"}
"""Colours of an embedded chart, by those of the picture."""


@dataclass(frozen=True)
class Shared:
    """A chart that is shared.

    Attributes:
        sharing: How it is shared; its view names panel, members and release.
        scene: What it shows, in the language in which it is shared.
        reading: The chart in words.
        about: Where its figures come from.
        root: Address of the site.
        cited: Its citation.
    """

    sharing: Sharing
    scene: Scene
    reading: Reading
    about: Context
    root: str
    cited: Citation

    @property
    def link(self) -> str:
        """The page of the explorer that shows it."""
        return self.root + self.sharing.shared.address

    @property
    def chart(self) -> str:
        """Its own page."""
        return self.cited.address

    @property
    def embed(self) -> str:
        """What other pages show."""
        return self.root + self.sharing.at(EMBED, theme=EMBEDDED[self.sharing.picture.theme])

    @property
    def script(self) -> str:
        """The script that gives an embedded chart its height."""
        return self.root + SCRIPT

    def file(self, extension: str) -> str:
        """Return the address of the chart as a file."""
        return self.root + self.sharing.drawn(extension)

    def file_name(self, extension: str) -> str:
        """Return the name under which it is saved."""
        about = self.about
        return f"{self.sharing.kind}-{about.panel_id}-{about.period}-release-{about.release}.{extension}"

    @cached_property
    def source(self) -> str:
        """Publishers, terms and release."""
        return source_text(self.scene.words, about=self.about)


class Sharer:
    """Looks up what is shared, and what it says; may be used by several threads."""

    def __init__(self, engine: Engine, *, site: SiteSettings) -> None:
        """Keep where figures come from.

        Args:
            engine: Where figures come from.
            site: What the site says about itself.
        """
        self._engine = engine
        self._site = site

    def __call__(self, sharing: Sharing, *, root: str) -> Shared:
        """Return what is shared; what its view names and the release does not have is left out, as on pages.

        Args:
            sharing: How it is shared.
            root: Address of the site.

        Raises:
            NotFoundError: If there is no such release.
            MethodError: If the figures of the panel do not carry the chart.
        """
        edition = release_of(sharing.view, engine=self._engine)
        fitted = fit(sharing.view.to(release=edition.release), edition=edition).view
        complete = sharing.model_copy(update={"view": fitted})
        scene, chart = Scene(complete.shared, edition, self._site), CHARTS[sharing.kind]
        frame = chart.frame(edition, view=scene.view)
        reading, about = chart.words(frame, view=scene.view), context_of(frame)
        citation = cited(
            sharing.kind,
            scene=scene,
            reading=reading,
            about=about,
            published=self._engine.release(edition.release).published_at.date(),
            address=root + complete.at(CHART),
            pinned=not sharing.newest,
        )
        return Shared(complete, scene=scene, reading=reading, about=about, root=root, cited=citation)
