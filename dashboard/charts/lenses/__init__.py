"""One member of a panel through a lens, in the form of the lens: profile, distances, data card, themes or a total."""

from dashboard.charts.lenses.interactive import interactive
from dashboard.charts.lenses.printed import printed
from dashboard.charts.lenses.reading import words
from dashboard.charts.lenses.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
