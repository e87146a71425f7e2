"""How far each lens puts the members of a panel in the order of the framework."""

from dashboard.charts.agreement.interactive import interactive
from dashboard.charts.agreement.printed import printed
from dashboard.charts.agreement.reading import words
from dashboard.charts.agreement.table import frame

__all__ = ["frame", "interactive", "printed", "words"]
