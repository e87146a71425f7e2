"""Citizens' willingness against government's, cut into four named scenarios: suppositions, not measured states."""

from dashboard.charts.scenarios.interactive import interactive
from dashboard.charts.scenarios.printed import printed
from dashboard.charts.scenarios.reading import words
from dashboard.charts.scenarios.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
