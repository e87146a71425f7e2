"""Where an entity stands out: the indicators farthest above and below the median of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.analysis.bands import cuts
from indicators.scoring import Scores
from indicators.scoring.arrays import IntArray

FEWEST = 3
"""Peers that must have a figure before their median is compared with; all of them where there are fewer."""


@dataclass(frozen=True)
class Standout:
    """One indicator of an entity before its peers.

    Attributes:
        indicator_id: The indicator.
        pole_id: The pole it is scored in.
        gap: Score of the entity minus the median score of the peers, index points.
        score: Score of the entity, index points.
        median: Median score of the peers, index points.
        value: Figure of the entity, own unit.
        median_value: Median figure of the peers, own unit.
        count: Peers with a figure.
    """

    indicator_id: str
    pole_id: str
    gap: float
    score: float
    median: float
    value: float
    median_value: float
    count: int


def standouts(scores: Scores, *, row: int, peers: Sequence[int] | IntArray) -> tuple[Standout, ...]:
    """Hold each indicator of an entity against the median of its peers.

    Args:
        scores: Scores of the panel.
        row: Row of the entity.
        peers: Rows of the peers.

    Returns:
        The indicators that the entity and at least three peers have (all peers where there are fewer), from the one
        farthest above the median to the one farthest below; equally far ones by key.
    """
    others = np.asarray(peers, dtype=np.int64)
    if not len(others):
        return ()
    count = (~np.isnan(scores.normalised[others])).sum(axis=0)
    enough = count >= max(1, min(FEWEST, len(others)))
    [medians], [figures] = (cuts(table[others], shares=(0.5,)) for table in (scores.normalised, scores.values))
    structure, found = scores.structure, []
    for column in np.flatnonzero(enough & ~np.isnan(scores.normalised[row])):
        score, median = float(scores.normalised[row, column]), float(medians[column])
        found.append(
            Standout(
                indicator_id=structure.indicators[column],
                pole_id=structure.poles[structure.pole_of[column]],
                gap=score - median,
                score=score,
                median=median,
                value=float(scores.values[row, column]),
                median_value=float(figures[column]),
                count=int(count[column]),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.gap, one.indicator_id)))
