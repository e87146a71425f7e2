"""A whole release as one file: a data package of CSV files that describes itself, or the same tables as Parquet."""

from indicators.package.archive import FORMS, Form, build, file_name
from indicators.package.shelf import Kept, Shelf

__all__ = ["FORMS", "Form", "Kept", "Shelf", "build", "file_name"]
