"""Write observations in tidy form, from tidy tables, wide ones and SDMX-CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from indicators.upload import rules
from indicators.upload.columns import BESIDE, FIGURES
from indicators.upload.converted import Written
from indicators.upload.findings import Findings
from indicators.upload.numbers import read_numbers
from indicators.upload.reading import SDMX, YEARS, Reading
from indicators.upload.recognition import plain
from indicators.upload.source import Source
from indicators.upload.workbook import TYPED
from indicators.upload.writing import Block, Texts, constant, quoted, texts, write_blocks

ACTIONS = frozenset({"", "I", "A", "R", "M"})
"""What an SDMX file may do with observations: inform, append, replace, merge."""

MISSING = {"O": "M", "L": "M"}
"""Statuses of SDMX that say in another way that there is no value."""


def written_observations(source: Source, *, path: Path, findings: Findings) -> Written:
    """Write a table of observations.

    Args:
        source: The table.
        path: The file.
        findings: Takes the cells that cannot be read.
    """
    if source.reading.kind == SDMX:
        _check_actions(source, findings=findings)
    take = _wide if source.reading.kind in BESIDE else _tidy
    rows, cells = write_blocks((take(block, findings=findings) for block in source.blocks()), path=path)
    places = {name: source.place(at) for at, name in source.used.items()}
    headers = [source.place(at) for at in _measured(source)]
    return Written(path, source.file, source.reading.header_row, rows, places, cells, headers, _spread(source.reading))


def _tidy(source: Source, *, findings: Findings) -> Block:
    columns: dict[str, Texts] = {}
    shown = constant("", rows=len(source.rows))
    for at, name in source.used.items():
        if name in FIGURES:
            numbers = read_numbers(source, at=at, gaps=name == "value", findings=findings)
            columns[name] = numbers.texts
            shown = numbers.statuses if name == "value" else shown
        else:
            columns[name] = texts(source.frame[at], read=_reader(source, at=at, name=name))
    columns |= _given(source.reading, rows=len(source.rows))
    given = columns.get("status", shown)
    columns["status"] = np.where(given == "", shown, given)
    return Block(columns, source.rows)


def _measured(source: Source) -> dict[int, str]:
    """Return the columns of figures of a wide table: one for each indicator, or for each year."""
    beside = BESIDE.get(source.reading.kind, ())
    return {at: name for at, name in source.used.items() if name not in beside}


def _spread(reading: Reading) -> str:
    """Return what the headers of the columns of figures of a wide table say."""
    return "period" if reading.kind == YEARS else "indicator_id"


def _reader(source: Source, *, at: int, name: str) -> Callable[[str], str]:
    """Return what becomes of a cell of text: codes without their names, ids for names, statuses as they are kept."""
    reading = source.reading
    coded = reading.kind == SDMX and ":" in source.header[at] and name != "note"

    def read(cell: str) -> str:
        word = cell.removeprefix(TYPED)
        word = word.partition(":")[0].strip() if coded else word
        if name in ("entity_id", "indicator_id"):
            return reading.words.get(word, word)
        if name == "status" and reading.kind == SDMX:
            return MISSING.get(word, word)
        return word.strip() if name == "period" else word

    return read


def _given(reading: Reading, *, rows: int) -> dict[str, Texts]:
    """Return the columns that were confirmed by hand for all rows."""
    columns = {}
    if reading.period is not None:
        columns["period"] = constant(str(reading.period), rows=rows)
    if reading.indicator:
        columns["indicator_id"] = constant(reading.indicator, rows=rows)
    return columns


def _wide(source: Source, *, findings: Findings) -> Block:
    """Take a table with a column for each indicator or year apart, row by row; an empty cell makes no observation."""
    measured = _measured(source)
    rows, count = len(source.rows), len(measured)
    numbers = [read_numbers(source, at=at, gaps=True, findings=findings) for at in measured]
    values, statuses = (
        np.array([getattr(each, name) for each in numbers], dtype=object).reshape(count, rows).T.ravel()
        for name in ("texts", "statuses")
    )
    kept = np.flatnonzero((values != "") | (statuses != ""))
    from_row, from_column = np.divmod(kept, max(1, count))
    columns = {
        name: texts(source.frame[at], read=_reader(source, at=at, name=name))[from_row]
        for at, name in source.used.items()
        if name in BESIDE[source.reading.kind]
    }
    columns |= _given(source.reading, rows=len(kept))
    heads = np.array([quoted(name) for name in measured.values()], dtype=object)
    columns[_spread(source.reading)] = heads[from_column]
    columns |= {"value": values[kept], "status": statuses[kept]}
    return Block(columns, source.rows[from_row], from_column)


def _check_actions(source: Source, *, findings: Findings) -> None:
    at = next((at for at, name in enumerate(source.header) if plain(name) == "action"), None)
    if at is None:
        return
    cells = source.grid.frame(source.rows, width=len(source.header), columns=[at])[at]
    known = np.array([*(str(word).strip() in ACTIONS for word in cells.cat.categories), True])
    wrong = np.flatnonzero(~known[cells.cat.codes.to_numpy()])
    findings.add(
        wrong.tolist(),
        make=lambda place: rules.upload_action(source.file, row=int(source.rows[place]), got=str(cells.iloc[place])),
    )
