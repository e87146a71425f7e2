"""Where figures are missing: members by indicators, or the share of members by indicator where there are many."""

from dashboard.charts.gaps.interactive import interactive
from dashboard.charts.gaps.printed import printed
from dashboard.charts.gaps.reading import words
from dashboard.charts.gaps.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
