"""A score or an indicator of every member on a map in an equal-area projection."""

from dashboard.charts.geography.table import places as frame
from dashboard.charts.map.interactive import interactive
from dashboard.charts.map.printed import printed
from dashboard.charts.map.reading import words

__all__ = ["frame", "interactive", "printed", "words"]
