"""The indicators of one entity on the common scale, pole by pole, against the panel."""

from dashboard.charts.indicators.interactive import interactive
from dashboard.charts.indicators.printed import printed
from dashboard.charts.indicators.reading import words
from dashboard.charts.indicators.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
