"""From observations to scores: the steps of the OECD/JRC Handbook as pure functions, and the one path through them."""

from indicators.scoring.cube import Cube
from indicators.scoring.edition import Edition
from indicators.scoring.explanation import Explanation
from indicators.scoring.panel_data import PanelData
from indicators.scoring.score import score
from indicators.scoring.scores import Scores

__all__ = ["Cube", "Edition", "Explanation", "PanelData", "Scores", "score"]
