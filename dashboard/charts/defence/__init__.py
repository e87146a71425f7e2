"""Which choices a member would have to defend to keep its rank: its ranks under each alternative."""

from dashboard.charts.defence.interactive import interactive
from dashboard.charts.defence.printed import printed
from dashboard.charts.defence.reading import words
from dashboard.charts.defence.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
