"""Two measures of a panel against each other: every member a point, with a line, its band and the rank correlation."""

from dashboard.charts.relate.interactive import interactive
from dashboard.charts.relate.printed import printed
from dashboard.charts.relate.reading import words
from dashboard.charts.relate.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
