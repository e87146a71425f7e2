"""Turn tables of text into the observations, and put new ones over those published before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import union_categoricals

from indicators.errors import RELEASE
from indicators.intake.layout import OBSERVATION_COLUMNS, OBSERVATION_KEY
from indicators.intake.reading import Table

STATUSES = ("A", "E", "P", "M")
NUMBERS = ("period", "value", "standard_error", "n")
WORDS = ("entity_id", "indicator_id", "status", "note")

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)


@dataclass(frozen=True)
class Observations:
    """Observations with the place of each.

    Attributes:
        frame: Columns entity_id, indicator_id, status, note (categoricals), period, value, standard_error, n
            (float, NaN where empty or not a number), one row each.
        origins: Columns file (categorical) and row (0 for what was published before), same rows.
        texts: The cells of period, value, standard_error and n as they were written (categoricals), same rows;
            empty frame for what was published before.
    """

    frame: pd.DataFrame
    origins: pd.DataFrame
    texts: pd.DataFrame


def from_tables(tables: Sequence[Table]) -> Observations:
    """Put the tables below one another and read their numbers.

    Args:
        tables: Tables with at least the columns of the key and `value`. A missing or empty `status` means 'A'.
    """
    empty = pd.DataFrame({column: pd.Series(dtype="str") for column in OBSERVATION_COLUMNS})
    parts = [table.cells.reindex(columns=OBSERVATION_COLUMNS, fill_value="") for table in tables]
    cells = pd.concat([empty, *parts], ignore_index=True)
    words = {name: pd.Categorical.from_codes(*pd.factorize(cells[name])) for name in OBSERVATION_COLUMNS}
    words["status"] = _status(words["status"])
    frame = pd.DataFrame({name: _numbers(kept) if name in NUMBERS else kept for name, kept in words.items()})
    texts = pd.DataFrame({name: words[name] for name in NUMBERS})
    numbers = np.repeat(np.arange(len(tables)), [len(table.rows) for table in tables])
    files = pd.Categorical.from_codes(numbers, pd.Index([table.file for table in tables], dtype="str"))
    rows = np.concatenate([np.empty(0, dtype=np.int64), *(table.rows for table in tables)])
    return Observations(frame, pd.DataFrame({"file": files, "row": rows}), texts)


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
    return Observations(pd.DataFrame(columns), origins, pd.DataFrame())


def merged(old: Observations, *, new: Observations) -> Observations:
    """Put new observations over old ones; those with the same entity, indicator and period replace them.

    Returns:
        All of them, the old ones first, without texts.
    """
    frame, origins = _below(old.frame, new.frame), _below(old.origins, new.origins)
    replaced = frame.duplicated(OBSERVATION_KEY, keep="last").to_numpy() & (np.arange(len(frame)) < len(old.frame))
    kept = ~replaced
    return Observations(frame[kept].reset_index(drop=True), origins[kept].reset_index(drop=True), pd.DataFrame())


def tidy(observations: Observations) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frame and the origins as a dataset keeps them: ordered, whole periods, only the words that occur."""
    frame = observations.frame.copy()
    for name in WORDS:
        used = frame[name].cat.remove_unused_categories()
        frame[name] = used.cat.reorder_categories(sorted(used.cat.categories))
    order = np.lexsort((frame["period"], frame["indicator_id"].cat.codes, frame["entity_id"].cat.codes))
    frame["period"] = frame["period"].astype("int64")
    return frame.iloc[order].reset_index(drop=True), observations.origins.iloc[order].reset_index(drop=True)


def _below(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Put two frames below one another and keep categoricals what they are."""
    columns = {}
    for name in first.columns:
        pair = [first[name], second[name]]
        words = isinstance(first[name].dtype, pd.CategoricalDtype)
        columns[name] = union_categoricals(pair) if words else np.concatenate(pair)
    return pd.DataFrame(columns)


def _as_words(column: pd.Series[str]) -> pd.Categorical[str]:
    """Take a column as a categorical of text, whatever it was kept as."""
    found = pd.Categorical(column)
    return found.as_unordered().rename_categories(pd.Index(found.categories, dtype="str"))


def _status(words: pd.Categorical[str]) -> pd.Categorical[str]:
    """Take an empty status as 'A'."""
    codes, distinct = pd.factorize(words.categories.where(words.categories != "", "A"))
    return pd.Categorical.from_codes(codes[words.codes], distinct)


def _numbers(words: pd.Categorical[str]) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = np.array([_number(word) for word in words.categories], dtype=np.float64)
    return numbers[np.asarray(words.codes)]


def _number(word: str) -> float:
    """Read a number by Python's correctly rounded reader; NaN for anything else, infinity beyond its range."""
    return float(word) if _NUMBER.fullmatch(word) else float("nan")
