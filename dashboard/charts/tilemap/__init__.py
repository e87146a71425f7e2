"""A score or an indicator of every member in tiles: all have the same area, and lie about where they lie on the map."""

from dashboard.charts.geography.table import places as frame
from dashboard.charts.tilemap.interactive import interactive
from dashboard.charts.tilemap.printed import printed
from dashboard.charts.tilemap.reading import words

__all__ = ["frame", "interactive", "printed", "words"]
