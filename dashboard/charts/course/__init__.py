"""Level and intensities of one entity over time, on the fixed set of indicators, with the bands of its peers."""

from dashboard.charts.course.interactive import interactive
from dashboard.charts.course.printed import printed
from dashboard.charts.course.reading import words
from dashboard.charts.course.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
