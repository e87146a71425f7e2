"""What an administrator is told about an upload: problems in groups, as tables, and beside the rows they are about."""

from indicators.reporting.grouping import Group, groups
from indicators.reporting.remarks import remarked_csv, remarked_xlsx
from indicators.reporting.tables import COLUMNS, report_sheet

__all__ = ["COLUMNS", "Group", "groups", "remarked_csv", "remarked_xlsx", "report_sheet"]
