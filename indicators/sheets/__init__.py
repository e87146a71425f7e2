"""Tables as spreadsheets read them: nothing in a cell is ever a formula."""

from indicators.sheets.harmless import harmless, harmless_table
from indicators.sheets.workbook import Sheet, workbook

__all__ = ["Sheet", "harmless", "harmless_table", "workbook"]
