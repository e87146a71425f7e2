"""How the figures of one indicator are spread over the members of a panel: a dot a member along its own unit."""

from dashboard.charts.distribution.interactive import interactive
from dashboard.charts.distribution.printed import printed
from dashboard.charts.distribution.reading import words
from dashboard.charts.distribution.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
