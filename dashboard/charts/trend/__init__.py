"""A score over time, on a fixed set of indicators and a frozen scale, with the spread of a group."""

from dashboard.charts.trend.interactive import interactive
from dashboard.charts.trend.printed import printed
from dashboard.charts.trend.reading import words
from dashboard.charts.trend.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
