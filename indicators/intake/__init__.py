"""Read files, judge them by every rule, and give a complete set of figures or the report of all that is wrong."""

from indicators.intake.dataset import Dataset, read_dataset, read_files
from indicators.intake.files import Watch
from indicators.intake.rules import RULES
from indicators.intake.writing import write_dataset

__all__ = ["RULES", "Dataset", "Watch", "read_dataset", "read_files", "write_dataset"]
