"""A panel seen through a lens: the scores of the framework's indicators, combined in the pillars of another effort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.catalogue import Catalogue, Lens
from indicators.errors import NotFoundError
from indicators.robustness.lenses.tree import WHOLE, LensTree, tree
from indicators.scoring import Scores, aggregation
from indicators.scoring.arrays import CodeArray, FloatArray
from indicators.scoring.ranking import competition_ranks
from indicators.scoring.score import SLACK, own, strict

State = Literal["scored", "narrow", "unscored", "unassigned"]
"""A pillar with indicators; with too few pillars inside that hold any; with indicators of which none is scored in this
panel; without an indicator in the whole catalogue."""

NoTotal = Literal["", "forbidden", "narrow"]
NoRank = Literal["", "lens", "panel", "total"]


@dataclass(frozen=True)
class LensScores:
    """The n members of a panel in the p pillars of a lens; NaN where empty or suppressed.

    Which of these numbers are shown depends on the form of the lens; see `lens_forms`.

    Attributes:
        lens: The lens.
        scores: The scores of the panel that were regrouped, from m indicators.
        tree: Its pillars over the indicators of the panel.
        points: Scores of the pillars and, last, the total, shape (n, p + 1), index points.
        coverage: Share of the weight that is observed, shape (n, p + 1), 0 to 1; what is empty counts as not observed.
        rank: Competition rank by the total, shape (n,).
        stage: Place of the total among the stages of the lens, shape (n,); -1 where there is none.
        no_total: Why nobody has a total: the lens forbids it; too little of its weight lies in pillars with indicators
            (narrow); empty where there are totals.
        no_rank: Why nobody has a rank: the lens forbids it, the panel does, or there is no total; empty where there
            are ranks.
    """

    lens: Lens
    scores: Scores
    tree: LensTree
    points: FloatArray
    coverage: FloatArray
    rank: FloatArray
    stage: CodeArray
    no_total: NoTotal
    no_rank: NoRank

    def __post_init__(self) -> None:
        """Close the arrays to writing, as those of the scores are."""
        for value in (self.points, self.coverage, self.rank, self.stage):
            value.setflags(write=False)

    @property
    def total(self) -> FloatArray:
        """The totals, shape (n,), index points."""
        return np.asarray(self.points[:, WHOLE])

    @property
    def states(self) -> tuple[State, ...]:
        """Whether each pillar can have a score in this panel, and why not, length p."""
        tree, least = self.tree, self.scores.methodology.min_coverage - SLACK
        return tuple(
            ("scored" if tree.breadth[place] >= least else "narrow")
            if tree.filled[place]
            else ("unscored" if tree.assigned[place] else "unassigned")
            for place in range(len(tree.pillars))
        )

    def place(self, pillar: str | None) -> int:
        """Return the place of a pillar, of the total for None.

        Raises:
            NotFoundError: If the lens has no such pillar.
        """
        if pillar is None:
            return WHOLE
        if pillar not in self.tree.pillars:
            raise NotFoundError.among(pillar, what=f"pillar of the lens '{self.lens.id}'", known=self.tree.pillars)
        return self.tree.pillars.index(pillar)


def through(scores: Scores, *, lens_id: str, catalogue: Catalogue) -> LensScores:
    """See the scores of a panel through a lens.

    Imputation, treatment, normalisation, means and the minimum coverage are those of the methodology; the weights are
    the lens's own: equal among the indicators of a pillar, and as it says among pillars. A pillar of pillars needs each
    of those that hold indicators, and these must carry the minimum coverage of its weight.

    Args:
        scores: Scores of the panel.
        lens_id: The lens.
        catalogue: The catalogue of the release.

    Returns:
        Scores of the pillars; a total and ranks only where neither the lens nor the panel forbids them.

    Raises:
        NotFoundError: If there is no such lens.
        MethodError: If there are too many members for Copeland.
    """
    if lens_id not in catalogue.lenses:
        raise NotFoundError.among(lens_id, what="lens", known=catalogue.lenses)
    lens = catalogue.lenses[lens_id]
    found = tree(lens, decisions=catalogue.decisions(lens_id), indicators=scores.structure.indicators)
    no_total = _no_total(lens, found=found, least=scores.methodology.min_coverage)
    points, coverage = _combined(scores, found=found)
    if no_total:
        points[:, WHOLE] = np.nan
    no_rank = _no_rank(lens, scores=scores, no_total=no_total)
    rank = competition_ranks(points[:, WHOLE], tolerance=scores.methodology.rank_tolerance)
    return LensScores(
        lens=lens,
        scores=scores,
        tree=found,
        points=points,
        coverage=coverage,
        rank=np.full_like(rank, np.nan) if no_rank else rank,
        stage=_stages(points[:, WHOLE], lens=lens, tolerance=scores.methodology.rank_tolerance),
        no_total=no_total,
        no_rank=no_rank,
    )


def _combined(scores: Scores, *, found: LensTree) -> tuple[FloatArray, FloatArray]:
    """Return the scores and the coverage of all pillars and of the whole, each of shape (n, p + 1)."""
    method, within = scores.methodology, np.column_stack([found.membership, np.zeros(len(found.indicators))])
    coverage = np.nan_to_num(aggregation.coverage(own(scores.origin), weights=within))
    points = aggregation.METHODS[method.aggregation](scores.normalised, weights=within, methodology=method)
    points = np.where(coverage >= method.min_coverage - SLACK, points, np.nan)
    for place in (*range(len(found.pillars) - 1, -1, -1), WHOLE):  # inner pillars come last
        inside = found.inside(place)
        if len(inside):
            weight = found.weight[inside]
            mean = method.logic_aggregation if place == WHOLE else method.pole_aggregation
            used = (weight * found.filled[inside])[:, None]
            combined = strict(points[:, inside], weights=used, method=mean, methodology=method)[:, 0]
            coverage[:, place] = coverage[:, inside] @ weight / weight.sum()
            points[:, place] = np.where(coverage[:, place] >= method.min_coverage - SLACK, combined, np.nan)
    return points, coverage


def _no_total(lens: Lens, *, found: LensTree, least: float) -> NoTotal:
    if "total" in lens.forbids:
        return "forbidden"
    return "narrow" if found.breadth[WHOLE] < least - SLACK else ""


def _no_rank(lens: Lens, *, scores: Scores, no_total: NoTotal) -> NoRank:
    if "rank" in lens.forbids:
        return "lens"
    if scores.data.panel.limit("rank"):
        return "panel"
    return "total" if no_total else ""


def _stages(total: FloatArray, *, lens: Lens, tolerance: float) -> CodeArray:
    """Return the place of the highest stage that each total reaches, shape (n,); the first for a total below 0."""
    if lens.stages is None:
        return np.full(len(total), -1, dtype=np.int16)
    lows = [step.low for step in lens.stages.steps]
    reached = np.maximum(np.searchsorted(lows, total + tolerance, side="right") - 1, 0)
    return np.where(np.isnan(total), -1, reached).astype(np.int16)
