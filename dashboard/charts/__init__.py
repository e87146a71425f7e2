"""Chart kinds, each with four faces: `frame`, `interactive`, `printed` and `words`."""

from collections.abc import Mapping
from types import ModuleType

from dashboard.charts import (
    against,
    agreement,
    change,
    compare,
    course,
    crosswalk,
    defence,
    gaps,
    indicator,
    indicators,
    lenses,
    map,  # noqa: A004 - the chart of that name
    position,
    profile,
    ranking,
    relate,
    robustness,
    scenarios,
    sensitivity,
    series,
    tilemap,
    trend,
    waterfall,
    weighted,
)
from dashboard.charts.context import Reading, SourceLine, sources
from dashboard.charts.printing import pixels, render

CHARTS: Mapping[str, ModuleType] = {
    "against": against,
    "agreement": agreement,
    "change": change,
    "compare": compare,
    "course": course,
    "crosswalk": crosswalk,
    "defence": defence,
    "gaps": gaps,
    "indicator": indicator,
    "indicators": indicators,
    "lenses": lenses,
    "map": map,
    "position": position,
    "profile": profile,
    "ranking": ranking,
    "relate": relate,
    "robustness": robustness,
    "scenarios": scenarios,
    "sensitivity": sensitivity,
    "series": series,
    "tilemap": tilemap,
    "trend": trend,
    "waterfall": waterfall,
    "weighted": weighted,
}
"""Each kind by its slug."""

__all__ = ["CHARTS", "Reading", "SourceLine", "pixels", "render", "sources"]
