"""Charts inside other sites' pages: static first, with their words, and honest about which figures they show."""

from dashboard.embeds.address import EMBED, FIGURE, Embed, embed_at, embed_of
from dashboard.embeds.making import Maker
from dashboard.embeds.messages import Changed, changed
from dashboard.embeds.page import Parts, Standing, newer, refusal_page, state
from dashboard.embeds.picture import picture
from dashboard.embeds.shown import Shown
from dashboard.embeds.style import Style

__all__ = [
    "EMBED",
    "FIGURE",
    "Changed",
    "Embed",
    "Maker",
    "Parts",
    "Shown",
    "Standing",
    "Style",
    "changed",
    "embed_at",
    "embed_of",
    "newer",
    "picture",
    "refusal_page",
    "state",
]
