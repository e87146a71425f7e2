"""Where the members of a panel stand: the point of their three balances, or intensities where a logic is one-sided.

In space where the panel has three logics, with its projections beside it; in the plane where it has two; a balance
against the
level where it has one.
"""

from dashboard.charts.position.cameras import AWAY, CAMERAS
from dashboard.charts.position.interactive import interactive, projections
from dashboard.charts.position.printed import printed
from dashboard.charts.position.reading import words
from dashboard.charts.position.table import frame
from dashboard.charts.position.views import CORNER, looks

__all__ = ["AWAY", "CAMERAS", "CORNER", "frame", "interactive", "looks", "printed", "projections", "words"]
