"""Tables as CSV."""

from __future__ import annotations

import csv
from io import StringIO

from indicators.sheets.harmless import harmless
from indicators.sheets.workbook import Sheet


def text(sheet: Sheet) -> bytes:
    """Return a table as CSV.

    Args:
        sheet: The table; its name and widths are left out.

    Returns:
        UTF-8 with a byte order mark, so that spreadsheets see what it is; no cell is a formula.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(sheet.head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")
