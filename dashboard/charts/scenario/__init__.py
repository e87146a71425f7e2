"""Citizens' willingness against government's, cut into four named scenarios: suppositions, not measured states."""

from dashboard.charts.scenario.interactive import interactive
from dashboard.charts.scenario.printed import printed
from dashboard.charts.scenario.reading import words
from dashboard.charts.scenario.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
