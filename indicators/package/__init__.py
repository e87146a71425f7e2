"""A whole release as one file: a data package of CSV files that describes itself, or the same tables as Parquet."""

from indicators.package.archive import FORMS, Form, file_name
from indicators.package.packages import Packages
from indicators.package.shelf import Kept

__all__ = ["FORMS", "Form", "Kept", "Packages", "file_name"]
