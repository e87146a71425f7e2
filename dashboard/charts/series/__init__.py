"""The figures of one indicator over time: every member a faint line, their median, and the chosen ones named."""

from dashboard.charts.series.interactive import interactive
from dashboard.charts.series.printed import printed
from dashboard.charts.series.reading import words
from dashboard.charts.series.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
