"""What moves the ranking: how much of the movement each choice causes, alone and together with others."""

from dashboard.charts.sensitivity.interactive import interactive
from dashboard.charts.sensitivity.printed import printed
from dashboard.charts.sensitivity.reading import words
from dashboard.charts.sensitivity.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
