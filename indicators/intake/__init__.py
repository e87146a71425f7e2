"""Read files, judge them by every rule, and give a complete set of figures or the report of all that is wrong."""

from indicators.intake.dataset import Dataset, is_folder, read_dataset, read_files
from indicators.intake.files import Watch
from indicators.intake.outline import Outline, outline
from indicators.intake.rules import RULES
from indicators.intake.rules.items import allowed
from indicators.intake.writing import write_dataset

__all__ = [
    "RULES", "Dataset", "Outline", "Watch", "allowed", "is_folder", "outline", "read_dataset", "read_files",
    "write_dataset",
]  # fmt: skip
