"""Turn tables of text into the observations, and put new ones over those published before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import union_categoricals

from indicators.errors import RELEASE
from indicators.intake import cells
from indicators.intake.layout import OBSERVATION_COLUMNS
from indicators.intake.reading import Table

STATUSES = ("A", "E", "P", "M")
NUMBERS = ("period", "value", "standard_error", "n")
WORDS = ("entity_id", "indicator_id", "status", "note")

LARGEST_KEY = 2**62


@dataclass(frozen=True)
class Observations:
    """Observations with the place of each.

    Attributes:
        frame: Columns entity_id, indicator_id, status, note (categoricals of sorted words), period, value,
            standard_error, n (float, NaN where empty or not a number), one row each.
        origins: Columns file (categorical) and row (0 for what was published before), same rows.
        blank: Whether the cells of period, value, standard_error and n were empty, same rows; empty frame for what was
            published before.
        tables: Where they were read; none for what was published before.
    """

    frame: pd.DataFrame
    origins: pd.DataFrame
    blank: pd.DataFrame = field(default_factory=pd.DataFrame)
    tables: Sequence[Table] = ()

    def written(self, column: str) -> pd.Series[str]:
        """Return the cells of a column of the tables as they were written, same rows."""
        parts = [
            cells.written(table.body, names=table.header, columns=[column])[column]
            if column in table.header
            else pd.Series("", index=range(len(table.rows)), dtype="str")
            for table in self.tables
        ]
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """One number for entity, indicator and period of each row, rising in this order, shape (n_rows,)."""
        period, periods = pd.factorize(self.frame["period"].to_numpy(), sort=True, use_na_sentinel=False)
        words = [self.frame[name].cat for name in ("entity_id", "indicator_id")]
        parts = [
            *((each.codes.to_numpy(dtype=np.int64), len(each.categories)) for each in words),
            (period, len(periods)),
        ]
        keys, size = np.zeros(len(self.frame), dtype=np.int64), 1
        for codes, count in parts:
            if size * count > LARGEST_KEY:
                keys, known = pd.factorize(keys, sort=True)
                size = len(known)
            keys, size = keys * count + codes, size * count
        return keys

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Positions of the rows in the order of their keys, shape (n_rows,)."""
        return np.argsort(self.keys)

    @cached_property
    def repeats(self) -> bool:
        """Whether a key stands in more than one row."""
        keys = self.keys[self.order]
        return bool((keys[1:] == keys[:-1]).any())


def from_tables(tables: Sequence[Table]) -> Observations:
    """Put the tables below one another and read their numbers.

    Args:
        tables: Tables with at least the columns of the key and `value`. A missing or empty `status` means 'A'.
    """
    nothing = Table("", b"", OBSERVATION_COLUMNS, OBSERVATION_COLUMNS, np.empty(0, dtype=np.int64))
    parts = [_columns(table) for table in tables or [nothing]]
    words = {name: union_categoricals([part.words[name] for part in parts], sort_categories=True) for name in WORDS}
    words["status"] = _status(words["status"])
    numbers, blank = (
        {name: np.concatenate([getattr(part, kind)[name].to_numpy() for part in parts]) for name in NUMBERS}
        for kind in ("numbers", "blank")
    )
    frame = pd.DataFrame({name: (numbers | words)[name] for name in OBSERVATION_COLUMNS})
    places = np.repeat(np.arange(len(tables)), [len(table.rows) for table in tables])
    files = pd.Categorical.from_codes(places, pd.Index([table.file for table in tables], dtype="str"))
    rows = np.concatenate([np.empty(0, dtype=np.int64), *(table.rows for table in tables)])
    return Observations(frame, pd.DataFrame({"file": files, "row": rows}), pd.DataFrame(blank), tables)


def from_release(frame: pd.DataFrame) -> Observations:
    """Take observations that were published before."""
    nowhere = np.zeros(len(frame), dtype=np.int64)
    origins = pd.DataFrame(
        {"file": pd.Categorical.from_codes(nowhere, pd.Index([RELEASE], dtype="str")), "row": nowhere}
    )
    columns = {
        name: frame[name].to_numpy(dtype=np.float64) if name in NUMBERS else _as_words(frame[name])
        for name in OBSERVATION_COLUMNS
    }
    return Observations(pd.DataFrame(columns), origins)


def merged(old: Observations, *, new: Observations) -> Observations:
    """Put new observations over old ones; those with the same entity, indicator and period replace them.

    Returns:
        All of them, the old ones first, without tables.
    """
    both = Observations(_below(old.frame, new.frame, sort=True), _below(old.origins, new.origins, sort=False))
    known = np.sort(both.keys[len(old.frame) :])
    places = np.searchsorted(known, both.keys[: len(old.frame)])
    replaced = np.append(known, -1)[places] == both.keys[: len(old.frame)]
    if not replaced.any():
        return both
    kept = np.concatenate([~replaced, np.ones(len(new.frame), dtype=np.bool_)])
    return Observations(both.frame[kept].reset_index(drop=True), both.origins[kept].reset_index(drop=True))


def tidy(observations: Observations) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frame and the origins as a dataset keeps them: ordered, whole periods, only the words that occur."""
    frame, origins = observations.frame.copy(), observations.origins
    for name in WORDS:
        frame[name] = frame[name].cat.remove_unused_categories()
    frame["period"] = frame["period"].astype("int64")
    order = observations.order
    return frame.iloc[order].reset_index(drop=True), origins.iloc[order].reset_index(drop=True)


def _columns(table: Table) -> cells.Columns:
    """Return all columns of observations; one that a table has not is empty."""
    words, numbers = ([name for name in of if name in table.header] for of in (WORDS, NUMBERS))
    found = cells.columns(table.body, names=table.header, words=words, numbers=numbers)
    count = len(table.rows)
    empty = pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), pd.Index([""], dtype="str"))
    return cells.Columns(
        found.words.assign(**{name: empty for name in WORDS if name not in words}),
        found.numbers.assign(**{name: np.full(count, np.nan) for name in NUMBERS if name not in numbers}),
        found.blank.assign(**{name: np.ones(count, dtype=np.bool_) for name in NUMBERS if name not in numbers}),
    )


def _below(first: pd.DataFrame, second: pd.DataFrame, *, sort: bool) -> pd.DataFrame:
    """Put two frames below one another; categoricals stay what they are, their words sorted or in their order."""
    columns = {}
    for name in first.columns:
        pair = [first[name], second[name]]
        words = isinstance(first[name].dtype, pd.CategoricalDtype)
        columns[name] = union_categoricals(pair, sort_categories=sort) if words else np.concatenate(pair)
    return pd.DataFrame(columns)


def _as_words(column: pd.Series[str]) -> pd.Categorical[str]:
    """Take a column as a categorical of text, whatever it was kept as."""
    found = pd.Categorical(column)
    return found.as_unordered().rename_categories(pd.Index(found.categories, dtype="str"))


def _status(words: pd.Categorical[str]) -> pd.Categorical[str]:
    """Take an empty status as 'A'."""
    codes, distinct = pd.factorize(words.categories.where(words.categories != "", "A"), sort=True)
    return pd.Categorical.from_codes(codes[words.codes], distinct)
