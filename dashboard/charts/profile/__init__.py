"""The three logics of one entity: bars between two poles that share one centre, with the panel behind."""

from dashboard.charts.profile.interactive import interactive
from dashboard.charts.profile.printed import printed
from dashboard.charts.profile.reading import words
from dashboard.charts.profile.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
