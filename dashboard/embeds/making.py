"""Makes embeds, a few at a time: hostile addresses cannot take a server."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.embeds.address import Embed
from dashboard.embeds.interactive import figure
from dashboard.embeds.messages import news
from dashboard.embeds.page import Parts, Standing, embed_page
from dashboard.embeds.shown import Shown, shown
from dashboard.embeds.style import Style
from dashboard.files import Turns, release_of
from indicators.config import SiteSettings
from indicators.engine import Engine


@dataclass(frozen=True)
class Maker:
    """Makes the page and the interactive chart of any embed; may be shared by the threads of a process.

    Attributes:
        engine: Where figures come from.
        site: What the site says about itself.
        style: The styles of embeds.
        parts: What embeds fetch.
        turns: Lets few be made at once.
    """

    engine: Engine
    site: SiteSettings
    style: Style
    parts: Parts
    turns: Turns = field(default_factory=Turns)

    def page(self, embed: Embed) -> str:
        """Return the document of an embed.

        Raises:
            NotFoundError: If the release, or something the address names, does not exist.
            MethodError: If the figures of the panel do not carry the chart.
            BusyError: If too many are being made.
        """
        with self.turns():
            found = self.shown(embed)
            return embed_page(found, standing=self.standing(found), style=self.style, parts=self.parts)

    def figure(self, embed: Embed) -> bytes:
        """Return what draws the interactive chart of an embed, JSON.

        Raises:
            NotFoundError: As for `page`.
            MethodError: As for `page`.
            BusyError: As for `page`.
        """
        with self.turns():
            return figure(self.shown(embed))

    def shown(self, embed: Embed) -> Shown:
        """Return the chart of an embed, fitted to its release."""
        return shown(embed, edition=release_of(embed.view, engine=self.engine), site=self.site)

    def standing(self, found: Shown) -> Standing:
        """Return where the release of a chart stands among the others."""
        newest = self.engine.edition()
        later = newest.release > found.release
        return Standing(
            published=self.engine.release(found.release).published_at,
            newest=newest.release,
            news=news(found, newest=newest) if later else None,
        )
