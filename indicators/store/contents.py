"""What a release holds, what is known about it, and what differs between two: values without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

OBSERVATION_KEY = ["entity_id", "indicator_id", "period"]
OBSERVATION_COLUMNS = [*OBSERVATION_KEY, "value", "status", "standard_error", "n", "note"]
DOCUMENT_KEY = ["kind", "id"]
DOCUMENT_COLUMNS = [*DOCUMENT_KEY, "document"]
TABLES = ("observations", "documents")
COUNTS = ("added", "changed", "removed", "documents")


@dataclass(frozen=True)
class Contents:
    """A complete state of the figures and of the catalogue that describes them.

    Attributes:
        observations: One row for each entity, indicator and period. Columns entity_id, indicator_id, period (int),
            value (in the indicator's unit; NaN where and only where status is 'M'), status ('A' actual, 'E'
            estimated, 'P' provisional, 'M' missing), standard_error (same unit, NaN where unknown),
            n (answers behind the value, NaN where unknown), note (str, '' for none). As read from the store:
            ordered by entity, indicator and period, with entity_id, indicator_id, status and note as categoricals.
        documents: One row for each item of the catalogue. Columns kind, id, document (its canonical JSON, which
            the store does not interpret).
    """

    observations: pd.DataFrame
    documents: pd.DataFrame


@dataclass(frozen=True)
class Release:
    """An immutable published state.

    Attributes:
        number: 1, 2, 3 ... in order of publication.
        snapshot: The DuckLake snapshot that holds it.
        published_at: When it was published, UTC.
        author: Who published it.
        message: Why.
        added: Observations that the release before did not have.
        changed: Observations with another value, status, standard error, n or note than in the release before.
        removed: Observations that the release before had.
        documents: Items of the catalogue added, changed or removed.
        extra: What else whoever published wanted kept with it, e.g. the upload it came from; committed with it.
    """

    number: int
    snapshot: int
    published_at: datetime
    author: str
    message: str
    added: int
    changed: int
    removed: int
    documents: int
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Difference:
    """What differs between two states; `change` is 'added', 'changed' or 'removed'.

    Attributes:
        observations: One row for each entity, indicator and period that differs, in that order. Columns change,
            entity_id, indicator_id, period, then old_ and new_ of value, status, standard_error, n and note.
        documents: One row for each item that differs. Columns change, kind, id, old_document, new_document.
    """

    observations: pd.DataFrame
    documents: pd.DataFrame
