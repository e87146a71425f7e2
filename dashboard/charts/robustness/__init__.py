"""How far the rank of every member moves under other choices; the score where the panel carries no rank."""

from dashboard.charts.robustness.interactive import interactive
from dashboard.charts.robustness.printed import printed
from dashboard.charts.robustness.reading import words
from dashboard.charts.robustness.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
