"""One score of every member of a panel: in order where the panel carries an order, by name where it does not."""

from dashboard.charts.ranking.interactive import interactive
from dashboard.charts.ranking.printed import printed
from dashboard.charts.ranking.reading import words
from dashboard.charts.ranking.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
