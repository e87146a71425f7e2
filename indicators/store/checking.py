"""Refusing contents that the store could not give back as they are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.errors import StoreError
from indicators.store.contents import (
    DOCUMENT_COLUMNS,
    DOCUMENT_KEY,
    OBSERVATION_COLUMNS,
    OBSERVATION_KEY,
    Contents,
)

STATUSES = ("A", "E", "P", "M")
SHOWN = 5


def check(contents: Contents) -> None:
    """Refuse contents with a missing or repeated key, or with values that contradict their status.

    Args:
        contents: What is to be published.

    Raises:
        StoreError: With every problem found and the rows where it is.
    """
    observations, documents = contents.observations, contents.documents
    problems = [
        *_columns("observations", observations, wanted=OBSERVATION_COLUMNS),
        *_columns("documents", documents, wanted=DOCUMENT_COLUMNS),
    ]
    if not problems:
        problems = [
            *_rows("observations", observations[OBSERVATION_KEY], broken=_observation_rules(observations)),
            *_rows("documents", documents[DOCUMENT_KEY], broken=_document_rules(documents)),
        ]
    if problems:
        raise StoreError("\n".join(["These contents cannot be published; nothing was written.", *problems]))


def _columns(table: str, frame: pd.DataFrame, *, wanted: list[str]) -> list[str]:
    missing = [column for column in wanted if column not in frame.columns]
    if missing:
        return [f"{table}: column {', '.join(missing)} missing; the columns must be {', '.join(wanted)}."]
    if "period" in wanted and len(frame) and not pd.api.types.is_integer_dtype(frame["period"]):
        return [f"{table}: column period is {frame['period'].dtype}; give whole numbers without gaps."]
    return []


def _observation_rules(frame: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    value, status = pd.to_numeric(frame["value"], errors="coerce"), frame["status"].astype(str)
    absent = frame["value"].isna()
    return {
        "a key is empty; fill it": frame[OBSERVATION_KEY].isna().any(axis=1),
        "the key comes twice; keep one row for each": frame.duplicated(OBSERVATION_KEY),
        f"the status is unknown; use one of {', '.join(STATUSES)}": ~status.isin(STATUSES),
        "the value is not a finite number; correct it": ~absent & ~pd.Series(np.isfinite(value), index=frame.index),
        "there is no value but the status is not 'M'; give a value or the status 'M'": absent & (status != "M"),
        "the status is 'M' but there is a value; remove it or correct the status": ~absent & (status == "M"),
    }


def _document_rules(frame: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    return {
        "a key or the document is empty; fill it": frame[DOCUMENT_COLUMNS].isna().any(axis=1),
        "the key comes twice; keep one row for each": frame.duplicated(DOCUMENT_KEY),
    }


def _rows(table: str, keys: pd.DataFrame, *, broken: dict[str, pd.Series[bool]]) -> list[str]:
    problems = []
    for rule, rows in broken.items():
        found = [" / ".join(map(str, key)) for key in keys[rows].itertuples(index=False)]
        if found:
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            problems.append(f"{table}, {'; '.join(found[:SHOWN])}{more}: {rule}.")
    return problems
