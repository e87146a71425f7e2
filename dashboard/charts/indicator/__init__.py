"""How the figures of one indicator are spread over the members of a panel: a dot a member along its own unit."""

from dashboard.charts.indicator.interactive import interactive
from dashboard.charts.indicator.printed import printed
from dashboard.charts.indicator.reading import words
from dashboard.charts.indicator.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
