"""The pillars of a lens beside the poles of the framework: bands as wide as the indicators they have in common."""

from dashboard.charts.crosswalk.interactive import interactive
from dashboard.charts.crosswalk.printed import printed
from dashboard.charts.crosswalk.reading import words
from dashboard.charts.crosswalk.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
