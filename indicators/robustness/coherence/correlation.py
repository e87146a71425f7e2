"""How the parts of a level go together: correlations of indicators and poles, and which of them ask for a second look.

Scores are oriented, so that a positive correlation means that two figures are good together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from indicators.scoring import Scores, aggregation, origins
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.scoring.correlation import MIN_PAIRS, correlations
from indicators.scoring.score import SLACK

WEAK = 0.3
"""Below this size, regardless of its sign, a correlation says little; from its negative down two figures pull apart."""

REDUNDANT = 0.92
"""Above this a second indicator says what the first has said, and counts it twice."""

ROUNDING = 1e-9
"""Correlations this close are the same."""

Refusal = Literal["", "few", "constant"]
Kind = Literal["negative", "redundant", "weak", "elsewhere"]


@dataclass(frozen=True)
class Correlations:
    """Pearson correlations between two lists of scores, each over the members that have both.

    Attributes:
        rows: Names of the first list, length p.
        columns: Names of the second list, length q.
        r: Correlations, shape (p, q), -1 to 1; NaN where there is none, see `refusal`.
        pairs: Members that have both, shape (p, q).
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    r: FloatArray
    pairs: IntArray

    @classmethod
    def of(
        cls, first: FloatArray, *, second: FloatArray, rows: tuple[str, ...], columns: tuple[str, ...]
    ) -> Correlations:
        """Correlate every column of one table with every column of another.

        Args:
            first: Scores of n members, shape (n, p); NaN where missing.
            second: Scores of the same members, shape (n, q); NaN where missing.
            rows: Names of the first, length p.
            columns: Names of the second, length q.
        """
        r, pairs = correlations(first, second=second)
        return cls(rows, columns, np.where(pairs >= MIN_PAIRS, r, np.nan), pairs)

    def refusal(self, row: int, *, column: int) -> Refusal:
        """Return why a correlation is NaN: few (fewer pairs than `MIN_PAIRS`) or constant; empty where it is not."""
        if not np.isnan(self.r[row, column]):
            return ""
        return "few" if self.pairs[row, column] < MIN_PAIRS else "constant"

    def among(self, places: IntArray) -> Correlations:
        """Return the correlations of some names among each other; both lists have to be the same.

        Args:
            places: Their places in the lists, shape (k,).
        """
        names, square = tuple(self.rows[place] for place in places), np.ix_(places, places)
        return Correlations(names, names, self.r[square], self.pairs[square])


@dataclass(frozen=True)
class Flag:
    """One correlation that asks for a second look.

    Attributes:
        kind: negative (from -`WEAK` down, with another indicator of its pole or with the rest of its pole), weak (less
            than `WEAK` either way with the rest of its pole), redundant (above `REDUNDANT` with another indicator of
            any pole) or elsewhere (closer to another pole than to the rest of its own, and not weak there).
        indicator: Key of the indicator.
        other: Key of the other indicator, or of the pole.
        r: Their correlation.
        pairs: Members that have both.
    """

    kind: Kind
    indicator: str
    other: str
    r: float
    pairs: int


def of_indicators(scores: Scores) -> Correlations:
    """Correlate the indicators of a panel with each other, shape (m, m)."""
    names = scores.structure.indicators
    return Correlations.of(scores.normalised, second=scores.normalised, rows=names, columns=names)


def of_poles(scores: Scores) -> Correlations:
    """Correlate the poles of the framework with each other, shape (k, k); NaN for those that the panel has not."""
    names = scores.structure.poles
    return Correlations.of(scores.poles, second=scores.poles, rows=names, columns=names)


def with_poles(scores: Scores) -> Correlations:
    """Correlate each indicator with each pole, shape (m, k), and with its own pole without itself.

    An indicator is part of its pole and always goes together with that part; it is held against the rest alone.
    """
    structure = scores.structure
    names, rest = structure.indicators, rests(scores)
    found = Correlations.of(scores.normalised, second=scores.poles, rows=names, columns=structure.poles)
    own = Correlations.of(scores.normalised, second=rest, rows=names, columns=names)
    r, pairs = found.r.copy(), found.pairs.copy()
    cells = np.arange(len(names)), structure.pole_of
    r[cells], pairs[cells] = np.diagonal(own.r), np.diagonal(own.pairs)
    return replace(found, r=r, pairs=pairs)


def rests(scores: Scores) -> FloatArray:
    """Return the score of each indicator's pole without that indicator.

    Args:
        scores: Scores of n members from m indicators.

    Returns:
        Shape (n, m), index points, made as pole scores are made; NaN where the rest is not covered well enough, and for
        an indicator that is alone in its pole.
    """
    structure, methodology = scores.structure, scores.methodology
    weights = (structure.membership * scores.weights.indicators[:, None])[:, structure.pole_of]
    np.fill_diagonal(weights, 0.0)
    observed = np.isin(scores.origin, origins.OBSERVATIONS)
    covered = aggregation.coverage(observed, weights=weights) >= methodology.min_coverage - SLACK
    found = aggregation.METHODS[methodology.aggregation](scores.normalised, weights=weights, methodology=methodology)
    return np.where(covered, found, np.nan)


def flags(scores: Scores, *, indicators: Correlations, poles: Correlations) -> tuple[Flag, ...]:
    """Return every correlation that asks for a second look, in the order of the indicators.

    Args:
        scores: Scores of m indicators; those without weight are not looked at.
        indicators: Their correlations with each other, shape (m, m).
        poles: Their correlations with the poles, shape (m, k), see `with_poles`.

    Source:
        OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4; where a flag begins is customary in
        audits of the Joint Research Centre, such as those of the Global Innovation Index.
    """
    pole_of, places = scores.structure.pole_of, np.flatnonzero(scores.weights.indicators > 0).tolist()
    found: list[Flag] = []
    for place in places:
        found += _with_poles(poles, row=place, own=int(pole_of[place]))
        found += _with_others(indicators, row=place, others=[at for at in places if at > place], pole_of=pole_of)
    return tuple(found)


def _with_poles(found: Correlations, *, row: int, own: int) -> Iterator[Flag]:
    r = found.r[row]
    if r[own] < WEAK:
        yield _flag(found, kind="negative" if r[own] <= -WEAK else "weak", row=row, column=own)
    closest = int(np.argmax(np.nan_to_num(r, nan=-1.0)))
    if r[closest] > r[own] + ROUNDING and r[closest] >= WEAK:
        yield _flag(found, kind="elsewhere", row=row, column=closest)


def _with_others(found: Correlations, *, row: int, others: Sequence[int], pole_of: IntArray) -> Iterator[Flag]:
    for other in others:
        if found.r[row, other] > REDUNDANT:
            yield _flag(found, kind="redundant", row=row, column=other)
        elif found.r[row, other] <= -WEAK and pole_of[row] == pole_of[other]:
            yield _flag(found, kind="negative", row=row, column=other)


def _flag(found: Correlations, *, kind: Kind, row: int, column: int) -> Flag:
    r, pairs = float(found.r[row, column]), int(found.pairs[row, column])
    return Flag(kind, found.rows[row], found.columns[column], r, pairs)
