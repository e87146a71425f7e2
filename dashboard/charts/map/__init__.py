"""A score or an indicator of every member on a map in an equal-area projection."""

from dashboard.charts.map.interactive import interactive
from dashboard.charts.map.printed import printed
from dashboard.charts.map.reading import words
from dashboard.charts.places import places as frame

__all__ = ["frame", "interactive", "printed", "words"]
