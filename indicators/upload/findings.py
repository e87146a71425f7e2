"""Cells that cannot be read: all are counted, the first ones of each rule are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from indicators.errors import Problem

KEPT = 1000
"""Problems of one rule that are kept."""


class Findings:
    """Problems of the cells of an upload, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.total = 0

    def add(self, places: Sequence[int], *, make: Callable[[int], Problem]) -> None:
        """Add a problem for each place, such as a row; only the first ones are put into words.

        Args:
            places: Where one rule is broken.
            make: Makes the problem of one place.
        """
        self.total += len(places)
        self.problems += [make(place) for place in places[:KEPT]]

    def untold(self, rows: NDArray[np.int64], *, at: NDArray[np.int64], file: str, column: str) -> list[int]:
        """Return the positions whose cell is in no problem yet.

        Args:
            rows: Row of each position, shape (n_rows,).
            at: Positions that break a rule.
            file: How messages call the table.
            column: Place of the column.
        """
        told = [problem.row for problem in self.problems if (problem.file, problem.column) == (file, column)]
        found: list[int] = at[~np.isin(rows[at], [row for row in told if row])].tolist()
        return found
