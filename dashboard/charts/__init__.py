"""Chart kinds, each with four faces: `frame`, `interactive`, `printed` and `words`."""

from collections.abc import Mapping
from types import ModuleType

from dashboard.charts import against, course, gaps, indicators, position, profile, ranking, relate, weighted
from dashboard.charts.context import Reading, SourceLine, sources
from dashboard.charts.printing import render

CHARTS: Mapping[str, ModuleType] = {
    "against": against,
    "course": course,
    "gaps": gaps,
    "indicators": indicators,
    "position": position,
    "profile": profile,
    "ranking": ranking,
    "relate": relate,
    "weighted": weighted,
}
"""Each kind by its slug."""

__all__ = ["CHARTS", "Reading", "SourceLine", "render", "sources"]
