"""Write a file of the catalogue: columns renamed, numbers with decimal points, all else as it stands."""

from __future__ import annotations

from pathlib import Path

from indicators.upload.columns import number_columns
from indicators.upload.converted import Written
from indicators.upload.findings import Findings
from indicators.upload.numbers import read_numbers
from indicators.upload.source import Source
from indicators.upload.workbook import TYPED
from indicators.upload.writing import Block, texts, write_blocks


def written_records(source: Source, *, path: Path, findings: Findings) -> Written:
    """Write a table of the catalogue.

    Args:
        source: The table.
        path: The file.
        findings: Takes the cells that cannot be read.
    """
    rows, _ = write_blocks((_block(block, findings=findings) for block in source.blocks()), path=path)
    places = {name: source.place(at) for at, name in source.used.items()}
    return Written(path, source.file, source.reading.header_row, rows, places)


def _block(source: Source, *, findings: Findings) -> Block:
    numeric = number_columns(source.reading.kind)
    columns = {}
    for at, name in source.used.items():
        if name in numeric:
            columns[name] = read_numbers(source, at=at, gaps=False, findings=findings).texts
        else:
            columns[name] = texts(source.frame[at], read=lambda word: word.removeprefix(TYPED))
    return Block(columns, source.rows)
