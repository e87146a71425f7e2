"""Two to six members of a panel side by side, pole by pole."""

from dashboard.charts.compare.interactive import interactive
from dashboard.charts.compare.printed import printed
from dashboard.charts.compare.reading import words
from dashboard.charts.compare.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
