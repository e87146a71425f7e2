"""The scores of one entity against a group: range, percentile bands and median of its peers behind each."""

from dashboard.charts.against.interactive import interactive
from dashboard.charts.against.printed import printed
from dashboard.charts.against.reading import words
from dashboard.charts.against.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
