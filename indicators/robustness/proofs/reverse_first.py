"""Whether any weights put a member first: such weights, or others that together stand above it under all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.catalogue import Methodology
from indicators.robustness.proofs.programme import largest_lead, weights_of
from indicators.robustness.proofs.reweighting import grafted, rescored, with_weights
from indicators.robustness.proofs.tree import Tree, grow
from indicators.robustness.specification import Box
from indicators.scoring import Scores
from indicators.scoring.arrays import FloatArray, IntArray

ROUNDS = 5
"""Times that weights are looked for where gaps make the programme an approximation."""


@dataclass(frozen=True)
class First:
    """Weights under which a member is first, or the proof that there are none.

    Attributes:
        score: The score by which members are ordered.
        outcome: there (it is first already), found, impossible (proved), undecided (none was found, and gaps hinder the
            proof), or unknown (the member has no score).
        methodology: A methodology under which it is first, alone or with others; None where none was found.
        lead: Its score minus the highest other one under that methodology, index points; NaN where none was found, or
            nobody else has a score.
        above: If impossible, others with shares that add up to 1: the mean of their scores, weighed by these shares (of
            logarithms or reciprocals where the mean is another), lies above the member's for all weights, so that
            always one of them does.
        margin: By how much at least, as `Dominance.margin`; NaN unless impossible.
    """

    score: str
    outcome: Literal["there", "found", "impossible", "undecided", "unknown"]
    methodology: Methodology | None = None
    lead: float = float("nan")
    above: tuple[tuple[str, float], ...] = ()
    margin: float = float("nan")


def first_place(scores: Scores, *, row: int, score: str = "level", box: Box | None = None) -> First:
    """Find weights under which a member is first, or prove that there are none.

    Without gaps a linear programme decides, see `programme.largest_lead`: its solution are such weights, or its dual
    is the proof. With gaps two things still prove that there are none: a mixture of members with the same gaps, among
    whom gaps change nothing, and a single member that stands above throughout the box. Weights are looked for with each
    gap filled by the score of its pole, as which it counts, and again under the weights found; they leave everybody the
    score that they have.

    Args:
        scores: Scores of a panel.
        row: The member.
        score: A pole, `<logic>_intensity` or level.
        box: How far weights vary; None allows all that are not negative.

    Returns:
        The answer. Weights in it were put through the scoring path, where the member came out first; a proof was
        verified by itself.

    Raises:
        KeyError: If there is no such score.
        MethodError: If the score orders nobody, or is not one mean at all levels.

    Source:
        Hazen (1986), Partial information, dominance, and potential optimality in multiattribute utility theory,
        Operations Research 34(2).
    """
    tree = grow(scores, score=score, free=box is None)
    if np.isnan(scores.column(score)[row]):
        return First(score, "unknown")
    if scores.ranks(score)[row] == 1:
        return First(score, "there", scores.methodology, lead=_lead(scores, score=score, row=row))
    found = _found(tree, row=row, box=box)
    if found is not None:
        return First(score, "found", found.methodology, lead=_lead(found, score=score, row=row))
    return _alike(tree, row=row, box=box) or (box and _single(tree, row=row, box=box)) or First(score, "undecided")


def _lead(scores: Scores, *, score: str, row: int) -> float:
    others = np.delete(scores.column(score), row)
    return float(scores.column(score)[row] - np.fmax.reduce(others, initial=np.nan))


def _found(tree: Tree, *, row: int, box: Box | None) -> Scores | None:
    """Return scores under which a member is first; None where none were found."""
    tried, scored = tree.scores, ~np.isnan(tree.scores.column(tree.score))
    complete = not np.isnan(tree.heights[tree.columns]).any()
    for _ in range(1 if complete else ROUNDS):
        heights = _filled(tree, scores=tried)
        rivals = np.delete(heights, row, axis=1)
        answer = largest_lead(
            tree, own=heights[:, row], rivals=rivals, columns=tree.columns, box=box, kept=tree.observed[:, scored]
        )
        weights = grafted(tree, weights=weights_of(tree, shares=answer.shares, box=box))
        tried = rescored(tree.scores, methodology=with_weights(tree.scores, weights=weights))
        if tried.ranks(tree.score)[row] == 1 and not np.isnan(tried.column(tree.score)[scored]).any():
            return tried
    return None


def _filled(tree: Tree, *, scores: Scores) -> FloatArray:
    """Fill gaps with the score of their pole, and where there is none with the lowest height, shape (m, n)."""
    lowest = float(np.fmin.reduce(tree.heights, axis=None))
    poles = np.nan_to_num(tree.mean.to(scores.poles.T), nan=lowest)
    return np.where(np.isnan(tree.heights), poles[tree.scores.structure.pole_of], tree.heights)


def _alike(tree: Tree, *, row: int, box: Box | None) -> First | None:
    """Return the proof by a mixture of members with the same gaps: they have a score whenever the member has one."""
    known, at = ~np.isnan(tree.heights), tree.columns
    same = (known[at] == known[at][:, [row]]) & (tree.observed[at] == tree.observed[at][:, [row]])
    alike = np.flatnonzero(same.all(axis=0) & (np.arange(len(tree.scores.entities)) != row))
    if not len(alike):
        return None
    own, rivals = tree.heights[:, row], tree.heights[:, alike]
    shares = largest_lead(tree, own=own, rivals=rivals, columns=at[known[at, row]], box=box).rivals
    mixture = rivals @ shares
    if box is None:
        margin = float(np.nanmin((mixture - own)[at]))
    else:
        margin = float(tree.smallest_gaps(mixture[:, None], second=own[:, None], box=box)[0, 0])
    return _proof(tree, members=alike, shares=shares, margin=margin)


def _single(tree: Tree, *, row: int, box: Box) -> First | None:
    """Return the proof by the member that stands furthest above throughout the box."""
    surely, _ = tree.scored(box)
    margins = tree.smallest_gaps(tree.heights, second=tree.heights[:, [row]], box=box)[:, 0]
    margins = np.where(surely, margins, -np.inf)
    return _proof(tree, members=np.argsort(margins)[-1:], shares=np.ones(1), margin=float(margins.max()))


def _proof(tree: Tree, *, members: IntArray, shares: FloatArray, margin: float) -> First | None:
    if not margin > tree.steps[0]:
        return None
    pairs = zip((tree.scores.entities[member] for member in members), shares.tolist(), strict=True)
    above = sorted((pair for pair in pairs if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))
    return First(tree.score, "impossible", above=tuple(above), margin=margin)
