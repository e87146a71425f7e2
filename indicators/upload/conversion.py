"""Turn an upload into canonical files, by the readings that an administrator confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from indicators.errors import DataError
from indicators.intake.layout import LAYOUTS, OBSERVATION_COLUMNS
from indicators.upload import rules
from indicators.upload.converted import Converted, Written, place_of
from indicators.upload.findings import Findings
from indicators.upload.limits import Limits
from indicators.upload.numerals import GAPS
from indicators.upload.observations import written_observations
from indicators.upload.parts import Found, called, found
from indicators.upload.reading import KINDS, OBSERVATION_KINDS, SKIP, TIDY, Reading
from indicators.upload.records import written_records
from indicators.upload.source import Source, source_of
from indicators.upload.table import DELIMITERS, Grid
from indicators.upload.text import UTF8, decoded
from indicators.wording import Sentence

OBSERVATIONS_FILE = "observations.csv"


def convert(content: bytes, *, name: str, readings: Sequence[Reading], limits: Limits, folder: Path) -> Converted:
    """Write the tables of an upload as canonical files: UTF-8, commas, decimal points, columns of the layout.

    A table that is canonical already is written as it is. The names of the files come from their kinds, never from
    the upload.

    Args:
        content: The upload.
        name: Its name, as given to `understand`.
        readings: One for each of its tables.
        limits: What it may hold.
        folder: Where the files are written; made if it does not exist.

    Returns:
        The files, and the cells that could not be read. `judge` reports both together.

    Raises:
        DataError: If the upload or one of its tables cannot be read with these readings.
    """
    by_part = {reading.part: reading for reading in readings}
    findings = Findings()
    files: list[Written] = []
    for number, each in enumerate(found(content, name=name, limits=limits), start=1):
        reading = by_part.get(each.name)
        _check(reading, file=each.name)
        if reading is not None and reading.kind != SKIP:
            path = folder / str(number) / (reading.kind if reading.kind in LAYOUTS else OBSERVATIONS_FILE)
            path.parent.mkdir(parents=True, exist_ok=True)
            files.append(_written(each, reading=reading, limits=limits, path=path, findings=findings))
    if not files:
        rule = Sentence("all tables are left out; say of at least one what it holds")
        raise DataError([rules.upload_reading(called(name), got=SKIP, rule=rule)])
    return Converted(tuple(files), tuple(findings.problems), findings.counts)


def _check(reading: Reading | None, *, file: str) -> None:
    if reading is None:
        rule = Sentence("nothing is decided for this table; say what it holds, or leave it out")
        raise DataError([rules.upload_reading(file, got="", rule=rule)])
    if reading.kind not in KINDS:
        rule = Sentence("a table is one of {known}; choose one of them", known=", ".join(KINDS))
        raise DataError([rules.upload_reading(file, got=reading.kind, rule=rule)])
    if reading.decimal == reading.thousands:
        rule = Sentence("decimal mark and mark of thousands differ; choose another one")
        raise DataError([rules.upload_reading(file, got=reading.decimal, rule=rule)])


def _written(each: Found, *, reading: Reading, limits: Limits, path: Path, findings: Findings) -> Written:
    content = each.content if each.sheet else decoded(each.content, encoding=reading.encoding or UTF8, file=each.name)
    if path.suffix == ".yaml" or each.is_yaml:
        return _outline(each, content=content, path=path)
    delimiter = "," if each.sheet else reading.delimiter or ""
    if delimiter not in DELIMITERS:
        rule = Sentence("cells are separated by commas, semicolons, tabs or bars; choose one of them")
        raise DataError([rules.upload_reading(each.name, got=delimiter, rule=rule)])
    grid = Grid(each.name, content, delimiter)
    grid.check(limits=limits)
    if _is_canonical(grid, each=each, reading=reading):
        path.write_bytes(content)
        header = grid.records(count=1)[0]
        return Written(path, each.name, columns=_places(header))
    source = source_of(each, grid=grid, reading=reading, findings=findings)
    return _converted(source, path=path, findings=findings)


def _converted(source: Source, *, path: Path, findings: Findings) -> Written:
    if source.reading.kind in OBSERVATION_KINDS:
        return written_observations(source, path=path, findings=findings)
    return written_records(source, path=path, findings=findings)


def _outline(each: Found, *, content: bytes, path: Path) -> Written:
    if not each.is_yaml or path.suffix != ".yaml":
        rule = Sentence("keys and values (.yaml) are no table, and a table is no keys and values; choose another kind")
        raise DataError([rules.upload_reading(each.name, got=path.name, rule=rule)])
    path.write_bytes(content)
    return Written(path, each.name)


def _is_canonical(grid: Grid, *, each: Found, reading: Reading) -> bool:
    """Return whether the intake can read a table as it is, so that nothing has to be taken apart here."""
    plain = Reading(part=reading.part, kind=reading.kind, encoding=UTF8, delimiter=",", columns=reading.columns)
    if each.sheet or reading != plain or reading.kind not in (TIDY, *LAYOUTS) or not len(grid.shape.ends):
        return False
    header = grid.records(count=1)[0]
    known = OBSERVATION_COLUMNS if reading.kind == TIDY else LAYOUTS[reading.kind].fields
    same = all(reading.columns.get(column) == column and column in known for column in header)
    return same and len(set(header)) == len(header) and not (reading.kind == TIDY and _has_gaps(grid, header=header))


def _has_gaps(grid: Grid, *, header: Sequence[str]) -> bool:
    """Return whether a value is the mark of a gap, which the intake does not know."""
    if "value" not in header or not grid.is_quoted:
        return False
    at = list(header).index("value")
    values = grid.frame(grid.whole(header_row=1, width=len(header)), width=len(header), columns=[at])[at]
    return any(str(value).strip().casefold() in GAPS for value in values.cat.categories)


def _places(header: Sequence[str]) -> Mapping[str, str]:
    return {column: place_of(at, header=column) for at, column in enumerate(header, start=1)}
