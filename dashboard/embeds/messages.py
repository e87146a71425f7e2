"""What a chart says with one release and with another: whether its message changes under a published text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.embeds.address import Embed, embed_at
from dashboard.embeds.shown import Shown, shown
from indicators.config import SiteSettings
from indicators.desk.embeds import Used
from indicators.engine import Edition
from indicators.errors import ConfigurationError, MethodError, NotFoundError

How = Literal["message", "figures", "nothing", "gone"]


@dataclass(frozen=True)
class News:
    """How a chart differs with a newer release.

    Attributes:
        how: message (its headline reads differently), figures (only they differ), nothing, or gone (the newer release
            does not carry the chart any more).
        headline: The headline with the newer release; empty where it is gone.
    """

    how: How
    headline: str = ""


@dataclass(frozen=True)
class Changed:
    """An embed whose message changes, or a brief whose findings do.

    Attributes:
        used: The embed or brief, and where it is used.
        before: What it says now: its headline, or its first finding that differs.
        after: What it says then; None where it could not be made any more.
    """

    used: Used
    before: str
    after: str | None


def news(before: Shown, *, newest: Edition) -> News:
    """Return how a chart differs with a newer release.

    Args:
        before: The chart as it is shown.
        newest: The newer release.
    """
    after = _readable(before.embed.latest, edition=newest, site=before.scene.site)
    if after is None:
        return News("gone")
    headline = after.reading.headline
    if headline != before.reading.headline:
        return News("message", headline)
    return News("nothing" if _same_figures(before, after=after) else "figures", headline)


def changed(used: Iterable[Used], *, before: Edition, after: Edition, site: SiteSettings) -> Iterator[Changed]:
    """Yield the embeds whose message changes between two releases; those that name their release never do.

    Args:
        used: Embeds and where they are used.
        before: What is published.
        after: What would be.
        site: What the site says about itself.
    """
    for one in used:
        embed = _known(one.address, site=site)
        if embed is None or embed.pinned:
            continue
        now, then = (_readable(embed, edition=edition, site=site) for edition in (before, after))
        if now is None:
            continue
        headline = None if then is None else then.reading.headline
        if headline != now.reading.headline:
            yield Changed(one, before=now.reading.headline, after=headline)


def _known(address: str, *, site: SiteSettings) -> Embed | None:
    """Return the embed of an address, None where an earlier version of the software gave it a meaning."""
    try:
        return embed_at(address, site=site.language)
    except (NotFoundError, ConfigurationError):
        return None


def _readable(embed: Embed, *, edition: Edition, site: SiteSettings) -> Shown | None:
    """Return the chart with a release, read; None where that does not carry it."""
    try:
        found = shown(embed, edition=edition, site=site)
        found.reading  # noqa: B018 - kept by the chart, once it is read
    except (NotFoundError, MethodError):
        return None
    return found


def _same_figures(before: Shown, *, after: Shown) -> bool:
    """Return whether two frames hold the same; the number of the release is no figure."""
    own = [one.frame.drop(columns="release", errors="ignore") for one in (before, after)]
    return bool(own[0].equals(own[1]))
