"""Panels of random figures, and their scores under many weights at once: what proofs are held against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indicators.catalogue import Methodology
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray
from indicators.scoring.weighting import Weights
from tests.support.scoring import PANEL, PERIOD, POLES, at, edition, part

DEFAULT = Methodology()


def scored(
    points: Sequence[Sequence[float | None]], *, poles: Sequence[str], methodology: Methodology = DEFAULT
) -> Scores:
    """Score members e00, e01, ... that have these scores of indicators i00, i01, ...; None is a gap."""
    names = [f"i{number:02}" for number in range(len(poles))]
    figures = {f"e{number:02}": row for number, row in enumerate(points)}
    older = at(PERIOD - 9, {name: [50.0] for name in figures}, indicators=names[:1])  # keeps those with gaps members
    parts = [part(name, pole=pole) for name, pole in zip(names, poles, strict=True)]
    found = edition([*at(PERIOD, figures, indicators=names), *older], parts=parts)
    return found.scores(PANEL, methodology=methodology)


def random_scores(
    rng: np.random.Generator,
    *,
    members: int,
    each: int = 3,
    gaps: float = 0.0,
    poles: Sequence[str] = POLES,
    methodology: Methodology = DEFAULT,
) -> Scores:
    """Score members of random figures that go together a little, so that some orders hold whatever the weights."""
    shape = (members, each * len(poles))
    points = np.clip(rng.uniform(0, 100, (members, 1)) + rng.uniform(-30, 30, shape), 0, 100)
    rows = np.where(rng.random(shape) < gaps, np.nan, points)
    figures = [[None if np.isnan(value) else float(value) for value in row] for row in rows]
    return scored(figures, poles=[pole for pole in poles for _ in range(each)], methodology=methodology)


def draws(scores: Scores, *, box: Box, count: int, rng: np.random.Generator) -> Weights:
    """Draw weight sets from a box, every second one from its corners, one a row."""
    drawn = {}
    for level in ("indicators", "poles", "logics"):
        given: FloatArray = getattr(scores.weights, level)
        inside = rng.uniform(-1, 1, (count, len(given)))
        inside[::2] = np.sign(inside[::2])
        drawn[level] = given * (1 + getattr(box, level) * inside)
    return Weights(**drawn)


def levels(scores: Scores, *, weights: Weights) -> FloatArray:
    """Return the level of every member under many weight sets, shape (draws, n), by the score rule for one mean."""
    structure, methodology = scores.structure, scores.methodology
    heights = {
        "arithmetic": lambda points: points,
        "geometric": lambda points: np.log(np.maximum(points, methodology.floor)),
        "harmonic": lambda points: -1 / np.maximum(points, methodology.floor),
    }[methodology.aggregation](scores.normalised)
    level: FloatArray = np.zeros((len(weights.indicators), len(heights)))
    total = np.zeros((len(weights.indicators), 1))
    for logic in np.unique(structure.logic_of[structure.present]):
        members = np.flatnonzero((structure.logic_of == logic) & structure.present)
        inside = np.zeros_like(level)
        for pole in members:
            columns = np.flatnonzero(structure.pole_of == pole)
            known = ~np.isnan(heights[:, columns])
            there = weights.indicators[:, columns] @ known.T
            summed = weights.indicators[:, columns] @ np.nan_to_num(heights[:, columns]).T
            coverage = there / weights.indicators[:, columns].sum(axis=1, keepdims=True)
            enough = coverage >= methodology.min_coverage - 1e-9
            mean = np.divide(summed, there, out=np.full_like(there, np.nan), where=enough)
            inside += weights.poles[:, [pole]] * mean
        level += weights.logics[:, [logic]] * inside / weights.poles[:, members].sum(axis=1, keepdims=True)
        total += weights.logics[:, [logic]]
    curve = level / total
    back = {"arithmetic": lambda found: found, "geometric": np.exp, "harmonic": lambda found: -1 / found}
    return np.asarray(back[methodology.aggregation](curve))
