"""Observations that are known up to an error: what a draw of the error makes of the indicator's score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from indicators.robustness.draws.streams import SMALLEST
from indicators.scoring import Scores, origins
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.score import normalise


@dataclass(frozen=True)
class Errors:
    """The cells of a panel whose observation has a standard error, sorted by entity.

    Attributes:
        scores: The panel, scored as published.
        rows: Entity of each cell, shape (e,), rising.
        columns: Indicator of each cell, shape (e,).
        standard: Standard errors, shape (e,), own units, above 0.
        numbers: Random number that the error of each cell comes from, shape (e,). An observation has one, whichever
            cells it fills and under whichever combination of choices.
        kept: Cells that count, positions in the arrays above; they are numbered anew in `entities`.
        first: Entity that is counted as the first one.
    """

    scores: Scores
    rows: IntArray
    columns: IntArray
    standard: FloatArray
    numbers: IntArray
    kept: IntArray
    first: int = 0

    @property
    def entities(self) -> IntArray:
        """Entity of each cell that counts, counted from the first."""
        return self.rows[self.kept] - self.first

    @property
    def indicators(self) -> IntArray:
        """Indicator of each cell that counts."""
        return self.columns[self.kept]

    def part(self, rows: slice) -> Errors | None:
        """Return the cells of some of the entities; None where there is none."""
        kept = self.kept[(self.rows[self.kept] >= rows.start) & (self.rows[self.kept] < rows.stop)]
        return replace(self, kept=kept, first=rows.start) if len(kept) else None

    def inside(self, columns: slice) -> Errors | None:
        """Return the cells of some of the indicators; None where there is none."""
        kept = self.kept[(self.indicators >= columns.start) & (self.indicators < columns.stop)]
        return replace(self, kept=kept) if len(kept) else None

    def draws(self, uniforms: FloatArray) -> FloatArray:
        """Return scores of the cells with errors of a normal distribution.

        Ranges of the scale and limits of outliers stay those of the published figures.

        Args:
            uniforms: Random numbers of all observations, shape (d, o), 0 to 1.

        Returns:
            Scores, shape (d, cells that count), index points.
        """
        from scipy.special import ndtri  # noqa: PLC0415 - a fifth of a second that nobody else pays

        found = np.empty((len(uniforms), len(self.kept)))
        for column in np.unique(self.indicators):
            into = np.flatnonzero(self.indicators == column)
            cells = self.kept[into]
            errors = self.standard[cells] * ndtri(np.maximum(uniforms[:, self.numbers[cells]], SMALLEST))
            values = self.scores.values[self.rows[cells], column] + errors
            found[:, into] = self._score(values.reshape(-1, 1), column=int(column)).reshape(values.shape)
        return found

    def _score(self, values: FloatArray, *, column: int) -> FloatArray:
        """Return scores of values of one indicator, shape (v, 1)."""
        only, change = np.array([column]), self.scores.change.only(np.array([column]))
        return normalise(
            self.scores.data.only(only),
            treated=change.apply(values),
            change=change,
            methodology=self.scores.methodology,
            against=self.scores.treated[:, only],
        )


def errors_of(scored: Sequence[Scores], *, standard_errors: Sequence[FloatArray]) -> tuple[Errors | None, ...]:
    """Gather the cells of a panel whose observation has a standard error, under several methodologies.

    Args:
        scored: Scores of the panel, one for each methodology.
        standard_errors: Standard error of each value used, shape (n, m) each, own units; NaN where none is known.

    Returns:
        The cells under each methodology; None where there is none.
    """
    found = [_cells(scores, standard_errors=own) for scores, own in zip(scored, standard_errors, strict=True)]
    varied = np.unique(np.concatenate([one.numbers for one in found]))
    return tuple(replace(one, numbers=np.searchsorted(varied, one.numbers)) if len(one.rows) else None for one in found)


def _cells(scores: Scores, *, standard_errors: FloatArray) -> Errors:
    """Return the cells under one methodology, each with the place of its observation for a number."""
    rows, columns = np.nonzero((standard_errors > 0) & ~np.isnan(scores.normalised))
    of_parent = scores.origin[rows, columns] == origins.PARENT
    entities = np.where(of_parent, scores.data.parent_of[rows], rows)
    return Errors(
        scores,
        rows,
        columns,
        standard=standard_errors[rows, columns],
        numbers=entities * len(scores.structure.indicators) + columns,
        kept=np.arange(len(rows)),
    )
