"""From a chart to its citation."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.charts import Reading
from dashboard.charts.context import Context
from dashboard.citation import Citation, key_of
from dashboard.components.scene import Scene


def cited(
    kind: str, *, scene: Scene, reading: Reading, about: Context, published: date, address: str, pinned: bool
) -> Citation:
    """Return the citation of a chart.

    Args:
        kind: The chart, a key of `CHARTS`.
        scene: What it shows; the operator of the site answers for it, the site itself where none is named.
        reading: The chart in words.
        about: Where its figures come from.
        published: Day on which the release was published, UTC.
        address: Where the chart is, absolute.
        pinned: Whether the address names the release; what does not is cited with the day of today.
    """
    site = scene.site
    return Citation(
        kind="chart",
        key=key_of(site.title, kind, about.panel_id, release=about.release, address=address),
        title=f"{reading.headline} – {about.panel}",
        author=site.operator or site.title,
        publisher=site.title,
        issued=published,
        release=about.release,
        address=address,
        language=scene.view.language,
        sources=tuple(dict.fromkeys(source.name for source in about.sources)),
        seen=None if pinned else datetime.now(UTC).date(),
    )
