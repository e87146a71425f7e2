"""How much of an upload is read; each limit is checked before the work that it bounds."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What an upload may hold at most.

    Attributes:
        bytes: Size of the file as it arrives, and of each table in an archive unpacked, bytes.
        rows: Rows of one table.
        columns: Columns of one table.
        cell: Letters of one cell.
        cells: Cells of one sheet of a workbook, whose reading takes more memory than that of a text.
        members: Files in one archive.
        ratio: Size of a packed file unpacked, as a multiple of its size packed.
        unpacked: Size of all files of an archive unpacked, bytes.
        workbook: Size of all parts of a workbook unpacked, bytes.
    """

    bytes: int = 50 * MEGABYTE
    rows: int = 2_000_000
    columns: int = 500
    cell: int = 10_000
    cells: int = 5_000_000
    members: int = 100
    ratio: int = 100
    unpacked: int = 500 * MEGABYTE
    workbook: int = 150 * MEGABYTE
