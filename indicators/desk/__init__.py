"""The desk of those who publish: accounts, sessions, audit log, and the path of a file to a release."""

from indicators.desk.checking import Progress
from indicators.desk.desk import Desk
from indicators.desk.judging import Judgement
from indicators.desk.uploads import STATES, State, Upload

__all__ = ["STATES", "Desk", "Judgement", "Progress", "State", "Upload"]
