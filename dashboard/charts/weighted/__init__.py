"""The reader's own weights beside the official ones: level and rank of every member under both."""

from dashboard.charts.weighted.interactive import interactive
from dashboard.charts.weighted.printed import printed
from dashboard.charts.weighted.reading import words
from dashboard.charts.weighted.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
