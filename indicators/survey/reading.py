"""Read codebooks and files of answers, and judge them: all problems at once, each with its place and rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
from pydantic import ValidationError

from indicators.catalogue import Catalogue
from indicators.errors import DataError
from indicators.intake import rules as intake
from indicators.intake.layout import Layout
from indicators.intake.reading import RawFile
from indicators.intake.report import Report
from indicators.intake.rules.items import allowed
from indicators.survey import rules
from indicators.survey.codebook import Codebook, built_in
from indicators.wording import Sentence

COLUMNS = ("indicator_id", "items", "reversed", "low", "high", "minimum", "result")
"""Columns of a codebook that is a table: one row a scale; items and reversed items are separated by spaces."""


@dataclass(frozen=True)
class _Columns(Layout):
    """The columns that a file must have; others may stand beside them and are not read."""

    needed_columns: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        return {column: (column,) for column in self.needed_columns}

    @cached_property
    def required(self) -> tuple[str, ...]:
        return self.needed_columns


def read_codebook(path: Path) -> Codebook:
    """Read a codebook: a YAML file with the fields of `Codebook`, or a CSV file with one row for each scale.

    Args:
        path: The file.

    Returns:
        The codebook.

    Raises:
        DataError: If it cannot be read, or says what cannot be; carries all problems.
    """
    raw = RawFile(path, path.name, _Columns("", "", needed_columns=COLUMNS[:5]))
    report = Report()
    _formed(raw, report=report)
    report.close()
    content = _from_table(raw) if path.suffix.lower() == ".csv" else raw.outline.content
    try:
        return Codebook.model_validate(content)
    except ValidationError as error:
        faults = _faults(error)
    report.check(rules.Draft(path.name, faults), rules=rules.FORM)
    raise DataError(report.listed())


def read_answers(path: Path, *, codebook: Codebook | None, catalogue: Catalogue, place: str = "codebook") -> Answers:
    """Read a file of answers, one row a respondent.

    Args:
        path: A CSV file in UTF-8.
        codebook: What its columns mean; None for columns named after instruments of the catalogue, see `built_in`.
        catalogue: The catalogue.
        place: How messages call the codebook.

    Returns:
        The answers as numbers, with the codebook.

    Raises:
        DataError: If anything breaks a rule; carries all problems.
    """
    report = Report()
    raw = RawFile(path, path.name, _Columns("", ""))
    _formed(raw, report=report)
    report.close()
    meant = codebook or built_in(raw.header, catalogue=catalogue)
    if meant is None:
        rule = Sentence(
            "no column is named after a survey instrument of the catalogue; rename columns, or give a codebook"
        )
        report.check(rules.Draft(path.name, [("", ", ".join(raw.header), rule)]), rules=rules.FORM)
        raise DataError(report.listed())
    meant = meant.settled(raw.header)
    raw = RawFile(path, path.name, _Columns("", "", needed_columns=meant.columns))
    report.check(raw, rules={"row_length": intake.ROWS["row_length"]})
    whole = report.check(raw, rules=intake.HEADER)
    cells = _cells(raw) if whole else pd.DataFrame(columns=list(meant.columns), dtype="str")
    rows = raw.table.rows if whole else np.empty(0, dtype=np.int64)
    given = rules.Given(meant, catalogue, path.name, place, cells, rows)
    report.check(given, rules=rules.CODEBOOK)
    if whole:
        report.check(given, rules=rules.ANSWERS)
    report.close()
    return Answers(meant, _numbers(given))


@dataclass(frozen=True)
class Answers:
    """A file of answers that satisfies every rule.

    Attributes:
        codebook: What its columns mean.
        frame: One row a respondent: entity_id, period (int), weight (1 where there are none), then one column for each
            item (float, NaN where there is no answer). It is personal data: it is aggregated and then forgotten.
    """

    codebook: Codebook
    frame: pd.DataFrame


def _formed(raw: RawFile, *, report: Report) -> None:
    """Judge a file as a file; each group of rules rests on the one before."""
    table = raw.path.suffix.lower() == ".csv"
    form = (intake.QUOTES, intake.DELIMITER, intake.HEADER) if table else (intake.OUTLINE,)
    for group in (intake.OPENING, intake.TEXT, *form):
        if not report.check(raw, rules=group):
            return


def _cells(raw: RawFile) -> pd.DataFrame:
    return raw.table.cells.fillna("").astype("str")


def _from_table(raw: RawFile) -> dict[str, object]:
    """Return the content of a codebook that is a table; an empty cell is left out."""
    cells = pd.read_csv(BytesIO(raw.content), dtype="str", na_filter=False)
    lists = ("items", "reversed")
    scales = [
        {name: tuple(cell.split()) if name in lists else cell for name, cell in row.items() if cell}
        for row in cells.to_dict(orient="records")
    ]
    return {"scales": scales}


def _faults(error: ValidationError) -> list[tuple[str, str, Sentence]]:
    """Return what is wrong with a codebook: the place, what was found, and what is allowed."""
    found, places = [], [fault["loc"] for fault in error.errors()]
    for fault in error.errors():
        if any(place[: len(fault["loc"])] == fault["loc"] != place for place in places):
            continue  # it follows from a fault inside it
        got = fault["input"] if isinstance(fault["input"], str | int | float) else ""
        found.append((".".join(map(str, fault["loc"])), str(got), allowed(fault)))
    return found


def _numbers(given: rules.Given) -> pd.DataFrame:
    book, cells = given.codebook, given.cells
    period = np.full(len(cells), book.period) if isinstance(book.period, int) else given.numbers(book.period)
    weight = given.numbers(book.weight) if book.weight else np.ones(len(cells))
    keys = {"entity_id": cells[book.entity].to_numpy(), "period": period.astype(np.int64), "weight": weight}
    items = dict.fromkeys(item for scale in book.scales for item in scale.items)
    return pd.DataFrame({**keys, **{item: given.numbers(item) for item in items}})
