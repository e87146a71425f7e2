"""Cells that cannot be read: all are counted, the first ones of each rule are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from indicators.errors import Problem

KEPT = 1000
"""Problems of one kind in one place that are kept."""

MOST = 5000
"""Problems that are kept altogether."""


class Findings:
    """Problems of the cells of an upload, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self._rows: dict[tuple[str, str], list[int]] = {}

    def add(self, places: Sequence[int], *, make: Callable[[int], Problem]) -> None:
        """Add a problem for each place, such as a row; only the first ones are put into words.

        Args:
            places: Where one rule is broken in one table.
            make: Makes the problem of one place.
        """
        if not len(places):
            return
        one = make(places[0])
        self.counts[one.rule_id, one.origin] += len(places)
        new = [make(place) for place in places[: max(0, min(KEPT, MOST - len(self.problems)))]]
        self.problems += new
        for problem in new:
            if problem.row is not None:
                self._rows.setdefault((problem.file, problem.column), []).append(problem.row)

    def untold(self, rows: NDArray[np.int64], *, at: NDArray[np.int64], file: str, column: str) -> list[int]:
        """Return the positions whose cell is in no problem yet.

        Args:
            rows: Row of each position, shape (n_rows,).
            at: Positions that break a rule.
            file: How messages call the table.
            column: Place of the column.
        """
        told = self._rows.get((file, column), [])
        found: list[int] = at[~np.isin(rows[at], told)].tolist()
        return found
