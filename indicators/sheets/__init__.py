"""Tables as spreadsheets read them: nothing in a cell is ever a formula."""

from indicators.sheets.harmless import harmless, harmless_table
from indicators.sheets.text import text
from indicators.sheets.workbook import ASIDE, Sheet, workbook

__all__ = ["ASIDE", "Sheet", "harmless", "harmless_table", "text", "workbook"]
